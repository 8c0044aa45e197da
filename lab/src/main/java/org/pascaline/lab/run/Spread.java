package org.pascaline.lab.run;

import java.util.Arrays;

/**
 * How a number differs between runs.
 *
 * @param median the middle one, or the mean of the two in the middle; not a number if there are none
 * @param smallest the smallest
 * @param largest the largest
 */
public record Spread(double median, double smallest, double largest) {

    /** Returns the spread of some numbers. */
    public static Spread of(double[] values) {
        if (values.length == 0) {
            return new Spread(Double.NaN, Double.NaN, Double.NaN);
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return new Spread((sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[0], sorted[n - 1]);
    }
}
