package org.pascaline.lab.study;

import java.util.List;
import org.pascaline.engine.setting.Kind;
import org.pascaline.lab.report.Markdown;
import org.pascaline.lab.report.Numerals;

/** The section of a report for each timed layer, in Markdown. */
final class TimingTables {
    private static final String UNSETTLED = """
            *Not settled*: when the time for warming up was over, the forms were still becoming faster, or had not been called \
            often enough to tell. The times then say more about the compiler than about the forms. A quieter machine helps, \
            and so does more time, which is given without `--quick`.

            """;

    private TimingTables() {}

    static String of(List<LayerTime> times) {
        StringBuilder text = new StringBuilder();
        for (Study.Timing layer :
                times.stream().map(LayerTime::layer).distinct().toList()) {
            text.append(heading(layer));
            List<LayerTime> own =
                    times.stream().filter(time -> time.layer().equals(layer)).toList();
            own.forEach(time -> text.append(row(time)));
            text.append('\n');
            if (!own.stream().allMatch(LayerTime::settled)) {
                text.append(UNSETTLED);
            }
        }
        return text.toString();
    }

    private static String heading(Study.Timing layer) {
        return """
                ## %s

                A dense layer with %d %s, %d %s and %s, computed forwards on one thread: by the scalar kernels, which are the \
                loops that define it, and by the vector kernels, in turn. Microseconds a call are medians over the rounds; a \
                ratio above 1 says that the vector form is faster, and in brackets are the quartiles of the rounds' ratios. \
                Timings depend on the machine and on what else it does; unlike the results, they do not repeat to the bit.

                | batch | scalar, µs | vector, µs | scalar by vector | same bits | kernels |
                |--:|--:|--:|--:|---|---|
                """.formatted(
                        Markdown.plain(layer.title()),
                        layer.inputs(),
                        layer.inputs() == 1 ? "input" : "inputs",
                        layer.outputs(),
                        layer.outputs() == 1 ? "output" : "outputs",
                        Kind.word(layer.activation()));
    }

    private static String row(LayerTime time) {
        String kernels = time.kernels() + (time.settled() ? "" : ", *not settled*");
        String scalar = Numerals.of(time.scalarMicros());
        return time.vector()
                .map(vector -> "| %d | %s | %s | %.2f [%.2f – %.2f] | %s | %s |\n"
                        .formatted(
                                time.batch(),
                                scalar,
                                Numerals.of(vector.micros()),
                                vector.ratio().median(),
                                vector.ratio().lower(),
                                vector.ratio().upper(),
                                vector.sameBits() ? "yes" : "**no**",
                                kernels))
                .orElseGet(() -> "| %d | %s | – | – | – | %s |\n".formatted(time.batch(), scalar, kernels));
    }
}
