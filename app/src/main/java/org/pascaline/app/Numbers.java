package org.pascaline.app;

import java.time.Duration;
import org.pascaline.lab.report.Numerals;

/** How numbers are written for people: three significant digits, no more than are needed, and of very large ones the power of ten. */
public final class Numbers {
    private Numbers() {}

    /** Returns a measure such as {@code 0.167}, {@code 0.00031} or {@code 4.1e-5}. */
    public static String of(double value) {
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (size < 1e-4) {
            return Numerals.scientific(value, 1);
        }
        if (size >= Numerals.BEYOND) {
            return Numerals.scientific(value, 2);
        }
        if (size < 0.001) {
            return "%.5f".formatted(value);
        }
        return size < 100 ? "%.4f".formatted(value) : "%,.0f".formatted(value);
    }

    /** Returns a large number with thousands set apart. */
    public static String rounded(double value) {
        return Math.abs(value) >= Numerals.BEYOND_COUNTS ? Numerals.scientific(value, 2) : "%,.0f".formatted(value);
    }

    /** Returns how many a second, with thousands set apart. */
    public static String perSecond(long count, long nanos) {
        return rounded(count / (nanos / 1e9));
    }

    /** Returns a share as a percentage. */
    public static String percent(double share) {
        return "%.1f %%".formatted(100 * share);
    }

    /** Returns a time by the clock, such as {@code 0:07} or {@code 1:02:03}. */
    public static String clock(double seconds) {
        Duration time = Duration.ofSeconds(Math.round(Math.max(0, seconds)));
        return time.toHours() > 0
                ? "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart())
                : "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
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
