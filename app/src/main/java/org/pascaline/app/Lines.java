package org.pascaline.app;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text broken into lines for a terminal. Colours take no room. */
public final class Lines {
    private static final Pattern COLOR = Pattern.compile("\u001b\\[\\d+m");
    private static final int INDENT = 4;

    /** What stands before the first gap of two spaces, such as the name of a value. */
    private static final Pattern LABEL = Pattern.compile("^ *(?:\\S+(?: \\S+)* {2,})?");

    private Lines() {}

    /** Returns a text of several lines, those that are too long broken and indented below their own text. */
    public static String fitted(String text, int columns) {
        return text.lines()
                .flatMap(line -> {
                    Matcher label = LABEL.matcher(line);
                    int end = label.lookingAt() ? label.end() : 0;
                    return of(line.substring(0, end), line.substring(end), columns).stream();
                })
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** Returns how many columns a text takes. */
    public static int width(String text) {
        return COLOR.matcher(text).replaceAll("").length();
    }

    /**
     * Returns a text behind its label, broken between words where it would go beyond the terminal, and indented below itself. A
     * word that fits nowhere beside the label, such as a digest, has a line of its own and is never broken.
     *
     * @param label with the space behind it
     * @param columns of the terminal
     */
    public static List<String> of(String label, String text, int columns) {
        List<String> lines = new ArrayList<>();
        String indent = " ".repeat(width(label));
        StringBuilder line = new StringBuilder(label);
        boolean begun = false;
        for (String word : text.split(" ", -1)) {
            if (width(line.toString()) + (begun ? 1 : 0) + width(word) <= columns) {
                line.append(begun ? " " : "").append(word);
                begun = true;
                continue;
            }
            if (begun || !lines.isEmpty() || !line.toString().isBlank()) {
                lines.add(line.toString().stripTrailing());
            }
            boolean fits = indent.length() + width(word) <= columns;
            line = new StringBuilder(fits ? indent : " ".repeat(Math.min(INDENT, indent.length()))).append(word);
            begun = true;
        }
        lines.add(line.toString());
        return lines;
    }
}
