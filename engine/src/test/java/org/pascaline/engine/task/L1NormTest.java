package org.pascaline.engine.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.tape.Shape;

class L1NormTest {
    private static final Sizes SIZES = new Sizes(20_000, 500, 20_000, Sizes.Supply.FIXED);
    private static final double RANGE = 20;

    // ------------------------------------------------------------------------------------------------- samples

    /** The example of the class comment. */
    @Test
    void workedExampleAsksForTheSumOfAbsoluteValues() {
        Batch batch = task(4, 1).newBatch(Split.TRAIN, 1);
        System.arraycopy(new float[] {3.5f, -12.25f, 0.75f, 0}, 0, batch.reals().values(), 0, 4);
        assertThat(norm(batch, 0)).isEqualTo(16.5);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "7, 1", "20, 1", "20, 20", "33, 0.1"})
    void targetsAreTheSumsOfTheAbsoluteValues(int longest, double scale) {
        Batch batch = filled(task(longest, scale), Split.TRAIN, 0, 300);
        for (int row = 0; row < batch.size(); row++) {
            double norm = norm(batch, row);
            requireClose(batch.numbers()[row], norm, 1e-6 * norm);
        }
    }

    /** With 20,000 arrays, 1000 of each length are expected, with a deviation of 31. */
    @Test
    void lengthsAreUniformFromOneToTheLongest() {
        int longest = 20;
        int[] counts = lengthCounts(task(longest, 1), Split.TRAIN, longest);
        assertThat(counts[0]).isZero();
        assertThat(Arrays.stream(counts, 1, longest + 1))
                .allSatisfy(count -> assertThat(count).isBetween(845, 1155));
    }

    /** With 20,000 arrays of 5 lengths, 4000 of each are expected, with a deviation of 57. */
    @Test
    void theTestSetHasLengthsOfItsOwn() {
        L1Norm task = new L1Norm(5, new L1Norm.Arrays(3, 11, 7, RANGE, 1), SIZES);
        int[] counts = lengthCounts(task, Split.TEST, 11);
        assertThat(Arrays.stream(counts, 0, 7)).containsOnly(0);
        assertThat(Arrays.stream(counts, 7, 12))
                .allSatisfy(count -> assertThat(count).isBetween(3700, 4300));
        assertThat(task.newBatch(Split.TEST, 2).reals().shape()).isEqualTo(Shape.of(11, 2, 1));
        assertThat(task.newBatch(Split.VALIDATION, 2).reals().shape()).isEqualTo(Shape.of(3, 2, 1));
    }

    /** With one length, every array has it, and nothing is padded. */
    @Test
    void arraysOfOneLengthAreNotRagged() {
        L1Norm task = new L1Norm(5, new L1Norm.Arrays(3, 9, 9, RANGE, 1), SIZES);
        assertThat(filled(task, Split.TEST, 0, 100).lengths().ragged()).isFalse();
        assertThat(filled(task, Split.TRAIN, 0, 100).lengths().ragged()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Split.class)
    void zerosPadTheEndAndOnlyTheEnd(Split split) {
        L1Norm task = new L1Norm(5, new L1Norm.Arrays(9, 13, 2, RANGE, 1), SIZES);
        Batch batch = filled(task, split, 0, 200);
        for (int row = 0; row < batch.size(); row++) {
            for (int t = 0; t < batch.lengths().steps(); t++) {
                boolean zero = value(batch, t, row) == 0;
                assertThat(zero)
                        .as("sample %d is zero at %d", row, t)
                        .isEqualTo(t >= batch.lengths().of(row));
            }
        }
    }

    /** Of 10,500 elements, 1050 are expected in each tenth of the range, with a deviation of 31. */
    @ParameterizedTest
    @CsvSource({"20, 1", "20, 20", "0.5, 1"})
    void elementsAreUniformOnTheRangeDividedByTheScale(double range, double scale) {
        L1Norm task = new L1Norm(5, new L1Norm.Arrays(20, 20, 1, range, scale), SIZES);
        Batch batch = filled(task, Split.TRAIN, 0, 1000);
        int[] tenths = new int[10];
        int total = 0;
        for (int row = 0; row < batch.size(); row++) {
            for (int t = 0; t < batch.lengths().of(row); t++) {
                double place = (value(batch, t, row) * scale / range + 1) / 2;
                assertThat(place).isBetween(0.0, Math.nextDown(1.0));
                tenths[(int) (10 * place)]++;
                total++;
            }
        }
        double expected = total / 10.0;
        assertThat(total).isBetween(9900, 11_100);
        assertThat(Arrays.stream(tenths))
                .allSatisfy(count -> assertThat((double) count).isBetween(0.84 * expected, 1.16 * expected));
    }

    @Test
    void aScaleDividesInputsAndTargetsAndChangesNothingElse() {
        Batch plain = filled(task(20, 1), Split.TRAIN, 0, 100);
        Batch scaled = filled(task(20, 20), Split.TRAIN, 0, 100);
        for (int i = 0; i < plain.reals().values().length; i++) {
            assertThat(scaled.reals().values()[i])
                    .isEqualTo((float) (plain.reals().values()[i] / 20.0));
        }
        for (int row = 0; row < plain.size(); row++) {
            assertThat(scaled.lengths().of(row)).isEqualTo(plain.lengths().of(row));
            requireClose(scaled.numbers()[row] * 20.0, plain.numbers()[row], 2e-7 * plain.numbers()[row]);
        }
    }

    // ------------------------------------------------------------------------------------------------- repeatability

    @ParameterizedTest
    @EnumSource(Split.class)
    void aSampleDependsNeitherOnItsBatchNorOnItsPlaceInIt(Split split) {
        L1Norm task = new L1Norm(5, new L1Norm.Arrays(9, 13, 2, RANGE, 3), SIZES);
        long[] indices = {7, 0, 3_000_000_000L, 7, 12, 1};
        Batch together = task.newBatch(split, indices.length);
        task.fill(together, split, indices);
        for (int row = indices.length - 1; row >= 0; row--) {
            Batch alone = filled(task, split, indices[row], 1);
            assertThat(sample(together, row)).as("sample %d", indices[row]).containsExactly(sample(alone, 0));
        }
        assertThat(sample(together, 0)).isNotEqualTo(sample(together, 1));
    }

    @Test
    void aRefilledBatchHoldsNothingOfWhatItHeld() {
        L1Norm task = task(20, 1);
        Batch used = filled(task, Split.TRAIN, 100, 8);
        task.fill(used, Split.TRAIN, LongStream.range(0, 8).toArray());
        Batch fresh = filled(task, Split.TRAIN, 0, 8);
        for (int row = 0; row < 8; row++) {
            assertThat(sample(used, row)).containsExactly(sample(fresh, row));
        }
    }

    @Test
    void splitsAndSeedsHaveSamplesOfTheirOwn() {
        L1Norm task = task(20, 1);
        float[] train = filled(task, Split.TRAIN, 0, 4).reals().values();
        float[] validation = filled(task, Split.VALIDATION, 0, 4).reals().values();
        float[] test = filled(task, Split.TEST, 0, 4).reals().values();
        L1Norm other = new L1Norm(6, new L1Norm.Arrays(20, 20, 1, RANGE, 1), SIZES);
        assertThat(train).isNotEqualTo(validation).isNotEqualTo(test);
        assertThat(validation).isNotEqualTo(test);
        assertThat(train).isNotEqualTo(filled(other, Split.TRAIN, 0, 4).reals().values());
    }

    // ------------------------------------------------------------------------------------------------- measures

    /** The errors are 1, −2 and 0 at targets 3, 4 and 12: an MSE of 5/3 and a relative error of √(5/169). */
    @Test
    void meterMeasuresSquaredErrorsAndTheirShareOfTheTargets() {
        L1Norm task = task(5, 1);
        Meter meter = task.newMeter(Split.VALIDATION);
        meter.add(new float[] {4, 2}, withTargets(task, 3, 4));
        meter.add(new float[] {12}, withTargets(task, 12));
        requireClose(meter.metrics().of(L1Norm.MSE), 5.0 / 3, 1e-15);
        requireClose(meter.metrics().of(L1Norm.RELATIVE_ERROR), Math.sqrt(5.0 / 169), 1e-15);
        assertThat(meter.metrics().values().keySet()).containsExactly("mse", "relative-error");
    }

    @Test
    void equivalentAnswersMeasureTheSameWithAndWithoutAScale() {
        int count = 500;
        L1Norm plain = task(20, 1);
        L1Norm scaled = task(20, 20);
        Batch samples = filled(plain, Split.VALIDATION, 0, count);
        float[] answers = new float[count];
        float[] divided = new float[count];
        for (int i = 0; i < count; i++) {
            answers[i] = samples.numbers()[i] * 0.75f + i % 7;
            divided[i] = answers[i] / 20;
        }
        Metrics expected = metrics(plain, samples, answers);
        Metrics actual = metrics(scaled, filled(scaled, Split.VALIDATION, 0, count), divided);
        assertThat(expected.of(L1Norm.MSE)).isGreaterThan(100);
        requireClose(actual.of(L1Norm.MSE), expected.of(L1Norm.MSE), 1e-5 * expected.of(L1Norm.MSE));
        requireClose(actual.of(L1Norm.RELATIVE_ERROR), expected.of(L1Norm.RELATIVE_ERROR), 1e-6);
    }

    @Test
    void anAnswerThatIsNotANumberShows() {
        L1Norm task = task(5, 1);
        Metrics metrics = metrics(task, withTargets(task, 1, 1), 1, Float.NaN);
        assertThat(metrics.of(L1Norm.MSE)).isNaN();
        assertThat(metrics.of(L1Norm.RELATIVE_ERROR)).isNaN();
    }

    // ------------------------------------------------------------------------------------------------- baseline

    /**
     * Of n elements of mean r/2 and variance r²/12 each, with n uniform on 1..N, the norm has the variance
     * {@code E[n]·r²/12 + Var[n]·r²/4}: 3675 for N = 20 and r = 20. The baseline's deviation over 20,000 samples is about
     * 0.8 %.
     */
    @ParameterizedTest
    @ValueSource(doubles = {1, 20})
    void baselineIsTheVarianceOfTheTargets(double scale) {
        double variance = 10.5 * 400 / 12 + (400 - 1) / 12.0 * 400 / 4;
        double mean = 10.5 * 10;
        Metrics baseline = task(20, scale).baseline(Split.TEST);
        requireClose(baseline.of(L1Norm.MSE), variance, 0.04 * variance);
        requireClose(baseline.of(L1Norm.RELATIVE_ERROR), Math.sqrt(variance / (variance + mean * mean)), 0.02);
    }

    /** Its answer is the mean norm of training: of arrays four times as long, it is off by three times that mean. */
    @Test
    void baselineAnswersWithTheMeanOfTrainingOnLongerTestsToo() {
        L1Norm task = new L1Norm(5, new L1Norm.Arrays(1, 4, 4, RANGE, 1), SIZES);
        double expected = 4 * 400 / 12.0 + 30 * 30;
        requireClose(task.baseline(Split.TEST).of(L1Norm.MSE), expected, 0.04 * expected);
    }

    // ------------------------------------------------------------------------------------------------- arguments

    @ParameterizedTest
    @CsvSource({"0, 5, 1", "-1, 5, 1", "5, 5, 0", "5, 3, 4", "5, 0, 0"})
    void refusesLengthsThatNoArrayHas(int longest, int longestTest, int shortestTest) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new L1Norm.Arrays(longest, longestTest, shortestTest, 1, 1))
                .withMessageContaining("got up to %d in training and from %d to %d in the test"
                        .formatted(longest, shortestTest, longestTest));
    }

    /** A range of 10³⁹ or 10⁻⁴⁶ is a double, but no float. */
    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "-1, 1",
        "NaN, 1",
        "Infinity, 1",
        "1e39, 1",
        "1e-46, 1",
        "1, 0",
        "1, -1",
        "1, NaN",
        "1, Infinity",
        "1e38, 1e-5"
    })
    void refusesARangeOrScaleThatGivesNoNumbers(double range, double scale) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new L1Norm.Arrays(5, 5, 1, range, scale))
                .withMessageContaining("got %s and %s", range, scale);
    }

    // ------------------------------------------------------------------------------------------------- pieces

    private static L1Norm task(int longest, double scale) {
        return new L1Norm(5, new L1Norm.Arrays(longest, longest, 1, RANGE, scale), SIZES);
    }

    private static Batch filled(L1Norm task, Split split, long first, int count) {
        Batch batch = task.newBatch(split, count);
        task.fill(batch, split, LongStream.range(first, first + count).toArray());
        return batch;
    }

    private static int[] lengthCounts(L1Norm task, Split split, int longest) {
        Batch batch = filled(task, split, 0, SIZES.of(split));
        int[] counts = new int[longest + 1];
        for (int row = 0; row < batch.size(); row++) {
            counts[batch.lengths().of(row)]++;
        }
        return counts;
    }

    private static Batch withTargets(L1Norm task, float... targets) {
        Batch batch = task.newBatch(Split.VALIDATION, targets.length);
        System.arraycopy(targets, 0, batch.numbers(), 0, targets.length);
        return batch;
    }

    private static Metrics metrics(L1Norm task, Batch batch, float... answers) {
        Meter meter = task.newMeter(Split.VALIDATION);
        meter.add(answers, batch);
        return meter.metrics();
    }

    private static float value(Batch batch, int t, int row) {
        return batch.reals().values()[t * batch.size() + row];
    }

    private static double norm(Batch batch, int row) {
        double norm = 0;
        for (int t = 0; t < batch.lengths().steps(); t++) {
            norm += Math.abs(value(batch, t, row));
        }
        return norm;
    }

    /** Returns all inputs of a sample, its target and its length. */
    private static float[] sample(Batch batch, int row) {
        int steps = batch.lengths().steps();
        float[] sample = new float[steps + 2];
        for (int t = 0; t < steps; t++) {
            sample[t] = value(batch, t, row);
        }
        sample[steps] = batch.numbers()[row];
        sample[steps + 1] = batch.lengths().of(row);
        return sample;
    }

    private static void requireClose(double actual, double expected, double bound) {
        if (!(Math.abs(actual - expected) <= bound)) {
            throw new AssertionError("%s is further than %s from %s".formatted(actual, bound, expected));
        }
    }
}
