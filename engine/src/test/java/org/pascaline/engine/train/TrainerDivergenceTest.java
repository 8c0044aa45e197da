package org.pascaline.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pascaline.engine.train.LineTraining.bits;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.engine.optim.Clip;
import org.pascaline.engine.optim.Optimizer;
import org.pascaline.engine.optim.Schedule;
import org.pascaline.engine.optim.WeightDecay;
import org.pascaline.engine.task.Sizes;
import org.pascaline.engine.train.TrainEvent.Diverged;
import org.pascaline.engine.train.TrainEvent.Evaluated;
import org.pascaline.engine.train.TrainEvent.Finished;
import org.pascaline.engine.train.TrainEvent.Stepped;

/** A number that is not finite ends a training in the very step, with the weights of the step before. */
class TrainerDivergenceTest {
    /** Fresh samples in epochs of three steps, of four samples each. */
    private static final Sizes TWELVE = new Sizes(12, 5, 1, Sizes.Supply.FRESH);

    /** A sample of the last step that fails, at the step's second place. */
    private static final int PLACE = 1;

    /** What goes wrong: the sample that is replaced, or the rate of the step. */
    enum Fault {
        TARGET_NAN("loss"),
        TARGET_INFINITE("loss"),
        INPUT_NAN("loss"),
        INPUT_INFINITE("loss"),
        /** An error of 10³⁰ is a float, its square is none. */
        LOSS_OVERFLOWS("loss"),
        /** Of an input of 10²⁵ and an answer off by 8·10¹⁸, the loss is 2·10³⁷ and the gradient 4·10⁴³. */
        GRADIENT_OVERFLOWS("gradient"),
        WEIGHTS_OVERFLOW("weights"),
        /** Weights of about 10²⁵, whose squares are no floats. */
        WEIGHTS_TOO_LARGE("weights");

        private final String what;

        Fault(String what) {
            this.what = what;
        }
    }

    record Case(Fault fault, int step, Optimizer optimizer, Clip clip) {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            for (int step : new int[] {1, 2, 3, 4, 8}) {
                cases.add(new Case(fault, step, new Optimizer.Sgd(0.5, new WeightDecay.None()), new Clip.None()));
            }
            cases.add(new Case(fault, 5, Optimizer.Adam.standard(), new Clip.GlobalNorm(1)));
            cases.add(new Case(fault, 5, new Optimizer.Sgd(0.5, new WeightDecay.None()), new Clip.ByValue(1)));
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void endsInTheStepThatFailsWithTheWeightsOfTheStepBefore(Case given) {
        LineTraining training = faulty(given);
        Outcome outcome = training.train();
        assertThat(outcome.reason()).isEqualTo(StopReason.DIVERGED);
        assertThat(outcome.steps()).isEqualTo(given.step() - 1);
        assertThat(training.task.trained()).hasSize(given.step());
        assertThat(training.events(Diverged.class))
                .containsExactly(new Diverged(given.step(), given.fault().what, given.step() - 1));
        assertThat(bits(outcome.last())).isEqualTo(weightsBefore(given));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void keepsTheBestWeightsAsTheyWere(Case given) {
        LineTraining training = faulty(given);
        Outcome outcome = training.train();
        List<Evaluated> evaluated = training.events(Evaluated.class);
        assertThat(evaluated).hasSize((given.step() - 1) / 3);
        if (evaluated.isEmpty()) {
            assertThat(bits(outcome.best())).isEqualTo(weightsBefore(given));
        } else {
            assertThat(outcome.bestStep()).isPositive();
            assertThat(bits(outcome.best())).isEqualTo(weightsAfter(given, outcome.bestStep()));
        }
    }

    @Test
    void theEndFollowsAtOnce() {
        LineTraining training =
                faulty(new Case(Fault.TARGET_NAN, 3, Optimizer.Adam.standard(), new Clip.GlobalNorm(1)));
        Outcome outcome = training.train();
        assertThat(training.events.subList(1, training.events.size()))
                .satisfiesExactly(
                        event -> assertThat(event).isInstanceOf(Stepped.class),
                        event -> assertThat(event).isInstanceOf(Stepped.class),
                        event -> assertThat(event).isEqualTo(new Diverged(3, "loss", 2)),
                        event -> assertThat(event).isEqualTo(new Finished(outcome)));
    }

    private static LineTraining faulty(Case given) {
        LineTraining training = healthy(given);
        long sample = (given.step() - 1L) * LineTraining.BATCH + PLACE;
        switch (given.fault()) {
            case TARGET_NAN -> training.task.replace(sample, 0.5f, Float.NaN);
            case TARGET_INFINITE -> training.task.replace(sample, 0.5f, Float.NEGATIVE_INFINITY);
            case INPUT_NAN -> training.task.replace(sample, Float.NaN, 1);
            case INPUT_INFINITE -> training.task.replace(sample, Float.POSITIVE_INFINITY, 1);
            case LOSS_OVERFLOWS -> training.task.replace(sample, 0.5f, 1e30f);
            case GRADIENT_OVERFLOWS -> {
                float x = 1e25f;
                float w = Float.intBitsToFloat(weightsBefore(given)[0]);
                training.task.replace(sample, x, w * x + 8e18f);
            }
            case WEIGHTS_OVERFLOW -> training.schedule = suddenly(3e38, given.step());
            case WEIGHTS_TOO_LARGE -> training.schedule = suddenly(1e25, given.step());
        }
        return training;
    }

    private static LineTraining healthy(Case given) {
        LineTraining training = new LineTraining(TWELVE);
        training.optimizer = given.optimizer();
        training.clip = given.clip();
        training.budget = new Training.Steps(20);
        return training;
    }

    /** The healthy rate up to a step that is taken with a huge one. */
    private static Schedule suddenly(double huge, int step) {
        double usual = 0.1;
        return step == 1 ? new Schedule.Constant(huge) : new Schedule.Step(usual, huge / usual, step - 1L);
    }

    private static int[] weightsBefore(Case given) {
        return weightsAfter(given, given.step() - 1);
    }

    private static int[] weightsAfter(Case given, long steps) {
        if (steps == 0) {
            return new int[2];
        }
        LineTraining training = healthy(given);
        training.budget = new Training.Steps(steps);
        return bits(training.train().last());
    }
}
