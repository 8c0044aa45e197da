package org.pascaline.lab.study;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pascaline.engine.setting.Kind;

/** What a study found as CSV: the results, a line for each run, and the times of layers. */
public final class Csv {
    /** Behind the name of a number that a setting has as well: the setting says what was asked for, the number what was done. */
    private static final String DONE = "-done";

    private Csv() {}

    /** Returns all settings and all numbers of all runs. */
    public static String of(List<RunResult> results) {
        Set<String> settings = new LinkedHashSet<>();
        Set<String> numbers = new LinkedHashSet<>();
        for (RunResult result : results) {
            settings.addAll(result.settings().keySet());
            numbers.addAll(result.numbers().keySet());
        }
        StringWriter text = new StringWriter();
        CsvWriter csv = writer(text);
        List<String> heading = new ArrayList<>(List.of("run", "seed"));
        heading.addAll(settings);
        numbers.forEach(name -> heading.add(settings.contains(name) ? name + DONE : name));
        heading.addAll(List.of("stopped", "learnt", "weights"));
        csv.writeRecord(heading);
        for (RunResult result : results) {
            List<String> line = new ArrayList<>(List.of(result.group(), Long.toString(result.seed())));
            settings.forEach(name -> line.add(cell(result.settings().get(name))));
            numbers.forEach(name -> line.add(cell(result.numbers().get(name))));
            line.addAll(List.of(result.stopReason(), Boolean.toString(result.learnt()), result.weightsDigest()));
            csv.writeRecord(line);
        }
        return text.toString();
    }

    /** Returns the columns that an export asks for. */
    public static String of(List<RunResult> results, Study.Export export) {
        StringWriter text = new StringWriter();
        CsvWriter csv = writer(text);
        csv.writeRecord(List.copyOf(export.columns().keySet()));
        for (RunResult result : results) {
            csv.writeRecord(export.columns().values().stream()
                    .map(source -> value(result, source))
                    .toList());
        }
        return text.toString();
    }

    /** Returns the times of layers, a line for each batch size. Where only scalar kernels run, the vector form is empty. */
    public static String ofTimes(List<LayerTime> times) {
        StringWriter text = new StringWriter();
        CsvWriter csv = writer(text);
        csv.writeRecord(
                "title",
                "inputs",
                "outputs",
                "activation",
                "batch",
                "kernels",
                "settled",
                "scalar-microseconds",
                "vector-microseconds",
                "ratio",
                "ratio-lower-quartile",
                "ratio-upper-quartile",
                "same-bits");
        for (LayerTime time : times) {
            Study.Timing layer = time.layer();
            List<String> line = new ArrayList<>(List.of(
                    layer.title(),
                    cell(layer.inputs()),
                    cell(layer.outputs()),
                    Kind.word(layer.activation()),
                    cell(time.batch()),
                    time.kernels(),
                    cell(time.settled()),
                    cell(time.scalarMicros())));
            line.addAll(time.vector()
                    .map(vector -> List.of(
                            cell(vector.micros()),
                            cell(vector.ratio().median()),
                            cell(vector.ratio().lower()),
                            cell(vector.ratio().upper()),
                            cell(vector.sameBits())))
                    .orElse(List.of("", "", "", "", "")));
            csv.writeRecord(line);
        }
        return text.toString();
    }

    private static CsvWriter writer(StringWriter text) {
        return CsvWriter.builder().bufferSize(0).lineDelimiter(LineDelimiter.LF).build(text);
    }

    private static String value(RunResult result, String source) {
        if (source.startsWith("-")) {
            return "-" + value(result, source.substring(1));
        }
        if (source.equals("run")) {
            return result.group();
        }
        if (source.endsWith(DONE)) {
            return cell(result.numbers().get(source.substring(0, source.length() - DONE.length())));
        }
        Object setting = result.settings().get(source);
        return setting != null ? cell(setting) : cell(result.numbers().get(source));
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Double number
            when number == Math.rint(number) && Math.abs(number) < 1e15 -> Long.toString(number.longValue());
            default -> value.toString();
        };
    }
}
