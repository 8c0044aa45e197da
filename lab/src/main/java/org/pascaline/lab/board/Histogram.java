package org.pascaline.lab.board;

import java.util.Arrays;
import java.util.Optional;

/**
 * How numbers are spread, in TensorFlow's buckets: their limits grow by a tenth each, from 1e-12 to 1e20, on either side of
 * zero, and one on each end takes the rest. A bucket holds the numbers below its limit that are in no bucket before. Buckets
 * without numbers are left out, but for the last of those between two others: it says where the next one begins. The first
 * begins at the smallest number.
 *
 * @param min the smallest number
 * @param max the largest
 * @param count how many there are
 * @param sum of the numbers, added in their order
 * @param sumOfSquares of the numbers, added in their order
 * @param limits upper limit of each bucket, which the bucket itself does not hold; ascending
 * @param counts how many numbers each bucket holds
 */
public record Histogram(
        double min, double max, long count, double sum, double sumOfSquares, double[] limits, double[] counts) {
    private static final double SMALLEST = 1e-12;
    private static final double LARGEST = 1e20;
    private static final double GROWTH = 1.1;

    /** The positive limits, ascending. */
    private static final double[] POSITIVE = positive();

    /** All limits: the negative ones, zero, the positive ones. */
    private static final double[] LIMITS = limits(POSITIVE);

    private static final int ZERO = POSITIVE.length;

    /** A float's exponent and the first four bits of its fraction: numbers that agree in them are 6 % apart at the most. */
    private static final int BEGINNING_BITS = 12;

    private static final int REST_BITS = Integer.SIZE - 1 - BEGINNING_BITS;

    /** For every beginning of a positive float, how many positive limits are not above the smallest float that begins so. */
    private static final int[] NOT_ABOVE = notAbove();

    private static double[] positive() {
        double[] limits = new double[1000];
        int count = 0;
        for (double limit = SMALLEST; limit < LARGEST; limit *= GROWTH) {
            limits[count++] = limit;
        }
        limits[count++] = Double.MAX_VALUE;
        return Arrays.copyOf(limits, count);
    }

    private static double[] limits(double[] positive) {
        int n = positive.length;
        double[] all = new double[2 * n + 1];
        for (int i = 0; i < n; i++) {
            all[n - 1 - i] = -positive[i];
            all[n + 1 + i] = positive[i];
        }
        return all;
    }

    private static int[] notAbove() {
        int[] counts = new int[1 << BEGINNING_BITS];
        int count = 0;
        for (int beginning = 0; beginning < counts.length; beginning++) {
            float smallest = Float.intBitsToFloat(beginning << REST_BITS);
            while (count < POSITIVE.length && POSITIVE[count] <= smallest) {
                count++;
            }
            counts[beginning] = count;
        }
        return counts;
    }

    /**
     * Returns how some numbers of an array are spread; nothing if there are none, or if one of them is not finite.
     *
     * @param from index of the first
     * @param to index after the last
     */
    public static Optional<Histogram> of(float[] values, int from, int to) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double squares = 0;
        int[] counts = new int[LIMITS.length];
        for (int i = from; i < to; i++) {
            double value = values[i];
            if (!Double.isFinite(value)) {
                return Optional.empty();
            }
            min = Math.min(min, value);
            max = Math.max(max, value);
            sum += value;
            squares += value * value;
            counts[bucket(values[i])]++;
        }
        if (from == to) {
            return Optional.empty();
        }
        Buckets kept = kept(counts);
        return Optional.of(new Histogram(min, max, to - from, sum, squares, kept.limits(), kept.counts()));
    }

    /** Returns the index of the first limit that is above a finite number. */
    private static int bucket(float value) {
        float size = Math.abs(value);
        int below = NOT_ABOVE[Float.floatToRawIntBits(size) >>> REST_BITS];
        if (value >= 0) {
            while (POSITIVE[below] <= size) {
                below++;
            }
            return ZERO + 1 + below;
        }
        while (POSITIVE[below] < size) {
            below++;
        }
        while (below > 0 && POSITIVE[below - 1] >= size) {
            below--;
        }
        return ZERO - below;
    }

    private record Buckets(double[] limits, double[] counts) {}

    private static Buckets kept(int[] counts) {
        double[] limits = new double[counts.length];
        double[] numbers = new double[counts.length];
        int kept = 0;
        for (int i = 0; i < counts.length; i++) {
            boolean lastOfEmpty = kept > 0 && counts[i] == 0 && i + 1 < counts.length && counts[i + 1] > 0;
            if (counts[i] > 0 || lastOfEmpty) {
                limits[kept] = LIMITS[i];
                numbers[kept++] = counts[i];
            }
        }
        return new Buckets(Arrays.copyOf(limits, kept), Arrays.copyOf(numbers, kept));
    }
}
