package org.pascaline.bench;

import java.util.Arrays;
import java.util.List;

/**
 * The times of training steps.
 *
 * @param median in milliseconds
 * @param p10 tenth percentile in milliseconds
 * @param p90 ninetieth percentile in milliseconds
 * @param steps how many steps were timed
 */
public record StepTimes(double median, double p10, double p90, int steps) {
    private static final double NANOS_PER_MILLI = 1e6;

    /** Returns the percentiles of all steps of some blocks. */
    static StepTimes of(List<long[]> blocks) {
        long[] nanos = blocks.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new StepTimes(percentile(nanos, 50), percentile(nanos, 10), percentile(nanos, 90), nanos.length);
    }

    /** Returns the element of that rank, or the mean of the two around it. */
    private static double percentile(long[] sorted, int percent) {
        double rank = (sorted.length - 1) * percent / 100.0;
        long lower = sorted[(int) Math.floor(rank)];
        long upper = sorted[(int) Math.ceil(rank)];
        return (lower + (upper - lower) * (rank - Math.floor(rank))) / NANOS_PER_MILLI;
    }
}
