package org.pascaline.lab.diagram;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * An axis from the smallest to the largest of some numbers, with a little room.
 *
 * @param low where it begins
 * @param high where it ends
 * @param step between two marks: 1, 2 or 5 times a power of ten
 */
record Ticks(double low, double high, double step) {
    private static final double ROOM = 0.05;
    private static final double MARKS = 4.5;

    static Ticks over(double smallest, double largest) {
        double range = largest - smallest > 1e-9 ? largest - smallest : 1;
        double low = smallest - ROOM * range;
        double high = largest + (largest - smallest > 1e-9 ? ROOM * range : range);
        double power = 1;
        while (power > range / MARKS) {
            power /= 10;
        }
        while (power * 10 <= range / MARKS) {
            power *= 10;
        }
        double times = range / MARKS / power;
        return new Ticks(low, high, power * (times > 5 ? 10 : times > 2 ? 5 : times > 1 ? 2 : 1));
    }

    /** Returns how far a number is along the axis, from 0 to 1. */
    double share(double value) {
        return (value - low) / (high - low);
    }

    List<Double> marks() {
        return LongStream.rangeClosed((long) Math.ceil(low / step), (long) Math.floor(high / step))
                .mapToObj(mark -> mark * step)
                .toList();
    }

    String written(double mark) {
        int places = 0;
        for (double rest = step; rest < 0.999 && places < 9; rest *= 10) {
            places++;
        }
        String text = String.format(Locale.ROOT, "%." + places + "f", mark + 0.0);
        return text.startsWith("-") ? "−" + text.substring(1) : text;
    }
}
