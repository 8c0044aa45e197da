package org.pascaline.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.pascaline.engine.nn.Lstm;
import org.pascaline.engine.optim.Schedule;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.task.Split;
import org.pascaline.engine.train.Evaluation;
import org.pascaline.engine.train.StopReason;
import org.pascaline.engine.train.TrainEvent;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.kernels.ScalarKernels;
import org.pascaline.lab.fixture.Specs;
import org.pascaline.lab.spec.Assembly;
import org.pascaline.lab.spec.InitSpec;
import org.pascaline.lab.spec.ModelSpec;
import org.pascaline.lab.spec.RunSpec;
import org.pascaline.lab.weights.WeightsDigest;

class RunTest {
    private static final ModelSpec LSTM = new ModelSpec.Recurrent(new Lstm.Type(), 5, 1, InitSpec.STANDARD);
    private static final double TOO_FAST = 1e30;

    private final Machinery machinery = new Machinery(KernelChoice.auto(), 1);
    private final List<TrainEvent> events = new ArrayList<>();

    /** After the first epoch the rate is so high that the best weights are not the last. */
    @Test
    void testsTheBestWeightsAndFingerprintsTheLast() {
        RunSpec spec = Specs.small(LSTM, new Schedule.Step(0.01, 1000, 3));
        Assembly assembly = Assembly.of(spec);
        RunReport report = carryOut(spec, assembly, () -> false);
        assertThat(report.outcome().bestStep()).isEqualTo(3);
        try (Team team = new Team(1)) {
            FloatTape tape =
                    new FloatTape(new ScalarKernels(), team, report.outcome().best());
            assertThat(report.test())
                    .contains(Evaluation.of(
                            assembly.plan().task(), assembly.plan().model(), tape, Split.TEST));
        }
        assertThat(report.weightsDigest())
                .isEqualTo(WeightsDigest.of(report.outcome().last()))
                .isNotEqualTo(WeightsDigest.of(report.outcome().best()));
    }

    @Test
    void reportsWhatWasTrainedAndWhatNeedsNoTraining() {
        RunSpec spec = Specs.small(LSTM, 0.01);
        Assembly assembly = Assembly.of(spec);
        RunReport report = carryOut(spec, assembly, () -> false);
        assertThat(report.spec()).isEqualTo(spec);
        assertThat(report.machinery()).isEqualTo(machinery);
        assertThat(report.parameters()).isEqualTo(assembly.layout().count()).isEqualTo(4 * 5 * (2 + 5 + 2) + 6);
        assertThat(report.baseline()).isEqualTo(assembly.plan().task().baseline(Split.TEST));
        assertThat(report.outcome().steps()).isEqualTo(6);
        assertThat(report.outcome().samples()).isEqualTo(60);
    }

    @Test
    void passesOnEveryEvent() {
        RunSpec spec = Specs.small(LSTM, 0.01);
        RunReport report = carryOut(spec, Assembly.of(spec), () -> false);
        assertThat(events).hasSize(1 + 6 + 2 + 1);
        assertThat(events.getLast()).isEqualTo(new TrainEvent.Finished(report.outcome()));
    }

    @Test
    void theSameRunGivesTheSameWeightsAndAnotherSeedOthers() {
        RunSpec spec = Specs.small(LSTM, 0.01);
        RunSpec other = new RunSpec(
                spec.task(), spec.model(), spec.optimizer(), spec.schedule(), spec.clip(), spec.training(), 4);
        String digest = carryOut(spec, Assembly.of(spec), () -> false).weightsDigest();
        assertThat(carryOut(spec, Assembly.of(spec), () -> false).weightsDigest())
                .isEqualTo(digest);
        assertThat(carryOut(other, Assembly.of(other), () -> false).weightsDigest())
                .isNotEqualTo(digest);
    }

    // ------------------------------------------------------------------------------------------------- cut short

    @Test
    void anInterruptedRunIsNotTested() {
        RunSpec spec = Specs.small(LSTM, 0.01);
        RunReport report = carryOut(spec, Assembly.of(spec), () -> events.size() > 6);
        assertThat(report.outcome().reason()).isEqualTo(StopReason.INTERRUPTED);
        assertThat(report.test()).isEmpty();
        assertThat(report.weightsDigest())
                .isEqualTo(WeightsDigest.of(report.outcome().last()));
    }

    @Test
    void aRunThatDivergesBeforeItsFirstEvaluationIsNotTested() {
        RunSpec spec = Specs.small(LSTM, TOO_FAST);
        RunReport report = carryOut(spec, Assembly.of(spec), () -> false);
        assertThat(report.outcome().reason()).isEqualTo(StopReason.DIVERGED);
        assertThat(report.outcome().validation().values()).isEmpty();
        assertThat(report.test()).isEmpty();
    }

    @Test
    void aRunThatDivergesLaterIsTestedWithItsBestWeights() {
        RunSpec spec = Specs.small(LSTM, new Schedule.Step(0.01, TOO_FAST, 3));
        RunReport report = carryOut(spec, Assembly.of(spec), () -> false);
        assertThat(report.outcome().reason()).isEqualTo(StopReason.DIVERGED);
        assertThat(report.outcome().bestStep()).isEqualTo(3);
        assertThat(report.test())
                .hasValueSatisfying(test -> assertThat(test.of("mse")).isBetween(0.0, 10.0));
    }

    private RunReport carryOut(RunSpec spec, Assembly assembly, BooleanSupplier interrupted) {
        return Run.carryOut(spec, assembly, machinery, events::add, interrupted);
    }
}
