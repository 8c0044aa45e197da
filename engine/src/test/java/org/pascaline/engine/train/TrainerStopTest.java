package org.pascaline.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.pascaline.engine.train.LineTraining.bits;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.engine.task.Objective;
import org.pascaline.engine.task.Objective.Direction;
import org.pascaline.engine.train.TrainEvent.Diverged;
import org.pascaline.engine.train.TrainEvent.Evaluated;
import org.pascaline.engine.train.TrainEvent.Finished;
import org.pascaline.engine.train.TrainEvent.Started;
import org.pascaline.engine.train.TrainEvent.Stepped;

/** When a training evaluates, when and why it ends, and what it says about it. */
class TrainerStopTest {

    // ------------------------------------------------------------------------------------------------- budget

    @Test
    void anEpochEndsWithTheSamplesThatAreLeft() {
        LineTraining training = new LineTraining();
        training.budget = new Training.Epochs(2);
        Outcome outcome = training.train();
        assertThat(training.task.trained().stream().map(List::size)).containsExactly(4, 4, 2, 4, 4, 2);
        assertThat(outcome.reason()).isEqualTo(StopReason.BUDGET);
        assertThat(outcome.steps()).isEqualTo(6);
        assertThat(outcome.epochs()).isEqualTo(2);
        assertThat(outcome.samples()).isEqualTo(20);
    }

    /** Three steps are an epoch. */
    @ParameterizedTest
    @CsvSource({"1, 1, 4", "3, 1, 10", "5, 2, 18", "6, 2, 20", "7, 3, 24"})
    void stepsAreCountedExactlyAcrossEpochs(long steps, int epochs, long samples) {
        LineTraining training = new LineTraining();
        training.budget = new Training.Steps(steps);
        Outcome outcome = training.train();
        assertThat(outcome.reason()).isEqualTo(StopReason.BUDGET);
        assertThat(outcome.steps()).isEqualTo(steps);
        assertThat(outcome.epochs()).isEqualTo(epochs);
        assertThat(outcome.samples()).isEqualTo(samples);
        assertThat(training.events(Started.class)).singleElement().satisfies(started -> {
            assertThat(started.parameters()).isEqualTo(2);
            assertThat(started.stepsPerEpoch()).isEqualTo(3);
            assertThat(started.stepsAtMost()).isEqualTo(steps);
            assertThat(started.stepsDone()).isZero();
        });
    }

    @Test
    void aBatchLargerThanTheSetHoldsTheWholeSet() {
        LineTraining training = new LineTraining();
        training.batch = 1000;
        Outcome outcome = training.train();
        assertThat(training.task.trained().stream().map(List::size)).containsExactly(10, 10, 10);
        assertThat(outcome.steps()).isEqualTo(3);
    }

    // ------------------------------------------------------------------------------------------------- evaluation

    @Test
    void theWholeValidationSetIsEvaluatedAfterEachEpoch() {
        LineTraining training = new LineTraining();
        training.train();
        assertThat(training.events(Evaluated.class).stream().map(Evaluated::step))
                .containsExactly(3L, 6L, 9L);
        assertThat(training.events(Evaluated.class).stream().map(Evaluated::epoch))
                .containsExactly(1, 2, 3);
        List<Long> all = List.of(0L, 1L, 2L, 3L, 4L);
        assertThat(training.task.validated()).containsExactly(all, all, all);
    }

    @ParameterizedTest
    @CsvSource({"5, 3, 5", "6, 3, 6"})
    void stepsThatEndWithinAnEpochAreEvaluatedOnce(long steps, long first, long second) {
        LineTraining training = new LineTraining();
        training.budget = new Training.Steps(steps);
        training.train();
        assertThat(training.events(Evaluated.class).stream().map(Evaluated::step))
                .containsExactly(first, second);
    }

    @Test
    void theTrainingLossOfAnEvaluationIsTheMeanSinceTheLast() {
        LineTraining training = new LineTraining();
        training.budget = new Training.Steps(5);
        training.train();
        double[] losses = training.events(Stepped.class).stream()
                .mapToDouble(Stepped::loss)
                .toArray();
        assertThat(training.events(Evaluated.class).stream().map(Evaluated::trainLoss))
                .containsExactly((losses[0] + losses[1] + losses[2]) / 3, (losses[3] + losses[4]) / 2);
    }

    // ------------------------------------------------------------------------------------------------- target

    /** The task's objective goes down throughout: 0.4 is its best, and the measure that shall go up is judged by itself. */
    @ParameterizedTest
    @CsvSource({"UP, 0.8, 2", "UP, 0.7, 2", "UP, 0.3, 1", "DOWN, 0.4, 3", "DOWN, 0.5, 1", "UP, 0.9, 4"})
    void anotherMeasureIsATargetInItsOwnDirection(Direction direction, double value, int evaluations) {
        LineTraining training = new LineTraining();
        training.task.measure(0.5, 0.8, 0.4, 0.9);
        training.budget = new Training.Epochs(7);
        training.target = new Training.ReachMeasure(new Objective(LineTask.ERROR, direction), value);
        Outcome outcome = training.train();
        assertThat(outcome.reason()).isEqualTo(StopReason.TARGET);
        assertThat(outcome.epochs()).isEqualTo(evaluations);
        assertThat(outcome.bestStep()).isEqualTo(evaluations < 3 ? 3 : 9);
    }

    @Test
    void aMeasureThatTheTaskDoesNotReportIsNoTarget() {
        LineTraining training = new LineTraining();
        training.target = new Training.ReachMeasure(new Objective("accuracy", Direction.UP), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(training::train)
                .withMessage("no metric 'accuracy'; there are [error]");
    }

    @ParameterizedTest
    @CsvSource({"DOWN, 0.5", "UP, 2"})
    void endsAtTheFirstEvaluationThatReachesTheTarget(Direction direction, double reached) {
        LineTraining training = new LineTraining(new LineTask(LineTraining.TEN, direction));
        training.task.measure(1, 1.25, reached, reached);
        training.target = new Training.Reach(reached);
        training.budget = new Training.Epochs(10);
        Outcome outcome = training.train();
        assertThat(outcome.reason()).isEqualTo(StopReason.TARGET);
        assertThat(outcome.steps()).isEqualTo(9);
        assertThat(outcome.validation().of(LineTask.ERROR)).isEqualTo(reached);
    }

    @Test
    void aTargetReachedWithTheLastStepIsASuccess() {
        LineTraining training = new LineTraining();
        training.task.measure(3, 2, 1);
        training.target = new Training.Reach(1);
        assertThat(training.train().reason()).isEqualTo(StopReason.TARGET);
    }

    @Test
    void aTargetOutOfReachEndsWithTheBudget() {
        LineTraining training = new LineTraining();
        training.task.measure(3, 2, Double.NaN);
        training.target = new Training.Reach(1);
        assertThat(training.train().reason()).isEqualTo(StopReason.BUDGET);
    }

    // ------------------------------------------------------------------------------------------------- patience

    /** The best results are 4 and 3; an equal result is no progress, nor is one that is not a number. */
    @ParameterizedTest
    @CsvSource({"1, 2", "2, 6", "3, 7"})
    void endsAfterSoManyEpochsInARowWithoutProgress(int patience, int epochs) {
        LineTraining training = new LineTraining();
        training.task.measure(4, 5, 4 - 1e-12, 3, 3, Double.NaN, 3.5, 1);
        training.patience = new Training.WithoutProgress(patience);
        training.budget = new Training.Epochs(20);
        Outcome outcome = training.train();
        assertThat(outcome.reason()).isEqualTo(StopReason.PATIENCE);
        assertThat(outcome.epochs()).isEqualTo(epochs);
    }

    @Test
    void progressRenewsThePatience() {
        LineTraining training = new LineTraining();
        training.task.measure(9, 10, 8, 10, 7, 10, 6, 10);
        training.patience = new Training.WithoutProgress(2);
        training.budget = new Training.Epochs(8);
        assertThat(training.train().reason()).isEqualTo(StopReason.BUDGET);
    }

    // ------------------------------------------------------------------------------------------------- interruption

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void anInterruptedTrainingFinishesItsStepAndTakesNoOther(int steps) {
        LineTraining whole = new LineTraining();
        whole.budget = new Training.Steps(steps);
        LineTraining interrupted = new LineTraining();
        AtomicInteger asked = new AtomicInteger();
        interrupted.interrupted = () -> asked.incrementAndGet() >= steps;
        Outcome outcome = interrupted.train();
        assertThat(outcome.reason()).isEqualTo(StopReason.INTERRUPTED);
        assertThat(outcome.steps()).isEqualTo(steps);
        assertThat(interrupted.task.trained()).hasSize(steps);
        assertThat(bits(outcome.last())).isEqualTo(bits(whole.train().last()));
    }

    @Test
    void anInterruptionIsFollowedByNothingButTheEnd() {
        LineTraining training = new LineTraining();
        AtomicInteger asked = new AtomicInteger();
        training.interrupted = () -> asked.incrementAndGet() >= 3;
        training.train();
        assertThat(kinds(training)).containsExactly("Started", "Stepped", "Stepped", "Stepped", "Finished");
    }

    // ------------------------------------------------------------------------------------------------- events

    @Test
    void everythingIsToldInOrder() {
        LineTraining training = new LineTraining();
        training.budget = new Training.Steps(5);
        Outcome outcome = training.train();
        assertThat(kinds(training))
                .containsExactly(
                        "Started",
                        "Stepped",
                        "Stepped",
                        "Stepped",
                        "Evaluated",
                        "Stepped",
                        "Stepped",
                        "Evaluated",
                        "Finished");
        assertThat(training.events(Stepped.class).stream().map(Stepped::step)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(training.events(Finished.class)).containsExactly(new Finished(outcome));
    }

    @Test
    void timeGoesForward() {
        LineTraining training = new LineTraining();
        Outcome outcome = training.train();
        long before = 0;
        for (Stepped stepped : training.events(Stepped.class)) {
            assertThat(stepped.elapsedNanos()).isGreaterThan(before);
            before = stepped.elapsedNanos();
        }
        assertThat(outcome.elapsedNanos()).isGreaterThan(before);
        assertThat(outcome.stepNanosMedian()).isPositive().isLessThan(outcome.elapsedNanos());
    }

    @ParameterizedTest
    @EnumSource(StopReason.class)
    void everyEndIsTheLastEventAndSaysWhy(StopReason reason) {
        LineTraining training = new LineTraining();
        switch (reason) {
            case BUDGET -> training.budget = new Training.Steps(3);
            case TARGET -> training.target = new Training.Reach(1e9);
            case PATIENCE -> {
                training.task.measure(1, 2);
                training.patience = new Training.WithoutProgress(1);
            }
            case DIVERGED -> training.task.replace(0, 1, Float.NaN);
            case INTERRUPTED -> training.interrupted = () -> true;
        }
        Outcome outcome = training.train();
        assertThat(outcome.reason()).isEqualTo(reason);
        assertThat(training.events.getLast()).isEqualTo(new Finished(outcome));
        assertThat(training.events(Finished.class)).hasSize(1);
        assertThat(training.events(Diverged.class)).hasSize(reason == StopReason.DIVERGED ? 1 : 0);
    }

    private static List<String> kinds(LineTraining training) {
        return training.events.stream()
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }
}
