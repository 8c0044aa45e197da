package org.pascaline.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * A table in a notebook, such as results beside the trivial baseline.
 *
 * @param columns their headings
 * @param rows the cells of each row
 */
public record Table(List<String> columns, List<List<Object>> rows) implements Shown {

    /** Copies the lists. */
    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** Returns a table with these headings and no row. */
    public static Table of(String... columns) {
        return new Table(List.of(columns), List.of());
    }

    /** Returns this table with one more row; a number with a fraction is rounded to four digits. */
    public Table row(Object... cells) {
        List<List<Object>> more = new ArrayList<>(rows);
        more.add(List.of(cells));
        return new Table(columns, more);
    }

    @Override
    public SequencedMap<String, String> representations() {
        SequencedMap<String, String> all = new LinkedHashMap<>();
        all.put("text/html", html());
        all.put("text/plain", text());
        return all;
    }

    private String html() {
        StringBuilder html = new StringBuilder("<table><thead><tr>");
        columns.forEach(column -> html.append("<th>").append(escaped(column)).append("</th>"));
        html.append("</tr></thead><tbody>");
        for (List<Object> row : rows) {
            html.append("<tr>");
            for (Object cell : row) {
                String side = cell instanceof Number ? "right" : "left";
                html.append("<td style=\"text-align:%s\">%s</td>".formatted(side, escaped(written(cell))));
            }
            html.append("</tr>");
        }
        return html.append("</tbody></table>").toString();
    }

    private String text() {
        StringBuilder text = new StringBuilder(String.join("\t", columns));
        for (List<Object> row : rows) {
            text.append('\n')
                    .append(String.join("\t", row.stream().map(Table::written).toList()));
        }
        return text.toString();
    }

    private static String written(Object cell) {
        return cell instanceof Double || cell instanceof Float
                ? String.format(Locale.ROOT, "%.4g", ((Number) cell).doubleValue())
                : String.valueOf(cell);
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
