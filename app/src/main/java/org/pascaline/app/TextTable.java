package org.pascaline.app;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.pascaline.lab.spec.Shown;

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

    /** Adds a row; a fact is a double, a long, a word, or empty. */
    public void add(List<Object> facts) {
        List<String> row = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            if (facts.get(i) instanceof Double number) {
                row.add(written(number));
            } else {
                String word = Shown.line(facts.get(i).toString());
                row.add(word);
                numeric.set(i, numeric.get(i) && (word.isEmpty() || facts.get(i) instanceof Long));
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
        return lines(IntStream.range(0, numeric.size()).boxed().toList());
    }

    /**
     * Returns tables, one below the other, each at most so wide where that can be: the columns that have no room beside the
     * first stand in the next, behind the first again.
     */
    public List<List<String>> tables(int columns) {
        List<List<String>> tables = new ArrayList<>();
        List<Integer> taken = new ArrayList<>(List.of(0));
        int used = width(0);
        for (int column = 1; column < numeric.size(); column++) {
            if (used + width(column) > columns && taken.size() > 1) {
                tables.add(lines(taken));
                taken = new ArrayList<>(List.of(0));
                used = width(0);
            }
            taken.add(column);
            used += width(column);
        }
        tables.add(lines(taken));
        return tables;
    }

    private int width(int column) {
        return GAP.length()
                + rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private List<String> lines(List<Integer> columns) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column : columns) {
                String cell = row.get(column);
                String space = " ".repeat(width(column) - GAP.length() - cell.length());
                line.append(GAP).append(numeric.get(column) ? space + cell : cell + space);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
