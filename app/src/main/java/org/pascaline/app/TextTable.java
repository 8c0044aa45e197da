package org.pascaline.app;

import java.util.ArrayList;
import java.util.List;

/** A table of words and numbers for a terminal: numbers to the right, words to the left, each column as wide as it must be. */
public final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final List<Boolean> numeric = new ArrayList<>();

    /** Creates a table. */
    public TextTable(List<String> headings) {
        rows.add(headings);
        headings.forEach(heading -> numeric.add(true));
    }

    /** Adds a row; a fact is a double, a word, or empty. */
    public void add(List<Object> facts) {
        List<String> row = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            if (facts.get(i) instanceof Double number) {
                row.add(written(number));
            } else {
                String word = facts.get(i).toString();
                row.add(word);
                numeric.set(i, numeric.get(i) && word.isEmpty());
            }
        }
        rows.add(row);
    }

    private static String written(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Numbers.of(number);
    }

    /** Returns the lines, the headings first, without spaces at their ends. */
    public List<String> lines() {
        int[] widths = new int[numeric.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String space = " ".repeat(widths[i] - row.get(i).length());
                line.append(GAP).append(numeric.get(i) ? space + row.get(i) : row.get(i) + space);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
