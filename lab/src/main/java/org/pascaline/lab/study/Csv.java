package org.pascaline.lab.study;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The results of a study as CSV, a line for each run. */
public final class Csv {
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
        CsvWriter csv = CsvWriter.builder()
                .bufferSize(0)
                .lineDelimiter(LineDelimiter.LF)
                .build(text);
        List<String> heading = new ArrayList<>(List.of("run", "seed"));
        heading.addAll(settings);
        heading.addAll(numbers);
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
        CsvWriter csv = CsvWriter.builder()
                .bufferSize(0)
                .lineDelimiter(LineDelimiter.LF)
                .build(text);
        csv.writeRecord(List.copyOf(export.columns().keySet()));
        for (RunResult result : results) {
            csv.writeRecord(export.columns().values().stream()
                    .map(source -> value(result, source))
                    .toList());
        }
        return text.toString();
    }

    private static String value(RunResult result, String source) {
        if (source.startsWith("-")) {
            return "-" + value(result, source.substring(1));
        }
        if (source.equals("run")) {
            return result.group();
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
