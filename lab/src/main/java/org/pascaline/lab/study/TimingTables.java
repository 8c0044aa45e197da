package org.pascaline.lab.study;

import java.util.List;
import java.util.stream.Stream;
import org.pascaline.engine.setting.Kind;
import org.pascaline.lab.report.Markdown;
import org.pascaline.lab.report.Numerals;
import org.pascaline.lab.report.Table.Column;
import org.pascaline.lab.report.Words;

/** The section of a report for each timed layer. */
final class TimingTables {
    private static final String UNSETTLED = """
            *Not settled*: when the time for warming up was over, the forms were still becoming faster, or had not been called \
            often enough to tell. The times then say more about the compiler than about the forms. A quieter machine helps, \
            and so does more time, which is given without `--quick`.\
            """;

    private static final List<Column> COLUMNS = Stream.of(
                    Column.of(List.of(), List.of("batch", "scalar, µs", "vector, µs", "scalar by vector")),
                    Column.of(List.of("same bits", "kernels"), List.of()))
            .flatMap(List::stream)
            .toList();

    private TimingTables() {}

    static void write(List<LayerTime> times, Markdown text) {
        for (Study.Timing layer :
                times.stream().map(LayerTime::layer).distinct().toList()) {
            List<LayerTime> own =
                    times.stream().filter(time -> time.layer().equals(layer)).toList();
            text.heading(2, layer.title());
            text.paragraph(what(layer));
            text.table(COLUMNS, own.stream().map(TimingTables::row).toList());
            if (!own.stream().allMatch(LayerTime::settled)) {
                text.paragraph(UNSETTLED);
            }
        }
    }

    private static String what(Study.Timing layer) {
        return """
                A dense layer with %d %s, %d %s and %s, computed forwards on one thread: by the scalar kernels, which are the \
                loops that define it, and by the vector kernels, in turn. Microseconds a call are medians over the rounds; a \
                ratio above 1 says that the vector form is faster, and in brackets are the quartiles of the rounds' ratios. \
                Timings depend on the machine and on what else it does; unlike the results, they do not repeat to the bit.\
                """.formatted(
                        layer.inputs(),
                        layer.inputs() == 1 ? "input" : "inputs",
                        layer.outputs(),
                        layer.outputs() == 1 ? "output" : "outputs",
                        Kind.word(layer.activation()));
    }

    private static List<Words> row(LayerTime time) {
        Words none = Words.digits("–");
        return List.of(
                Words.digits(Integer.toString(time.batch())),
                Words.digits(Numerals.of(time.scalarMicros())),
                time.vector()
                        .map(vector -> Words.digits(Numerals.of(vector.micros())))
                        .orElse(none),
                time.vector().map(vector -> ratio(vector.ratio())).orElse(none),
                time.vector()
                        .map(vector -> vector.sameBits() ? Words.plain("yes") : Words.of(new Words.Strong("no")))
                        .orElse(none),
                time.settled()
                        ? Words.plain(time.kernels())
                        : Words.of(new Words.Plain(time.kernels() + ", "), new Words.Emphasised("not settled")));
    }

    private static Words ratio(LayerTime.Quartiles ratio) {
        return Words.digits("%.2f [%.2f – %.2f]".formatted(ratio.median(), ratio.lower(), ratio.upper()));
    }
}
