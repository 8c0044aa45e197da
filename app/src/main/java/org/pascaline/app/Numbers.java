package org.pascaline.app;

/** How numbers are written for people: three significant digits, no more than are needed. */
public final class Numbers {
    private Numbers() {}

    /** Returns a measure such as {@code 0.167}, {@code 0.00031} or {@code 4.1e-05}. */
    public static String of(double value) {
        double size = Math.abs(value);
        if (size != 0 && size < 1e-4) {
            return "%.1e".formatted(value);
        }
        if (size < 0.001) {
            return "%.5f".formatted(value);
        }
        return size < 100 ? "%.4f".formatted(value) : "%,.0f".formatted(value);
    }

    /** Returns a large number with thousands set apart. */
    public static String rounded(double value) {
        return "%,.0f".formatted(value);
    }

    /** Returns how many a second, with thousands set apart. */
    public static String perSecond(long count, long nanos) {
        return rounded(count / (nanos / 1e9));
    }

    /** Returns a share as a percentage. */
    public static String percent(double share) {
        return "%.1f %%".formatted(100 * share);
    }

    /** Returns a duration such as {@code 0.85 ms}, {@code 12 s} or {@code 3 min 20 s}. */
    public static String seconds(double seconds) {
        if (seconds < 1) {
            return "%.2f ms".formatted(seconds * 1e3);
        }
        if (seconds < 120) {
            return "%.1f s".formatted(seconds);
        }
        long whole = Math.round(seconds);
        return "%d min %d s".formatted(whole / 60, whole % 60);
    }
}
