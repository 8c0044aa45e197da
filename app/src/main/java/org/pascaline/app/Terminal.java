package org.pascaline.app;

import java.io.PrintStream;

/**
 * Where output goes: results to standard output, progress and messages to standard error. The launcher says which of the two
 * are terminals and how wide, by system properties.
 *
 * @param out for results
 * @param err for progress and messages
 * @param colors whether results may be coloured
 * @param live whether progress may redraw its line
 * @param columns width of the terminal
 */
public record Terminal(PrintStream out, PrintStream err, boolean colors, boolean live, int columns) {
    private static final int USUAL_COLUMNS = 80;
    private static final int FEWEST_COLUMNS = 8;
    private static final int MOST_COLUMNS = 500;

    /** Returns the terminal that the program was started from. */
    public static Terminal of(ColorMode mode) {
        boolean colors = switch (mode) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> isDrawable() && noColor().isEmpty();
        };
        return of(colors, Integer.getInteger("pascaline.columns", USUAL_COLUMNS));
    }

    /** Returns the terminal with so many columns; 0 is the answer of one that does not know. */
    static Terminal of(boolean colors, int columns) {
        return new Terminal(
                System.out,
                System.err,
                colors,
                Boolean.getBoolean("pascaline.err.terminal"),
                columns <= 0 ? USUAL_COLUMNS : Math.clamp(columns, FEWEST_COLUMNS, MOST_COLUMNS));
    }

    /** Returns whether results go to a terminal, which can be drawn on. */
    public static boolean isDrawable() {
        return Boolean.getBoolean("pascaline.out.terminal");
    }

    /** Returns whether lines of results have an end: in a terminal, and where somebody has told a width. */
    public static boolean isSized() {
        return isDrawable() || System.getenv("COLUMNS") != null;
    }

    /** Returns whether somebody can be asked something, and may answer. */
    public static boolean isAnswering() {
        return Boolean.getBoolean("pascaline.in.terminal") && Boolean.getBoolean("pascaline.err.terminal");
    }

    private static String noColor() {
        String value = System.getenv("NO_COLOR");
        return value == null ? "" : value;
    }

    /** Returns text in bold, if colours may be used. */
    public String bold(String text) {
        return styled("1", text);
    }

    /** Returns text in green, if colours may be used. */
    public String green(String text) {
        return styled("32", text);
    }

    /** Returns text in yellow, if colours may be used. */
    public String yellow(String text) {
        return styled("33", text);
    }

    /** Returns text in cyan, if colours may be used. */
    public String cyan(String text) {
        return styled("36", text);
    }

    /** Returns text in grey, if colours may be used. */
    public String grey(String text) {
        return styled("90", text);
    }

    private String styled(String code, String text) {
        return colors ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
