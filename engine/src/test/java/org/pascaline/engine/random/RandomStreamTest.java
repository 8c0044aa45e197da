package org.pascaline.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pinned values were computed by a second implementation, in Python, from the paper and the contract. */
class RandomStreamTest {

    @ParameterizedTest
    @CsvSource({
        "42, TRAIN, 0, 9be4a6d3 fb73b237 6fc2a456 955e31d8 8ab9f45d dedf59ec",
        "42, TRAIN, 4711, e85e1ef3 bd8c55c4 895cbe27 7ecfe497 02949f4d 7927245c",
        "42, INIT, 0, 42e0b8b3 7dbf5de8 2fe739d4 6aaf03eb 220383a8 6880ffbe",
        "81985529216486895, VALIDATION, 4294967303, e675cd90 94394e6f ee152100 ab4986a8 5ff20ca6 6ccce894",
        "-1, NOISE, -1, f313ae8c a60ff9bb f09e1e1e 00b3074f 82f5b549 94ce2f25"
    })
    void firstWordsArePinned(long seed, Purpose purpose, long index, String words) {
        RandomStream stream = new RandomStream(seed, purpose).at(index);
        StringBuilder drawn = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            drawn.append("%s%08x".formatted(i == 0 ? "" : " ", stream.nextInt()));
        }
        assertThat(drawn).hasToString(words);
    }

    @Test
    void firstNumbersOfEachKindArePinned() {
        RandomStream stream = new RandomStream(42, Purpose.TRAIN);
        assertThat(floats(stream.at(0), 4))
                .containsExactly(0.6089576482772827f, 0.9822341203689575f, 0.43656373023986816f, 0.583468496799469f);
        stream.at(0);
        assertThat(stream.nextDouble()).isEqualTo(0.6089577002989808);
        assertThat(stream.nextDouble()).isEqualTo(0.43656374948820875);
        stream.at(0);
        assertThat(stream.nextGaussian()).isEqualTo(-1.2629382271275853f);
        assertThat(stream.nextGaussian()).isEqualTo(-0.03173264961428494f);
        stream.at(0);
        assertThat(IntStream.generate(() -> stream.nextInt(10)).limit(8)).containsExactly(6, 9, 4, 5, 5, 8, 7, 0);
        int[] order = IntStream.range(0, 10).toArray();
        new RandomStream(42, Purpose.SHUFFLE).shuffle(order);
        assertThat(order).containsExactly(1, 8, 6, 7, 5, 9, 4, 2, 3, 0);
    }

    @Test
    void aPreviewGivesTheNumbersOneByOneFromAnyPlaceAndSkippingGoesThere() {
        for (int drawn = 0; drawn < 9; drawn++) {
            for (int skipped = 0; skipped < 9; skipped++) {
                for (int count : new int[] {0, 1, 2, 3, 4, 5, 30}) {
                    RandomStream oneByOne = new RandomStream(-3, Purpose.NOISE).at(1L << 40);
                    RandomStream ahead = new RandomStream(-3, Purpose.NOISE).at(1L << 40);
                    for (int i = 0; i < drawn; i++) {
                        assertThat(ahead.nextInt()).isEqualTo(oneByOne.nextInt());
                    }
                    float[] numbers = new float[count + 2];
                    ahead.preview(skipped, -0.2f, 0.3f, numbers, 1, count);
                    ahead.skip(skipped + count);
                    for (int i = 0; i < skipped; i++) {
                        oneByOne.nextInt();
                    }
                    for (int i = 1; i <= count; i++) {
                        assertThat(numbers[i]).isEqualTo(oneByOne.nextFloat(-0.2f, 0.3f));
                    }
                    assertThat(numbers[0]).isZero();
                    assertThat(numbers[count + 1]).isZero();
                    assertThat(ahead.nextInt()).isEqualTo(oneByOne.nextInt());
                }
            }
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RandomStream(1, Purpose.NOISE).preview(0, 1, 1, new float[1], 0, 1));
    }

    @Test
    void purposesKeepTheirIds() {
        assertThat(Arrays.stream(Purpose.values()).map(purpose -> purpose + "=" + purpose.id()))
                .containsExactly("INIT=1", "TRAIN=2", "VALIDATION=3", "TEST=4", "SHUFFLE=5", "NOISE=6");
    }

    @Test
    void streamsThatDifferInAnyArgumentShareNothing() {
        Set<Integer> words = new HashSet<>();
        int drawn = 0;
        for (long seed : new long[] {0, 1, 1L << 32, -1}) {
            for (Purpose purpose : Purpose.values()) {
                RandomStream stream = new RandomStream(seed, purpose);
                for (long index : new long[] {0, 1, 2, 1L << 32, -1}) {
                    stream.at(index);
                    for (int i = 0; i < 8; i++) {
                        words.add(stream.nextInt());
                        drawn++;
                    }
                }
            }
        }
        // 960 words of 32 bits: any collision by chance has a probability of 10⁻⁴, and these are fixed.
        assertThat(words).hasSize(drawn);
    }

    @Test
    void numbersOfAnIndexDoNotDependOnWhatWasDrawnBefore() {
        float[][] inOrder = new float[50][];
        RandomStream stream = new RandomStream(7, Purpose.TEST);
        for (int index = 0; index < 50; index++) {
            inOrder[index] = floats(stream.at(index), index % 7);
        }
        RandomStream other = new RandomStream(7, Purpose.TEST);
        other.nextGaussian();
        for (int index = 49; index >= 0; index--) {
            assertThat(floats(other.at(index), index % 7)).isEqualTo(inOrder[index]);
            other.nextInt();
        }
    }

    @Test
    void aNewStreamIsAtIndexZero() {
        assertThat(new RandomStream(3, Purpose.INIT).nextInt())
                .isEqualTo(new RandomStream(3, Purpose.INIT).at(0).nextInt());
    }

    /** Bounds are four standard errors, for numbers that never change. */
    @ParameterizedTest
    @EnumSource(Purpose.class)
    void floatsAndDoublesAreUniform(Purpose purpose) {
        int n = 40_000;
        RandomStream stream = new RandomStream(11, purpose);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = stream.at(i).nextFloat();
        }
        requireUniform(values);
        stream.at(0);
        for (int i = 0; i < n; i++) {
            values[i] = stream.nextDouble();
        }
        requireUniform(values);
    }

    private static void requireUniform(double[] values) {
        int n = values.length;
        int[] bins = new int[20];
        for (double value : values) {
            assertThat(value).isGreaterThanOrEqualTo(0).isLessThan(1);
            bins[(int) (value * bins.length)]++;
        }
        requireClose(mean(values), 0.5, 4 * Math.sqrt(1.0 / 12 / n));
        requireClose(variance(values), 1.0 / 12, 4 * Math.sqrt(1.0 / 180 / n));
        // 19 degrees of freedom: above 50 with a probability of 10⁻⁴.
        requireClose(chiSquare(bins, n), 19, 31);
    }

    @Test
    void gaussiansAreNormal() {
        int n = 100_000;
        RandomStream stream = new RandomStream(5, Purpose.INIT);
        double[] values = new double[n];
        int beyondTwo = 0;
        for (int i = 0; i < n; i++) {
            values[i] = stream.nextGaussian();
            beyondTwo += Math.abs(values[i]) > 2 ? 1 : 0;
        }
        requireClose(mean(values), 0, 4 * Math.sqrt(1.0 / n));
        requireClose(variance(values), 1, 4 * Math.sqrt(2.0 / n));
        requireClose(beyondTwo / (double) n, 0.0455, 4 * Math.sqrt(0.0455 / n));
        double cubes = Arrays.stream(values).map(x -> x * x * x).sum() / n;
        requireClose(cubes, 0, 4 * Math.sqrt(15.0 / n));
        double fourths = Arrays.stream(values).map(x -> x * x * x * x).sum() / n;
        requireClose(fourths, 3, 4 * Math.sqrt(96.0 / n));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 10, 100})
    void boundedIntegersAreEquallyLikely(int bound) {
        int n = 60_000;
        RandomStream stream = new RandomStream(9, Purpose.TRAIN);
        int[] bins = new int[bound];
        for (int i = 0; i < n; i++) {
            bins[stream.nextInt(bound)]++;
        }
        double freedom = bound - 1;
        requireClose(chiSquare(bins, n), freedom, 4 * Math.sqrt(2 * freedom));
    }

    /** Without rejection, two of three neighbours would have probability 3/8 and one 2/8. */
    @Test
    void largeBoundsAreNotBiased() {
        int n = 60_000;
        RandomStream stream = new RandomStream(10, Purpose.TRAIN);
        int[] bins = new int[3];
        for (int i = 0; i < n; i++) {
            int value = stream.nextInt(3 << 29);
            assertThat(value).isBetween(0, (3 << 29) - 1);
            bins[value % 3]++;
        }
        // 2 degrees of freedom: above 18 with a probability of 10⁻⁴; without rejection about 1900.
        requireClose(chiSquare(bins, n), 9, 9);
    }

    @Test
    void theLargestBoundIsReached() {
        RandomStream stream = new RandomStream(1, Purpose.TRAIN);
        int largest = 0;
        for (int i = 0; i < 1000; i++) {
            int value = stream.nextInt(Integer.MAX_VALUE);
            assertThat(value).isBetween(0, Integer.MAX_VALUE - 1);
            largest = Math.max(largest, value);
        }
        assertThat(largest).isGreaterThan(Integer.MAX_VALUE / 100 * 99);
    }

    @Test
    void rangesIncludeTheirStartAndExcludeTheirEnd() {
        RandomStream stream = new RandomStream(2, Purpose.INIT);
        double sum = 0;
        for (int i = 0; i < 10_000; i++) {
            float value = stream.nextFloat(-0.5f, 0.25f);
            assertThat(value).isGreaterThanOrEqualTo(-0.5f).isLessThan(0.25f);
            sum += value;
        }
        requireClose(sum / 10_000, -0.125, 4 * 0.75 * Math.sqrt(1.0 / 12 / 10_000));
        // Here every other sum rounds up to the end.
        float next = Math.nextUp(1f);
        for (int i = 0; i < 100; i++) {
            assertThat(stream.nextFloat(1f, next)).isEqualTo(1f);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "NaN,1", "0,NaN", "0,Infinity", "-3e38,3e38"})
    void refusesWhatIsNoRange(float from, float to) {
        RandomStream stream = new RandomStream(2, Purpose.INIT);
        assertThatIllegalArgumentException().isThrownBy(() -> stream.nextFloat(from, to));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void refusesABoundBelowOne(int bound) {
        RandomStream stream = new RandomStream(2, Purpose.INIT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stream.nextInt(bound))
                .withMessageContaining(String.valueOf(bound));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 17, 1000})
    void shuffleIsAPermutation(int length) {
        int[] order = IntStream.range(0, length).toArray();
        new RandomStream(6, Purpose.SHUFFLE).at(length).shuffle(order);
        assertThat(order).hasSize(length);
        if (length > 3) {
            assertThat(order).isNotEqualTo(IntStream.range(0, length).toArray());
        }
        Arrays.sort(order);
        assertThat(order).isEqualTo(IntStream.range(0, length).toArray());
    }

    @Test
    void allOrdersAreEquallyLikely() {
        int n = 24_000;
        int[] bins = new int[64];
        RandomStream stream = new RandomStream(8, Purpose.SHUFFLE);
        for (int i = 0; i < n; i++) {
            int[] order = {0, 1, 2, 3};
            stream.at(i).shuffle(order);
            bins[order[0] * 16 + order[1] * 4 + order[2]]++;
        }
        int[] orders = Arrays.stream(bins).filter(bin -> bin > 0).toArray();
        assertThat(orders).hasSize(24);
        requireClose(chiSquare(orders, n), 23, 4 * Math.sqrt(2 * 23));
    }

    private static float[] floats(RandomStream stream, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = stream.nextFloat();
        }
        return values;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum() / values.length;
    }

    private static double chiSquare(int[] bins, int n) {
        double expected = n / (double) bins.length;
        return Arrays.stream(bins)
                .mapToDouble(bin -> (bin - expected) * (bin - expected) / expected)
                .sum();
    }

    private static void requireClose(double actual, double expected, double bound) {
        if (!(Math.abs(actual - expected) <= bound)) {
            throw new AssertionError("%s is further than %s from %s".formatted(actual, bound, expected));
        }
    }
}
