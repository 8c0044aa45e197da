package org.pascaline.lab.report;

import java.util.Locale;

/** How reports write numbers: three or four significant digits, no more. */
public final class Numerals {
    /** Measures from this size on are told by their power of ten, whatever program writes them. */
    public static final double BEYOND = 1e7;

    /** Counts are exact up to this size. */
    public static final double BEYOND_COUNTS = 1e12;

    private static final double SMALL = 1e-3;

    private Numerals() {}

    /** Returns a number in words of digits; a dash for what is none. */
    public static String of(double value) {
        double size = Math.abs(value);
        if (Double.isNaN(value)) {
            return "–";
        }
        if (value == Math.rint(value) && size < BEYOND_COUNTS) {
            return String.format(Locale.ROOT, "%,d", (long) value);
        }
        if (size < SMALL || size >= BEYOND) {
            return scientific(value, 2);
        }
        String pattern = size < 1 ? "%.4f" : size < 100 ? "%.3f" : "%,.0f";
        return String.format(Locale.ROOT, pattern, value);
    }

    /** Returns a number such as {@code 4.24e25}, with so many places behind the point. */
    public static String scientific(double value, int places) {
        return String.format(Locale.ROOT, "%." + places + "e", value)
                .replaceFirst("e([+-])0*(?=\\d)", "e$1")
                .replace("e+", "e");
    }
}
