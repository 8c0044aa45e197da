package org.pascaline.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pascaline.engine.train.LineTraining.bits;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.engine.optim.Clip;
import org.pascaline.engine.optim.Optimizer;
import org.pascaline.engine.optim.Schedule;
import org.pascaline.engine.task.Objective.Direction;
import org.pascaline.engine.train.TrainEvent.Evaluated;
import org.pascaline.engine.train.TrainEvent.Stepped;

/** What a training does to the weights, and which it keeps. */
class TrainerWeightsTest {

    static List<Schedule> schedules() {
        return List.of(
                new Schedule.Constant(0.2),
                new Schedule.Exponential(0.3, 0.5),
                new Schedule.Cosine(0.3, 0.01, 6),
                new Schedule.WarmUp(4, new Schedule.Step(0.4, 0.5, 2)));
    }

    /** The formulas once more in double: w and b move by rate · gradient, whose norm is bounded by 1. */
    @ParameterizedTest
    @MethodSource("schedules")
    void aTrainingIsClippedGradientDescentWithTheRateOfEachStep(Schedule schedule) {
        LineTraining training = new LineTraining();
        training.schedule = schedule;
        training.clip = new Clip.GlobalNorm(1);
        Outcome outcome = training.train();
        double w = 0;
        double b = 0;
        double clipped = 0;
        List<Stepped> steps = training.events(Stepped.class);
        assertThat(steps).hasSize(9);
        for (int step = 0; step < steps.size(); step++) {
            List<Long> samples = training.task.trained().get(step);
            double loss = 0;
            double dw = 0;
            double db = 0;
            for (long sample : samples) {
                double error = w * LineTask.x(sample) + b - LineTask.y(sample);
                loss += error * error / samples.size();
                dw += 2 * error * LineTask.x(sample) / samples.size();
                db += 2 * error / samples.size();
            }
            double norm = Math.hypot(dw, db);
            double factor = Math.min(1, 1 / norm);
            clipped += factor < 1 ? 1 : 0;
            double rate = schedule.rate(step);
            w -= rate * factor * dw;
            b -= rate * factor * db;
            assertThat(steps.get(step).rate()).isEqualTo(rate);
            requireClose(steps.get(step).loss(), loss);
            requireClose(steps.get(step).gradientNorm(), norm);
        }
        requireClose(outcome.last().values()[0], w);
        requireClose(outcome.last().values()[1], b);
        assertThat(clipped).as("steps that were clipped").isBetween(1.0, 8.0);
    }

    @Test
    void theLineIsFound() {
        LineTraining training = new LineTraining();
        training.budget = new Training.Epochs(500);
        float[] line = training.train().last().values();
        requireClose(line[0], 2);
        requireClose(line[1], 1);
    }

    /** Of equal results the earlier is kept. */
    @ParameterizedTest
    @CsvSource({"DOWN, 3, 1, 2, 1, 2", "UP, 3, 5, 4, 5, 2", "DOWN, 1, 2, 3, 4, 1", "DOWN, 4, 3, 2, 1, 4"})
    void theBestWeightsAreThoseOfTheBestValidation(
            Direction direction, double first, double second, double third, double fourth, int best) {
        LineTraining training = scripted(direction, first, second, third, fourth);
        training.budget = new Training.Epochs(4);
        Outcome outcome = training.train();
        LineTraining shorter = scripted(direction, first, second, third, fourth);
        shorter.budget = new Training.Epochs(best);
        assertThat(bits(outcome.best())).isEqualTo(bits(shorter.train().last()));
        if (best < 4) {
            assertThat(bits(outcome.best())).isNotEqualTo(bits(outcome.last()));
        }
        assertThat(outcome.bestStep()).isEqualTo(3L * best);
        assertThat(outcome.validation().of(LineTask.ERROR))
                .isEqualTo(new double[] {first, second, third, fourth}[best - 1]);
    }

    @Test
    void evaluationsSayWhichWeightsWereKept() {
        LineTraining training = scripted(Direction.DOWN, 4, 5, Double.NaN, 3);
        training.budget = new Training.Epochs(4);
        training.train();
        assertThat(training.events(Evaluated.class).stream().map(Evaluated::best))
                .containsExactly(true, false, false, true);
    }

    @Test
    void withoutAnEvaluationTheBestWeightsAreTheLast() {
        LineTraining training = new LineTraining();
        training.interrupted = () -> true;
        Outcome outcome = training.train();
        assertThat(bits(outcome.best())).isEqualTo(bits(outcome.last()));
        assertThat(outcome.last().values()).doesNotContain(0);
        assertThat(outcome.validation().values()).isEmpty();
    }

    @Test
    void evaluatingChangesNoWeight() {
        LineTraining once = new LineTraining();
        once.budget = new Training.Steps(3);
        LineTraining never = new LineTraining();
        never.interrupted = () -> never.task.trained().size() == 3;
        assertThat(bits(once.train().last())).isEqualTo(bits(never.train().last()));
        assertThat(once.task.validated()).hasSize(1);
        assertThat(never.task.validated()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, -7})
    void theSameSeedGivesTheSameBits(long seed) {
        assertThat(bits(seeded(seed).train().last()))
                .isEqualTo(bits(seeded(seed).train().last()));
        assertThat(bits(seeded(seed).train().last()))
                .isNotEqualTo(bits(seeded(seed + 1).train().last()));
    }

    private static LineTraining seeded(long seed) {
        LineTraining training = new LineTraining();
        training.optimizer = Optimizer.Adam.standard();
        training.seed = seed;
        return training;
    }

    private static LineTraining scripted(Direction direction, double... measures) {
        LineTraining training = new LineTraining(new LineTask(LineTraining.TEN, direction));
        training.task.measure(measures);
        return training;
    }

    private static void requireClose(double actual, double expected) {
        if (!(Math.abs(actual - expected) <= 1e-6 * Math.max(1, Math.abs(expected)))) {
            throw new AssertionError("%s is not close to %s".formatted(actual, expected));
        }
    }
}
