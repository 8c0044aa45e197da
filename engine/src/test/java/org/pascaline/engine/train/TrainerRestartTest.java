package org.pascaline.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.pascaline.engine.train.LineTraining.bits;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.engine.optim.Optimizer;
import org.pascaline.engine.optim.Schedule;
import org.pascaline.engine.optim.WeightDecay;
import org.pascaline.engine.task.Sizes;
import org.pascaline.engine.train.TrainEvent.Diverged;
import org.pascaline.engine.train.TrainEvent.Evaluated;
import org.pascaline.engine.train.TrainEvent.Restarted;
import org.pascaline.engine.train.TrainEvent.Stepped;

/** After a divergence a training can go on from good weights, at a lower rate and with an optimiser that remembers nothing. */
class TrainerRestartTest {
    /** Fresh samples in epochs of three steps, of four samples each: step n takes the samples from 4(n − 1) on. */
    private static final Sizes TWELVE = new Sizes(12, 5, 1, Sizes.Supply.FRESH);

    private static final double RATE = 0.1;

    static List<Optimizer> optimizers() {
        return List.of(
                new Optimizer.Sgd(0, new WeightDecay.None()),
                new Optimizer.Sgd(0.9, new WeightDecay.None()),
                Optimizer.Adam.standard());
    }

    /** The third attempt fails; the fourth starts from the first weights as if nothing had been. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void goesBackToTheFirstWeightsBeforeAnyEvaluation(Optimizer optimizer) {
        LineTraining training = training(optimizer, 0.5, 3);
        training.from = new float[] {0.25f, -3};
        training.budget = new Training.Steps(3);
        Outcome outcome = training.train();
        assertThat(training.events(Restarted.class)).containsExactly(new Restarted(2, 0, 0.5));
        assertThat(bits(outcome.last())).isEqualTo(oneStep(optimizer, new float[] {0.25f, -3}, RATE * 0.5, 12));
    }

    /** The second evaluation finds worse weights than the first, made by step 3; the eighth attempt fails. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void goesBackToTheBestWeightsSoFar(Optimizer optimizer) {
        LineTraining training = training(optimizer, 0.25, 8);
        training.task.measure(0.1, 0.5);
        training.budget = new Training.Steps(8);
        Outcome outcome = training.train();
        assertThat(training.events(Restarted.class)).containsExactly(new Restarted(7, 3, 0.25));

        LineTraining undisturbed = training(optimizer, 0.25);
        undisturbed.budget = new Training.Steps(3);
        float[] best = undisturbed.train().last().values();
        assertThat(bits(outcome.last())).isEqualTo(oneStep(optimizer, best, RATE * 0.25, 32));
    }

    @Test
    void theDivergenceIsToldFirstAndTheTrainingGoesOnWithTheNextSamples() {
        LineTraining training = training(optimizers().getFirst(), 0.5, 2);
        training.budget = new Training.Steps(2);
        training.train();
        assertThat(training.events.subList(1, 5))
                .satisfiesExactly(
                        event -> assertThat(event).isInstanceOf(Stepped.class),
                        event -> assertThat(event).isEqualTo(new Diverged(2, "loss", 1)),
                        event -> assertThat(event).isEqualTo(new Restarted(1, 0, 0.5)),
                        event -> assertThat(event).isInstanceOf(Stepped.class));
        assertThat(training.task.trained().getLast()).isEqualTo(samples(8));
    }

    @Test
    void eachRestartMultipliesTheRateOfTheSchedule() {
        LineTraining training = training(optimizers().getFirst(), 0.5, 2, 4, 5);
        training.schedule = new Schedule.Step(RATE, 0.1, 3);
        training.budget = new Training.Steps(5);
        Outcome outcome = training.train();
        assertThat(outcome.restarts()).isEqualTo(3);
        assertThat(training.events(Stepped.class).stream().map(Stepped::rate))
                .containsExactly(RATE, RATE * 0.5, RATE * 0.125, rate(0.1), rate(0.1));
        assertThat(training.events(Restarted.class).stream().map(Restarted::rateFactor))
                .containsExactly(0.5, 0.25, 0.125);
    }

    private static double rate(double factor) {
        return 0.125 * (RATE * factor);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void givesUpAfterSoManyRestarts(int most) {
        LineTraining training = training(optimizers().getFirst(), 0.5, 2, 3, 5, 6);
        training.onDivergence = new Training.Restart(most, 0.5);
        training.budget = new Training.Steps(20);
        Outcome outcome = training.train();
        assertThat(outcome.reason()).isEqualTo(StopReason.DIVERGED);
        assertThat(outcome.restarts()).isEqualTo(most);
        assertThat(training.events(Restarted.class)).hasSize(most);
        assertThat(training.events(Diverged.class)).hasSize(most + 1);
        assertThat(outcome.steps()).isEqualTo(most == 1 ? 1 : 2);
        for (float weight : outcome.last().values()) {
            assertThat(weight).isFinite();
        }
    }

    /** The last weights are then those before the step that failed, as without a restart. */
    @Test
    void whatEndsTheTrainingLeavesTheWeightsOfTheStepBefore() {
        LineTraining training = training(optimizers().getFirst(), 0.5, 1, 3);
        training.onDivergence = new Training.Restart(1, 0.5);
        Outcome outcome = training.train();
        assertThat(bits(outcome.last())).isEqualTo(oneStep(optimizers().getFirst(), new float[2], RATE * 0.5, 4));
    }

    @Test
    void theBestWeightsStayAsTheyWereWhileTrainingGoesOnFromThem() {
        LineTraining training = training(optimizers().getFirst(), 0.5, 5);
        training.task.measure(0.1, 0.5, 0.6);
        training.budget = new Training.Epochs(3);
        Outcome outcome = training.train();
        LineTraining undisturbed = training(optimizers().getFirst(), 0.5);
        undisturbed.budget = new Training.Steps(3);
        assertThat(outcome.bestStep()).isEqualTo(3);
        assertThat(bits(outcome.best())).isEqualTo(bits(undisturbed.train().last()));
        assertThat(bits(outcome.last())).isNotEqualTo(bits(outcome.best()));
    }

    @Test
    void aStepThatFailsIsNotMadeUpForByAnotherEpoch() {
        LineTraining training = training(optimizers().getFirst(), 0.5, 2);
        training.budget = new Training.Epochs(2);
        Outcome outcome = training.train();
        assertThat(outcome.reason()).isEqualTo(StopReason.BUDGET);
        assertThat(outcome.epochs()).isEqualTo(2);
        assertThat(outcome.steps()).isEqualTo(5);
        assertThat(training.task.trained()).hasSize(6);
        assertThat(training.events(Evaluated.class)).hasSize(2);
    }

    /** One step is an epoch here, and the first fails. */
    @Test
    void anEpochWithoutAStepHasNoTrainingLoss() {
        LineTraining training = training(optimizers().getFirst(), 0.5, 1);
        training.batch = 12;
        training.budget = new Training.Epochs(2);
        training.train();
        List<Double> losses = training.events(Evaluated.class).stream()
                .map(Evaluated::trainLoss)
                .toList();
        assertThat(losses.get(0)).isNaN();
        assertThat(losses.get(1)).isBetween(0.1, 10.0);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.5", "-1, 0.5", "1, 0", "1, 1", "1, -0.5", "1, NaN", "1, 2"})
    void refusesARestartThatChangesNothing(int most, double factor) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Training.Restart(most, factor))
                .withMessage(
                        "a restart needs at least one try and a factor between 0 and 1, got %d and %s", most, factor);
    }

    /** Returns a training whose attempts of these numbers, counted from 1, fail; it may restart five times. */
    private static LineTraining training(Optimizer optimizer, double factor, int... failing) {
        LineTraining training = new LineTraining(TWELVE);
        training.optimizer = optimizer;
        training.schedule = new Schedule.Constant(RATE);
        training.onDivergence = new Training.Restart(5, factor);
        for (int attempt : failing) {
            training.task.replace((attempt - 1L) * LineTraining.BATCH + 1, 0.5f, Float.NaN);
        }
        return training;
    }

    /** Returns the weights after a first step on four samples from an index on. */
    private static int[] oneStep(Optimizer optimizer, float[] from, double rate, long firstSample) {
        LineTraining training = new LineTraining(TWELVE);
        training.optimizer = optimizer;
        training.schedule = new Schedule.Constant(rate);
        training.from = from;
        training.budget = new Training.Steps(1);
        for (int i = 0; i < LineTraining.BATCH; i++) {
            training.task.replace(i, LineTask.x(firstSample + i), LineTask.y(firstSample + i));
        }
        return bits(training.train().last());
    }

    private static List<Long> samples(long first) {
        return LongStream.range(first, first + LineTraining.BATCH).boxed().toList();
    }
}
