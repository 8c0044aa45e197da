package org.pascaline.lab.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The buckets are those of TensorFlow's {@code histogram.cc}. */
final class HistogramTest {

    /** Returns TensorFlow's limits, put together as it does. */
    private static List<Double> limits() {
        List<Double> positive = new ArrayList<>();
        for (double limit = 1e-12; limit < 1e20; limit *= 1.1) {
            positive.add(limit);
        }
        positive.add(Double.MAX_VALUE);
        List<Double> all =
                new ArrayList<>(positive.stream().map(limit -> -limit).toList());
        Collections.reverse(all);
        all.add(0.0);
        all.addAll(positive);
        return all;
    }

    /** Returns numbers of all sizes and signs, among them the limits themselves and what lies beside them. */
    private static float[] numbers(long seed) {
        Random random = new Random(seed);
        float[] numbers = new float[5000];
        List<Double> limits = limits();
        for (int i = 0; i < numbers.length; i++) {
            float limit = limits.get(1 + random.nextInt(limits.size() - 2)).floatValue();
            numbers[i] = switch (i % 5) {
                case 0 -> limit;
                case 1 -> Math.nextUp(limit);
                case 2 -> Math.nextDown(limit);
                case 3 -> (float) random.nextGaussian();
                default -> (float) ((random.nextBoolean() ? 1 : -1) * Math.exp(180 * random.nextDouble() - 100));
            };
        }
        float[] special = {0f, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE};
        System.arraycopy(special, 0, numbers, 0, special.length);
        return numbers;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyNumberIsInTheFirstBucketWhoseLimitIsAboveIt(long seed) {
        float[] numbers = numbers(seed);
        double[] expected = new double[limits().size()];
        List<Double> limits = limits();
        for (float number : numbers) {
            int bucket = 0;
            while (!(number < limits.get(bucket))) {
                bucket++;
            }
            expected[bucket]++;
        }
        Histogram histogram = Histogram.of(numbers, 0, numbers.length).orElseThrow();
        double[] found = new double[expected.length];
        for (int i = 0; i < histogram.limits().length; i++) {
            found[limits.indexOf(histogram.limits()[i])] = histogram.counts()[i];
        }
        assertThat(found).isEqualTo(expected);
        assertThat(histogram.limits()).isSorted();
    }

    @Test
    void anEmptyBucketStandsOnlyBetweenOthers() {
        Histogram histogram = Histogram.of(new float[] {1, 1, 100}, 0, 3).orElseThrow();
        assertThat(histogram.counts()).containsExactly(2, 0, 1);
        double[] limits = histogram.limits();
        assertThat(limits[0]).isGreaterThan(1).isLessThan(1.1 * 1.0001);
        assertThat(limits[1]).isLessThanOrEqualTo(100);
        assertThat(limits[2]).isGreaterThan(100);
        assertThat(limits[2] / limits[1]).as("the width of a bucket").isBetween(1.0999, 1.1001);
    }

    @Test
    void sumsAreThoseOfAPartOfTheArray() {
        float[] numbers = {9, 0.5f, -1.25f, 3, 9};
        Histogram histogram = Histogram.of(numbers, 1, 4).orElseThrow();
        assertThat(histogram.count()).isEqualTo(3);
        assertThat(histogram.min()).isEqualTo(-1.25);
        assertThat(histogram.max()).isEqualTo(3);
        assertThat(histogram.sum()).isEqualTo(2.25);
        assertThat(histogram.sumOfSquares()).isEqualTo(0.25 + 1.5625 + 9);
        assertThat(DoubleStream.of(histogram.counts()).sum()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void whatIsNotFiniteHasNoHistogram(float number) {
        assertThat(Histogram.of(new float[] {1, number}, 0, 2)).isEmpty();
        assertThat(Histogram.of(new float[] {1, number}, 0, 1)).isPresent();
        assertThat(Histogram.of(Arrays.copyOf(new float[0], 1), 1, 1)).isEmpty();
    }
}
