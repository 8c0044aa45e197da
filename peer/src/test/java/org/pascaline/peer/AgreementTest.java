package org.pascaline.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pascaline.bench.workload.StepSpec;
import org.pascaline.bench.workload.TrainingStep;
import org.pascaline.bench.workload.Workload;
import org.pascaline.engine.parallel.Team;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.peer.torch.TorchStep;

final class AgreementTest {

    @ParameterizedTest
    @EnumSource
    void threeStepsAgreeWithLibtorch(Workload workload) {
        assertThat(Agreement.of(workload.spec())).matches(Agreement::holds);
    }

    @Test
    void tellsApartWhatDiffersALittle() {
        StepSpec ours = Workload.LSTM_H50_T10.spec();
        StepSpec faster = new StepSpec(
                ours.network(), ours.steps(), ours.batch(), ours.optimizer(), 1.001 * ours.rate(), ours.clip());
        try (Team team = new Team(1)) {
            TrainingStep step = new TrainingStep(ours, KernelChoice.auto().kernels(), team);
            TorchStep torch = new TorchStep(faster, step.parameters(), step.batch());
            Agreement agreement = Agreement.of(step, torch);
            assertThat(agreement.holds()).isFalse();
            assertThat(agreement.weights()).isBetween(5e-4, 2e-3);
        }
    }

    @Test
    void restartedStepRepeatsItself() {
        StepSpec spec = Workload.MLP.spec();
        try (Team team = new Team(1)) {
            TrainingStep ours = new TrainingStep(spec, KernelChoice.auto().kernels(), team);
            TorchStep torch = new TorchStep(spec, ours.parameters(), ours.batch());
            double first = torch.run();
            double second = torch.run();
            torch.restart();
            assertThat(torch.run()).isEqualTo(first);
            assertThat(torch.run()).isEqualTo(second);
        }
    }

    @Test
    void thousandsOfStepsKeepTheirMemory() {
        StepSpec spec = Workload.ALARMWORK_H50_T10.spec();
        try (Team team = new Team(1)) {
            TrainingStep ours = new TrainingStep(spec, KernelChoice.auto().kernels(), team);
            TorchStep torch = new TorchStep(spec, ours.parameters(), ours.batch());
            run(torch, 500);
            long before = Pointer.physicalBytes();
            // Kept, these steps' tensors would come to more than half a gigabyte.
            run(torch, 3000);
            assertThat(Pointer.physicalBytes() - before).isLessThan(100_000_000);
        }
    }

    private static void run(TorchStep torch, int steps) {
        for (int i = 0; i < steps; i++) {
            torch.run();
        }
    }
}
