package org.pascaline.engine.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.random.Purpose;
import org.pascaline.engine.random.RandomStream;
import org.pascaline.engine.tape.Shape;
import org.pascaline.engine.task.DigitSum.Places;
import org.pascaline.engine.task.DigitSum.Sampling;
import org.pascaline.engine.task.DigitSum.Sums;

class DigitSumTest {
    private static final int STRATA = 5;
    private static final Sizes SIZES = new Sizes(100, 50, 40, Sizes.Supply.FIXED);
    private static final Places PLACES = new Places(7, 10, 13, 17);

    // ------------------------------------------------------------------------------------------------- samples

    /** The example of the class comment, read by the very method that checks the samples. */
    @Test
    void workedExampleIsWrittenLeastSignificantDigitFirst() {
        assertThat(digits(number(8, 7, 2, 0).add(number(5, 4, 0, 0)), 4)).containsExactly(3, 2, 3, 0);
        assertThat(number(8, 7, 2, 0)).isEqualTo(BigInteger.valueOf(278));
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 3", "7, 10", "31, 33", "100, 101"})
    void everyTargetIsTheSumOfTheTwoNumbers(int digits, int places) {
        for (Split split : Split.values()) {
            DigitSum task = task(new Places(digits, places, digits, places), Sums.STRATIFIED);
            Batch batch = filled(task, split, 0, 200);
            for (int row = 0; row < batch.size(); row++) {
                BigInteger sum = number(column(batch, 0, row)).add(number(column(batch, 1, row)));
                assertThat(column(batch.classes(), batch.size(), row))
                        .as("%s %d", split, row)
                        .containsExactly(digits(sum, places));
            }
        }
    }

    @Test
    void theTestSetHasItsOwnDigitsAndPlacesAndZerosFillThem() {
        DigitSum task = task(PLACES, Sums.RANDOM);
        assertThat(task.newBatch(Split.TRAIN, 3).symbols().shape()).isEqualTo(Shape.of(10, 3));
        assertThat(task.newBatch(Split.TEST, 3).symbols().shape()).isEqualTo(Shape.of(17, 3));
        for (Split split : Split.values()) {
            int digits = split == Split.TEST ? 13 : 7;
            Batch batch = filled(task, split, 0, 100);
            assertThat(batch.lengths().ragged()).isFalse();
            for (int channel = 0; channel < 2; channel++) {
                boolean highest = false;
                for (int row = 0; row < batch.size(); row++) {
                    int[] number = column(batch, channel, row);
                    assertThat(Arrays.copyOfRange(number, digits, number.length))
                            .containsOnly(0);
                    highest |= number[digits - 1] > 0;
                }
                assertThat(highest).as("a number of %d digits", digits).isTrue();
            }
        }
    }

    /** Of 14,000 digits of either number, 1400 of each are expected, with a deviation of 35. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void digitsAreUniform(int channel) {
        DigitSum task = task(new Places(7, 8, 7, 8), Sums.RANDOM);
        Batch batch = filled(task, Split.TRAIN, 0, 2000);
        int[] counts = new int[10];
        for (int row = 0; row < batch.size(); row++) {
            for (int place = 0; place < 7; place++) {
                counts[column(batch, channel, row)[place]]++;
            }
        }
        assertThat(Arrays.stream(counts)).allSatisfy(count -> assertThat(count).isBetween(1220, 1580));
    }

    // ------------------------------------------------------------------------------------------------- repeatability

    @ParameterizedTest
    @EnumSource(Split.class)
    void aSampleDependsNeitherOnItsBatchNorOnItsPlaceInIt(Split split) {
        DigitSum task = task(PLACES, Sums.STRATIFIED);
        long[] indices = {7, 0, 3_000_000_001L, 7, 12, 1, 3};
        Batch together = task.newBatch(split, indices.length);
        task.fill(together, split, LongStream.range(50, 57).toArray());
        task.fill(together, split, indices);
        for (int row = indices.length - 1; row >= 0; row--) {
            Batch alone = filled(task, split, indices[row], 1);
            for (int channel = 0; channel < 2; channel++) {
                assertThat(column(together, channel, row)).containsExactly(column(alone, channel, 0));
            }
            assertThat(column(together.classes(), indices.length, row)).containsExactly(alone.classes());
        }
    }

    @Test
    void splitsAndSeedsHaveSamplesOfTheirOwn() {
        Places same = new Places(9, 10, 9, 10);
        DigitSum task = task(same, Sums.RANDOM);
        int[] train = filled(task, Split.TRAIN, 0, 4).classes();
        int[] validation = filled(task, Split.VALIDATION, 0, 4).classes();
        int[] test = filled(task, Split.TEST, 0, 4).classes();
        int[] other = filled(new DigitSum(6, same, Sampling.RANDOM, SIZES), Split.TRAIN, 0, 4)
                .classes();
        assertThat(train).isNotEqualTo(validation).isNotEqualTo(test).isNotEqualTo(other);
        assertThat(validation).isNotEqualTo(test);
    }

    // ------------------------------------------------------------------------------------------------- strata

    /** Only the test set is stratified, and only if asked: nines, every fifth sample from the fourth on, tell. */
    @Test
    void strataComeInTurnAndOnlyInAStratifiedTest() {
        for (Split split : Split.values()) {
            for (Sums sums : Sums.values()) {
                Batch batch = filled(task(PLACES, sums), split, 0, 50);
                int digits = split == Split.TEST ? 13 : 7;
                for (int row = 0; row < batch.size(); row++) {
                    int[] first = Arrays.copyOf(column(batch, 0, row), digits);
                    boolean stratified = split == Split.TEST && sums == Sums.STRATIFIED;
                    assertThat(Arrays.stream(first).allMatch(digit -> digit == 9))
                            .as("nines of sample %d", row)
                            .isEqualTo(stratified && row % STRATA == 3);
                    assertThat(Arrays.stream(first).allMatch(digit -> digit == 0))
                            .as("zeros of sample %d", row)
                            .isEqualTo(stratified && row % STRATA == 4);
                }
            }
        }
    }

    /** A chain of n places is one whose digits make a carry, then n − 1 whose digits sum to nine and hand it on. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 20})
    void carryChainsAreOfEveryLengthUpToTheWholeNumberAndBeginAnew(int digits) {
        int[] first = new int[digits];
        int[] second = new int[digits];
        for (int cycle = 0; cycle < 3; cycle++) {
            for (int length = 1; length <= digits; length++) {
                long index = 1 + (long) STRATA * (cycle * digits + length - 1);
                Stratum.CARRY_CHAIN.draw(random(index), index / STRATA, first, second);
                assertThat(longestChain(first, second))
                        .as("chain of sample %d of %d digits", index, digits)
                        .isGreaterThanOrEqualTo(length);
                if (length == digits) {
                    assertThat(first[0] + second[0]).isGreaterThanOrEqualTo(10);
                    assertThat(longestChain(first, second)).isEqualTo(digits);
                }
            }
        }
    }

    @Test
    void carryChainsStartAnywhereAndLeaveTheOtherPlacesRandom() {
        int digits = 9;
        Set<Integer> starts = new HashSet<>();
        int[] first = new int[digits];
        int[] second = new int[digits];
        for (int i = 0; i < 300; i++) {
            long index = 1 + STRATA * ((long) digits * i + 6); // chains of 7
            Stratum.CARRY_CHAIN.draw(random(index), index / STRATA, first, second);
            for (int start = 0; start <= digits - 7; start++) {
                if (chain(first, second, start) >= 7) {
                    starts.add(start);
                }
            }
        }
        assertThat(starts).containsExactlyInAnyOrder(0, 1, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8, 15})
    void alternatingSumsCarryOutOfEveryOtherPlace(int digits) {
        Set<Integer> parities = new HashSet<>();
        int[] first = new int[digits];
        int[] second = new int[digits];
        for (long index = 2; index < 200; index += STRATA) {
            Stratum.ALTERNATING.draw(random(index), index, first, second);
            boolean[] carries = carries(first, second);
            parities.add(carries[0] ? 0 : 1);
            for (int place = 1; place < digits; place++) {
                assertThat(carries[place])
                        .as("sample %d, place %d", index, place)
                        .isEqualTo(!carries[place - 1]);
            }
        }
        assertThat(parities).containsExactlyInAnyOrder(0, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9})
    void ninesCarryOutOfEveryPlaceAndZerosOutOfNone(int digits) {
        int[] first = new int[digits];
        int[] second = new int[digits];
        for (long index = 0; index < 100; index++) {
            Stratum.NINES.draw(random(index), index, first, second);
            assertThat(first).containsOnly(9);
            assertThat(carries(first, second)).containsOnly(true);
            Stratum.ZEROS.draw(random(index), index, first, second);
            assertThat(first).containsOnly(0);
            assertThat(Arrays.stream(second)).allMatch(digit -> digit >= 0 && digit < 10);
            assertThat(carries(first, second)).containsOnly(false);
        }
    }

    /** Three places of five make nine on purpose and one of ten of the others by chance: 64 in a hundred. */
    @Test
    void carryRichSumsMostlyMakeNineInEverySecondSample() {
        DigitSum task = new DigitSum(5, new Places(20, 21, 20, 21), new Sampling(Sums.CARRY_RICH, Sums.RANDOM), SIZES);
        Batch batch = filled(task, Split.TRAIN, 0, 1000);
        int[] nines = new int[2];
        for (int row = 0; row < batch.size(); row++) {
            int[] first = column(batch, 0, row);
            int[] second = column(batch, 1, row);
            for (int place = 0; place < 20; place++) {
                nines[row % 2] += first[place] + second[place] == 9 ? 1 : 0;
            }
        }
        assertThat(nines[0] / 10_000.0).as("random sums").isBetween(0.09, 0.11);
        assertThat(nines[1] / 10_000.0).as("carry-rich sums").isBetween(0.62, 0.66);
    }

    // ------------------------------------------------------------------------------------------------- measures

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 40})
    void meterAgreesWithAStraightforwardComputationHoweverTheSamplesAreCut(int cut) {
        DigitSum task = task(PLACES, Sums.STRATIFIED);
        int places = PLACES.testPlaces();
        int count = SIZES.test();
        Meter meter = task.newMeter(Split.TEST);
        double loss = 0;
        int[] rightSums = new int[STRATA];
        int rightDigits = 0;
        for (int first = 0; first < count; first += cut) {
            Batch batch = filled(task, Split.TEST, first, Math.min(cut, count - first));
            float[] scores = new float[places * batch.size() * 10];
            for (int row = 0; row < batch.size(); row++) {
                boolean wholly = true;
                for (int place = 0; place < places; place++) {
                    int at = place * batch.size() + row;
                    RandomStream random = random(1000L * (first + row) + place);
                    double sum = 0;
                    for (int digit = 0; digit < 10; digit++) {
                        scores[10 * at + digit] = random.nextFloat(-3, 3);
                        sum += Math.exp(scores[10 * at + digit]);
                    }
                    int target = batch.classes()[at];
                    boolean right = (first + row) % 3 == 0 || place % 2 == 0;
                    sum -= Math.exp(scores[10 * at + target]);
                    scores[10 * at + target] = right ? 4 : -4;
                    sum += Math.exp(right ? 4 : -4);
                    loss -= Math.log(Math.exp(right ? 4 : -4) / sum);
                    rightDigits += right ? 1 : 0;
                    wholly &= right;
                }
                rightSums[(first + row) % STRATA] += wholly ? 1 : 0;
            }
            meter.add(scores, batch);
        }
        Metrics metrics = meter.metrics();
        requireClose(metrics.of(DigitSum.LOSS), loss / (count * places), 1e-12);
        assertThat(metrics.of(DigitSum.DIGIT_ACCURACY)).isEqualTo((double) rightDigits / (count * places));
        assertThat(metrics.of(DigitSum.ACCURACY))
                .isEqualTo(14 / 40.0)
                .isEqualTo(Arrays.stream(rightSums).sum() / 40.0);
        assertThat(metrics.of("accuracy-random")).isEqualTo(rightSums[0] / 8.0);
        assertThat(metrics.of("accuracy-carry-chain")).isEqualTo(rightSums[1] / 8.0);
        assertThat(metrics.of("accuracy-alternating")).isEqualTo(rightSums[2] / 8.0);
        assertThat(metrics.of("accuracy-nines")).isEqualTo(rightSums[3] / 8.0);
        assertThat(metrics.of("accuracy-zeros")).isEqualTo(rightSums[4] / 8.0);
        assertThat(metrics.values()).hasSize(3 + STRATA);
    }

    @Test
    void onlyAStratifiedTestIsMeasuredByStratum() {
        assertThat(task(PLACES, Sums.STRATIFIED).baseline(Split.VALIDATION).values())
                .containsOnlyKeys("loss", "accuracy", "digit-accuracy");
        assertThat(task(PLACES, Sums.RANDOM).baseline(Split.TEST).values())
                .containsOnlyKeys("loss", "accuracy", "digit-accuracy");
    }

    /** Of even scores the cross-entropy is ln 10, and the first digit counts as the answer. */
    @Test
    void baselineAnswersZeroWithEvenScores() {
        DigitSum task = task(PLACES, Sums.STRATIFIED);
        Metrics baseline = task.baseline(Split.TEST);
        requireClose(baseline.of(DigitSum.LOSS), Math.log(10), 1e-12);
        long zeros = Arrays.stream(filled(task, Split.TEST, 0, SIZES.test()).classes())
                .filter(digit -> digit == 0)
                .count();
        assertThat(baseline.of(DigitSum.DIGIT_ACCURACY)).isEqualTo(zeros / (40.0 * PLACES.testPlaces()));
        assertThat(baseline.of(DigitSum.ACCURACY)).isZero();
    }

    @Test
    void scoresThatAreNotNumbersAreWrongAndShow() {
        DigitSum task = task(new Places(1, 2, 1, 2), Sums.RANDOM);
        Batch batch = task.newBatch(Split.VALIDATION, 1); // 0 + 0
        float[] scores = new float[20];
        Arrays.fill(scores, Float.NaN);
        Meter meter = task.newMeter(Split.VALIDATION);
        meter.add(scores, batch);
        assertThat(meter.metrics().of(DigitSum.LOSS)).isNaN();
        assertThat(meter.metrics().of(DigitSum.DIGIT_ACCURACY)).isZero();
        assertThat(meter.metrics().of(DigitSum.ACCURACY)).isZero();
    }

    @Test
    void hugeScoresDoNotOverflow() {
        DigitSum task = task(new Places(1, 2, 1, 2), Sums.RANDOM);
        Batch batch = task.newBatch(Split.VALIDATION, 1); // 0 + 0
        float[] scores = new float[20];
        scores[0] = 1e30f;
        scores[11] = 1000;
        Meter meter = task.newMeter(Split.VALIDATION);
        meter.add(scores, batch);
        assertThat(meter.metrics().of(DigitSum.LOSS)).isEqualTo(500);
        assertThat(meter.metrics().of(DigitSum.DIGIT_ACCURACY)).isEqualTo(0.5);
    }

    // ------------------------------------------------------------------------------------------------- arguments

    @ParameterizedTest
    @CsvSource({"0, 2, places", "3, 3, places", "5, 2, places", "-1, 1, places"})
    void refusesPlacesThatTheSumDoesNotFit(int digits, int places, String what) {
        String message = "numbers need at least one digit and their sum one place more; got %d digits and %d "
                .formatted(digits, places);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Places(digits, places, 1, 2))
                .withMessage(message + what);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Places(1, 2, digits, places))
                .withMessage(message + "test " + what);
    }

    // ------------------------------------------------------------------------------------------------- pieces

    private static DigitSum task(Places places, Sums tested) {
        return new DigitSum(5, places, new Sampling(Sums.RANDOM, tested), SIZES);
    }

    private static Batch filled(DigitSum task, Split split, long first, int count) {
        Batch batch = task.newBatch(split, count);
        task.fill(batch, split, LongStream.range(first, first + count).toArray());
        return batch;
    }

    private static RandomStream random(long index) {
        return new RandomStream(5, Purpose.TEST).at(index);
    }

    private static int[] column(Batch batch, int channel, int row) {
        return column(batch.symbols().channels().get(channel), batch.size(), row);
    }

    private static int[] column(int[] values, int size, int row) {
        int[] column = new int[values.length / size];
        for (int place = 0; place < column.length; place++) {
            column[place] = values[place * size + row];
        }
        return column;
    }

    private static BigInteger number(int... digits) {
        StringBuilder text = new StringBuilder();
        for (int digit : digits) {
            text.append(digit);
        }
        return new BigInteger(text.reverse().toString());
    }

    private static int[] digits(BigInteger number, int places) {
        String text = new StringBuilder(number.toString()).reverse().toString();
        int[] digits = new int[places];
        for (int place = 0; place < text.length(); place++) {
            digits[place] = text.charAt(place) - '0';
        }
        return digits;
    }

    /** Returns how many places a chain has that begins at a place: 0 if its own digits make no carry. */
    private static int chain(int[] first, int[] second, int start) {
        if (first[start] + second[start] < 10) {
            return 0;
        }
        int end = start + 1;
        while (end < first.length && first[end] + second[end] == 9) {
            end++;
        }
        return end - start;
    }

    private static int longestChain(int[] first, int[] second) {
        int longest = 0;
        for (int start = 0; start < first.length; start++) {
            longest = Math.max(longest, chain(first, second, start));
        }
        return longest;
    }

    /** Returns at each place whether it carries into the next. */
    private static boolean[] carries(int[] first, int[] second) {
        boolean[] carries = new boolean[first.length];
        int carry = 0;
        for (int place = 0; place < first.length; place++) {
            carry = first[place] + second[place] + carry >= 10 ? 1 : 0;
            carries[place] = carry == 1;
        }
        return carries;
    }

    private static void requireClose(double actual, double expected, double bound) {
        if (!(Math.abs(actual - expected) <= bound)) {
            throw new AssertionError("%s is further than %s from %s".formatted(actual, bound, expected));
        }
    }
}
