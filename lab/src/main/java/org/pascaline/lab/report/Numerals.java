package org.pascaline.lab.report;

import java.util.Locale;

/** How reports write numbers: three or four significant digits, no more. */
public final class Numerals {
    private Numerals() {}

    /** Returns a number in words of digits; a dash for what is none. */
    public static String of(double value) {
        double size = Math.abs(value);
        if (Double.isNaN(value)) {
            return "–";
        }
        if (value == Math.rint(value) && size < 1e15) {
            return String.format(Locale.ROOT, "%,d", (long) value);
        }
        if (size < 1e-3 || size >= 1e7) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        String pattern = size < 1 ? "%.4f" : size < 100 ? "%.3f" : "%,.0f";
        return String.format(Locale.ROOT, pattern, value);
    }
}
