package org.pascaline.app.runs;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pascaline.app.ColorMode;
import org.pascaline.app.Terminal;
import org.pascaline.app.TextTable;
import org.pascaline.lab.store.FactCsv;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** The options that say how rows are written. */
final class FormatOptions {
    /** Every whole number up to here is a double. */
    private static final double WHOLE = 1L << 53;

    @ArgGroup
    private Format format = new Format();

    FormatOptions() {}

    /** One of them at the most. */
    static final class Format {
        @Option(names = "--json", description = "Print one JSON object a line.")
        private boolean json;

        @Option(names = "--csv", description = "Print CSV with a heading.")
        private boolean csv;

        Format() {}
    }

    boolean isForPeople() {
        return !format.json && !format.csv;
    }

    /** Prints rows; a fact that a row lacks is empty. */
    void print(List<String> names, List<? extends Map<String, Object>> rows) {
        Terminal terminal = Terminal.of(ColorMode.AUTO);
        PrintStream out = terminal.out();
        if (format.json) {
            rows.forEach(row -> out.println(JsonMapper.shared().writeValueAsString(ordered(names, row))));
        } else if (format.csv) {
            FactCsv.write(new OutputStreamWriter(out, StandardCharsets.UTF_8), names, rows);
        } else if (!rows.isEmpty()) {
            TextTable table = new TextTable(names);
            rows.forEach(row -> table.add(
                    names.stream().map(name -> row.getOrDefault(name, "")).toList()));
            // What reads a pipe wants a line for each run.
            List<List<String>> tables = Terminal.isSized() ? table.tables(terminal.columns()) : List.of(table.lines());
            String before = "";
            for (List<String> lines : tables) {
                out.print(before);
                out.println(terminal.bold(lines.getFirst()));
                lines.stream().skip(1).forEach(out::println);
                before = "%n".formatted();
            }
        }
    }

    /** Prints rows as CSV, unless JSON is wanted. */
    void printForPrograms(List<String> names, List<? extends Map<String, Object>> rows) {
        format.csv = !format.json;
        print(names, rows);
    }

    /** Returns a number without a point if it needs none. */
    private static Number whole(double number) {
        return number == Math.rint(number) && Math.abs(number) < WHOLE ? (Number) (long) number : (Number) number;
    }

    private static Map<String, Object> ordered(List<String> names, Map<String, Object> row) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        for (String name : names) {
            Object value = row.get(name);
            if (value != null) {
                ordered.put(name, value instanceof Double number ? whole(number) : value);
            }
        }
        return ordered;
    }
}
