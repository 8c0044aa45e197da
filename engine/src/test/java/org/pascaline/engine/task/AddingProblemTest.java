package org.pascaline.engine.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.tape.Shape;
import org.pascaline.engine.tape.Slice;
import org.pascaline.engine.task.AddingProblem.Convention;
import org.pascaline.kernels.ScalarKernels;

class AddingProblemTest {
    private static final Sizes SIZES = new Sizes(1000, 500, 20_000, Sizes.Supply.FIXED);

    // ------------------------------------------------------------------------------------------------- samples

    /** The example of the class comment: the marked numbers −0.21 and −0.05 ask for −0.26. */
    @Test
    void workedExampleAsksForTheSumOfTheMarkedNumbers() {
        AddingProblem task = task(5, Convention.HALVES);
        Batch batch = task.newBatch(Split.TRAIN, 1);
        fillWith(batch, new float[] {0.15f, -0.21f, 0.25f, -0.05f, 0.10f}, new float[] {0, 1, 0, 1, 0});
        assertThat(sumOfMarked(batch, 0)).isEqualTo(-0.26f);

        batch.numbers()[0] = -0.26f;
        assertThat(metrics(task, batch, -0.26f).of(AddingProblem.MSE)).isZero();
        assertThat(metrics(task, batch, -0.26f).of(AddingProblem.ACCURACY)).isEqualTo(1);
        requireClose(metrics(task, batch, 0.24f).of(AddingProblem.MSE), 0.25, 1e-7);
        assertThat(metrics(task, batch, 0.24f).of(AddingProblem.ACCURACY)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"UNIT, 2", "UNIT, 3", "UNIT, 50", "UNIT, 51", "HALVES, 2", "HALVES, 3", "HALVES, 50", "HALVES, 51"})
    void everySampleMarksTwoNumbersAndAsksForTheirSum(Convention convention, int steps) {
        Batch batch = filled(task(steps, convention), Split.TRAIN, 0, 200);
        for (int row = 0; row < batch.size(); row++) {
            int marks = 0;
            for (int t = 0; t < steps; t++) {
                assertThat(mark(batch, t, row)).isIn(0f, 1f);
                marks += (int) mark(batch, t, row);
            }
            assertThat(marks).as("marks of sample %d", row).isEqualTo(2);
            assertThat(Float.floatToRawIntBits(batch.numbers()[row]))
                    .as("bits of the target of sample %d", row)
                    .isEqualTo(Float.floatToRawIntBits(sumOfMarked(batch, row)));
        }
    }

    /** The width of a half hundredth at each end of the range goes to the numbers −0.25 and 0.25: half as often as others. */
    @Test
    void conventionHomeworkHasHundredthsAsTheirNearestFloats() {
        int steps = 50;
        Batch batch = filled(task(steps, Convention.HOMEWORK), Split.TRAIN, 0, 400);
        int[] seen = new int[51];
        for (int row = 0; row < batch.size(); row++) {
            int sum = 0;
            for (int t = 0; t < steps; t++) {
                int hundredths = Math.round(100 * value(batch, t, row));
                assertThat(value(batch, t, row)).isEqualTo(Float.parseFloat(hundredths + "e-2"));
                seen[hundredths + 25]++;
                sum += mark(batch, t, row) == 1 ? hundredths : 0;
            }
            assertThat(batch.numbers()[row]).isEqualTo(Float.parseFloat(sum + "e-2"));
        }
        // 400 of each are expected, with a deviation of 20; 200 at the ends.
        assertThat(Arrays.stream(seen, 1, 50))
                .allSatisfy(count -> assertThat(count).isBetween(310, 490));
        assertThat(seen[0]).isBetween(140, 260);
        assertThat(seen[50]).isBetween(140, 260);
    }

    @ParameterizedTest
    @CsvSource({"UNIT, 0, 1", "HALVES, -0.25, 0.25"})
    void numbersAreUniformOnTheRangeOfTheConvention(Convention convention, float from, float to) {
        int steps = 50;
        Batch batch = filled(task(steps, convention), Split.TRAIN, 0, 400);
        int[] tenths = new int[10];
        for (int t = 0; t < steps; t++) {
            for (int row = 0; row < batch.size(); row++) {
                float value = value(batch, t, row);
                assertThat(value).isGreaterThanOrEqualTo(from).isLessThan(to);
                tenths[(int) (10 * (value - from) / (to - from))]++;
            }
        }
        // 2000 numbers are expected in each tenth, with a deviation of 42.
        assertThat(Arrays.stream(tenths)).allSatisfy(count -> assertThat(count).isBetween(1790, 2210));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 7, 10, 11})
    void marksOfConventionUnitFallOnEveryPairOfPlaces(int steps) {
        assertThat(firstAndSecondPlaces(steps, Convention.UNIT)).isEqualTo(pairs(steps, 0, steps - 1, 1, steps - 1));
    }

    /** In an odd length the middle belongs to the second half. */
    @ParameterizedTest
    @CsvSource({"2, 0, 1", "3, 0, 1", "4, 1, 2", "7, 2, 3", "10, 4, 5", "11, 4, 5"})
    void conventionsHalvesAndHomeworkMarkOnePlaceInEachHalf(int steps, int lastOfFirst, int firstOfSecond) {
        boolean[][] expected = pairs(steps, 0, lastOfFirst, firstOfSecond, steps - 1);
        assertThat(firstAndSecondPlaces(steps, Convention.HALVES)).isEqualTo(expected);
        assertThat(firstAndSecondPlaces(steps, Convention.HOMEWORK)).isEqualTo(expected);
    }

    /** Returns at [first][second] whether any of many samples has its marks there. */
    private static boolean[][] firstAndSecondPlaces(int steps, Convention convention) {
        Batch batch = filled(task(steps, convention), Split.TRAIN, 0, 1000);
        boolean[][] seen = new boolean[steps][steps];
        for (int row = 0; row < batch.size(); row++) {
            int first = 0;
            while (mark(batch, first, row) == 0) {
                first++;
            }
            int second = steps - 1;
            while (mark(batch, second, row) == 0) {
                second--;
            }
            seen[first][second] = true;
        }
        return seen;
    }

    private static boolean[][] pairs(int steps, int firstFrom, int firstTo, int secondFrom, int secondTo) {
        boolean[][] pairs = new boolean[steps][steps];
        for (int first = firstFrom; first <= firstTo; first++) {
            for (int second = Math.max(first + 1, secondFrom); second <= secondTo; second++) {
                pairs[first][second] = true;
            }
        }
        return pairs;
    }

    // ------------------------------------------------------------------------------------------------- repeatability

    @ParameterizedTest
    @EnumSource(Convention.class)
    void aSampleDependsNeitherOnItsBatchNorOnItsPlaceInIt(Convention convention) {
        AddingProblem task = task(20, convention);
        long[] indices = {7, 0, 3_000_000_000L, 7, 12, 1};
        Batch together = task.newBatch(Split.TRAIN, indices.length);
        task.fill(together, Split.TRAIN, indices);
        for (int row = indices.length - 1; row >= 0; row--) {
            Batch alone = filled(task(20, convention), Split.TRAIN, indices[row], 1);
            assertThat(sample(together, row)).as("sample %d", indices[row]).containsExactly(sample(alone, 0));
        }
        assertThat(sample(together, 0)).isNotEqualTo(sample(together, 1));
    }

    @Test
    void aRefilledBatchHoldsNothingOfWhatItHeld() {
        AddingProblem task = task(20, Convention.UNIT);
        Batch used = filled(task, Split.TRAIN, 100, 8);
        task.fill(used, Split.TRAIN, LongStream.range(0, 8).toArray());
        Batch fresh = filled(task, Split.TRAIN, 0, 8);
        assertThat(used.reals().values()).containsExactly(fresh.reals().values());
        assertThat(used.numbers()).containsExactly(fresh.numbers());
    }

    @Test
    void splitsHaveSamplesOfTheirOwn() {
        AddingProblem task = task(20, Convention.UNIT);
        float[] train = filled(task, Split.TRAIN, 0, 4).reals().values();
        float[] validation = filled(task, Split.VALIDATION, 0, 4).reals().values();
        float[] test = filled(task, Split.TEST, 0, 4).reals().values();
        assertThat(train).isNotEqualTo(validation);
        assertThat(validation).isNotEqualTo(test);
        assertThat(test).isNotEqualTo(train);
    }

    @Test
    void seedsHaveSamplesOfTheirOwn() {
        AddingProblem one = new AddingProblem(1, 20, Convention.UNIT, 0.04, SIZES);
        AddingProblem other = new AddingProblem(2, 20, Convention.UNIT, 0.04, SIZES);
        assertThat(filled(one, Split.TRAIN, 0, 4).reals().values())
                .isNotEqualTo(filled(other, Split.TRAIN, 0, 4).reals().values());
    }

    @Test
    void aBatchHasTheShapeThatModelsRead() {
        Batch batch = task(5, Convention.UNIT).newBatch(Split.TRAIN, 3);
        assertThat(batch.reals().shape()).isEqualTo(Shape.of(5, 3, 2));
        assertThat(batch.reals().values()).hasSize(30);
        assertThat(batch.numbers()).hasSize(3);
        assertThat(batch.size()).isEqualTo(3);
        assertThat(batch.lengths().ragged()).isFalse();
    }

    // ------------------------------------------------------------------------------------------------- measures

    /** The errors are 0.05, −0.2 and 0.5, so the MSE is (0.0025 + 0.04 + 0.25) / 3. */
    @ParameterizedTest
    @CsvSource({"0.04, 0", "0.06, 1", "0.3, 2", "0.6, 3"})
    void meterCountsSquaredErrorsAndAnswersWithinTheTolerance(double tolerance, int right) {
        AddingProblem task = new AddingProblem(1, 5, Convention.UNIT, tolerance, SIZES);
        Metrics metrics = metrics(task, withTargets(task, 1, 0.5f, 0.25f), 1.05f, 0.3f, 0.75f);
        requireClose(metrics.of(AddingProblem.MSE), 0.2925 / 3, 1e-7);
        assertThat(metrics.of(AddingProblem.ACCURACY)).isEqualTo(right / 3.0);
        assertThat(metrics.values().keySet()).containsExactly("mse", "accuracy");
    }

    @Test
    void anAnswerOffByTheToleranceIsWrong() {
        AddingProblem task = new AddingProblem(1, 5, Convention.UNIT, 0.25, SIZES);
        Batch batch = withTargets(task, 1, 1);
        assertThat(metrics(task, batch, 1.25f, Math.nextDown(1.25f)).of(AddingProblem.ACCURACY))
                .isEqualTo(0.5);
        assertThat(metrics(task, batch, 0.75f, Math.nextUp(0.75f)).of(AddingProblem.ACCURACY))
                .isEqualTo(0.5);
    }

    @Test
    void meterWeighsSamplesEquallyHoweverTheyAreCut() {
        AddingProblem task = task(5, Convention.UNIT);
        Meter meter = task.newMeter(Split.VALIDATION);
        meter.add(new float[] {1, 1, 1}, withTargets(task, 1, 1, 1));
        meter.add(new float[] {1}, withTargets(task, 2));
        assertThat(meter.metrics().of(AddingProblem.MSE)).isEqualTo(0.25);
        assertThat(meter.metrics().of(AddingProblem.ACCURACY)).isEqualTo(0.75);
    }

    @Test
    void anAnswerThatIsNotANumberIsWrongAndShows() {
        AddingProblem task = task(5, Convention.UNIT);
        Metrics metrics = metrics(task, withTargets(task, 1, 1), 1, Float.NaN);
        assertThat(metrics.of(AddingProblem.MSE)).isNaN();
        assertThat(metrics.of(AddingProblem.ACCURACY)).isEqualTo(0.5);
    }

    @Test
    void lossIsTheMeanSquaredError() {
        AddingProblem task = task(5, Convention.UNIT);
        Slice answer = new Slice("answer", Shape.of(2, 1), 0);
        try (Team team = new Team(1)) {
            FloatTape tape =
                    new FloatTape(new ScalarKernels(), team, new Parameters(List.of(answer), new float[] {1.5f, 0}));
            tape.begin();
            double loss = tape.value(task.loss(tape, tape.parameter(answer), withTargets(task, 1, 0.25f)));
            assertThat(loss).isEqualTo((0.25 + 0.0625) / 2);
        }
    }

    @Test
    void lowerMseIsBetter() {
        assertThat(task(5, Convention.UNIT).objective()).isEqualTo(new Objective("mse", Objective.Direction.DOWN));
    }

    // ------------------------------------------------------------------------------------------------- baseline

    /**
     * A sum of two numbers, each uniform on an interval of width w, has the variance w²/6. Its density is a triangle, of which
     * the part within ±a of the middle is 1 − (1 − a/w)²: 36 % for a = 0.1 and w = 0.5, as AlarmworkNet's paper says of the
     * answer 0.
     */
    @ParameterizedTest
    @CsvSource({"UNIT, 1", "HALVES, 0.5"})
    void baselineIsThatOfTheMeanOfTheTargets(Convention convention, double width) {
        AddingProblem task = task(10, convention);
        double inside = 1 - convention.usualTolerance() / width;
        Metrics baseline = task.baseline(Split.TEST);
        // Deviations over 20,000 samples: 0.7 % of the MSE, 0.0034 of the accuracy at the most.
        requireClose(baseline.of(AddingProblem.MSE), width * width / 6, 0.03 * width * width / 6);
        requireClose(baseline.of(AddingProblem.ACCURACY), 1 - inside * inside, 0.014);
    }

    @Test
    void answerZeroScores36PercentInConventionHalves() {
        AddingProblem task = task(10, Convention.HALVES);
        int count = SIZES.test();
        Metrics zero = metrics(task, filled(task, Split.TEST, 0, count), new float[count]);
        requireClose(zero.of(AddingProblem.ACCURACY), 0.36, 0.014);
        requireClose(zero.of(AddingProblem.MSE), 1.0 / 24, 0.03 / 24);
    }

    @Test
    void baselineIsMeasuredOnTheSplitItIsAskedFor() {
        AddingProblem task = task(10, Convention.UNIT);
        Batch train = filled(task, Split.TRAIN, 0, SIZES.train());
        double sum = 0;
        for (float target : train.numbers()) {
            sum += target;
        }
        float[] mean = new float[SIZES.validation()];
        Arrays.fill(mean, (float) (sum / SIZES.train()));
        Metrics expected = metrics(task, filled(task, Split.VALIDATION, 0, SIZES.validation()), mean);
        assertThat(task.baseline(Split.VALIDATION)).isEqualTo(expected);
        assertThat(task.baseline(Split.TEST)).isNotEqualTo(expected);
    }

    // ------------------------------------------------------------------------------------------------- arguments

    @ParameterizedTest
    @ValueSource(ints = {1, 0, -3})
    void refusesASequenceTooShortForTwoMarks(int steps) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task(steps, Convention.UNIT))
                .withMessage("two marks need a length of at least 2, got " + steps);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, Double.NaN})
    void refusesAToleranceThatNoAnswerCanMeet(double tolerance) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AddingProblem(1, 5, Convention.UNIT, tolerance, SIZES))
                .withMessage("the tolerance must be above 0, got " + tolerance);
    }

    // ------------------------------------------------------------------------------------------------- pieces

    private static AddingProblem task(int steps, Convention convention) {
        return new AddingProblem(5, steps, convention, convention.usualTolerance(), SIZES);
    }

    private static Batch filled(AddingProblem task, Split split, long first, int count) {
        Batch batch = task.newBatch(Split.TRAIN, count);
        task.fill(batch, split, LongStream.range(first, first + count).toArray());
        return batch;
    }

    private static void fillWith(Batch batch, float[] values, float[] marks) {
        for (int t = 0; t < values.length; t++) {
            batch.reals().values()[2 * t] = values[t];
            batch.reals().values()[2 * t + 1] = marks[t];
        }
    }

    private static Batch withTargets(AddingProblem task, float... targets) {
        Batch batch = task.newBatch(Split.TRAIN, targets.length);
        System.arraycopy(targets, 0, batch.numbers(), 0, targets.length);
        return batch;
    }

    private static Metrics metrics(AddingProblem task, Batch batch, float... answers) {
        Meter meter = task.newMeter(Split.VALIDATION);
        meter.add(answers, batch);
        return meter.metrics();
    }

    private static float value(Batch batch, int t, int row) {
        return batch.reals().values()[(t * batch.size() + row) * 2];
    }

    private static float mark(Batch batch, int t, int row) {
        return batch.reals().values()[(t * batch.size() + row) * 2 + 1];
    }

    private static float sumOfMarked(Batch batch, int row) {
        float sum = 0;
        for (int t = 0; t < batch.lengths().steps(); t++) {
            sum += mark(batch, t, row) * value(batch, t, row);
        }
        return sum;
    }

    /** Returns all inputs of a sample and its target. */
    private static float[] sample(Batch batch, int row) {
        int steps = batch.lengths().steps();
        float[] sample = new float[2 * steps + 1];
        for (int t = 0; t < steps; t++) {
            sample[2 * t] = value(batch, t, row);
            sample[2 * t + 1] = mark(batch, t, row);
        }
        sample[2 * steps] = batch.numbers()[row];
        return sample;
    }

    private static void requireClose(double actual, double expected, double bound) {
        if (!(Math.abs(actual - expected) <= bound)) {
            throw new AssertionError("%s is further than %s from %s".formatted(actual, bound, expected));
        }
    }
}
