package org.pascaline.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.pascaline.lab.spec.Shown;

/**
 * A table of a report.
 *
 * @param title the heading above it, in plain text
 * @param columns from left to right
 * @param rows as many entries as there are columns each
 */
public record Table(String title, List<Column> columns, List<List<Words>> rows) {
    /** Copies the lists, and checks that the rows are as wide as the table. */
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Words> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "a row of %d entries stands in a table of %d columns".formatted(row.size(), columns.size()));
            }
        }
    }

    /**
     * A column.
     *
     * @param heading in plain text
     * @param numeric whether it stands to the right
     */
    public record Column(String heading, boolean numeric) {
        /** Checks that the heading is there, and puts a question mark in the place of what cannot be seen. */
        public Column {
            heading = Shown.line(Objects.requireNonNull(heading, "heading"));
        }

        /** Returns columns of words and, behind them, columns of numbers. */
        public static List<Column> of(List<String> words, List<String> numbers) {
            List<Column> columns = new ArrayList<>();
            words.forEach(heading -> columns.add(new Column(heading, false)));
            numbers.forEach(heading -> columns.add(new Column(heading, true)));
            return columns;
        }
    }

    /** Returns the table alone in Markdown, a line for each row. */
    String markdown() {
        StringBuilder text = new StringBuilder();
        text.append(row(
                columns.stream().map(column -> Markdown.plain(column.heading())).toList()));
        text.append(columns.stream()
                .map(column -> column.numeric() ? "--:" : "---")
                .collect(Collectors.joining("|", "|", "|\n")));
        rows.forEach(row -> text.append(row(row.stream().map(Words::markdown).toList())));
        return text.toString();
    }

    private static String row(List<String> entries) {
        return entries.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
