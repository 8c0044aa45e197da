package org.pascaline.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pascaline.engine.parallel.Team;
import org.pascaline.kernels.KernelChoice;

final class WorkloadTest {

    /**
     * Input 2 to 100 over 400·16 rows, forwards and the weight's gradient; state 100 to 100 over 399·16 rows and read-out 100 to
     * 1 over 16 rows, with both gradients: 2·(2·6400·200 + 3·6384·10000 + 3·16·100).
     */
    @Test
    void countsTheProductsOfAnIrnnByHand() {
        assertThat(Workload.IRNN_H100_T400.spec().flops()).isEqualTo(388_169_600L);
    }

    /** 2·64·(2·3072·100 + 3·100·100 + 3·100·50 + 3·50·10). */
    @Test
    void countsTheProductsOfAClassifierByHand() {
        assertThat(Workload.MLP.spec().flops()).isEqualTo(84_595_200L);
    }

    /**
     * Over 2200 rows 64 to 128 and 32 to 128 of input, over 2000 rows 32 to 128 of state twice, over 2200 rows 32 to 10, each
     * with both gradients, for the embedding is learnt: 2·3·(2200·(8192 + 4096 + 320) + 2·2000·4096).
     */
    @Test
    void countsTheProductsOfAnAdderByHand() {
        assertThat(Workload.ADDER_LSTM_L11.spec().flops()).isEqualTo(264_729_600L);
    }

    /**
     * The fast layer runs at 10 steps, the slow one at 5, each without a state the first time:
     * 2·20·(2·10·100 + 3·9·2500 + 2·5·100 + 3·4·2500 + 3·50).
     */
    @Test
    void countsTheProductsOfAnAlarmworkNetByHand() {
        assertThat(Workload.ALARMWORK_H50_T10.spec().flops()).isEqualTo(4_026_000L);
    }

    /** Its state is multiplied element by element, which is no matrix product: 2·(2·2400·200 + 3·16·100). */
    @Test
    void countsTheProductsOfAnIndRnnByHand() {
        assertThat(Workload.INDRNN_H100_T150.spec().flops()).isEqualTo(1_929_600L);
    }

    /**
     * Groups of 16 units work at 100, 50, 25 and 13 steps and read 64, 48, 32 and 16 units, each without a state the first time:
     * 2·20·(2·188·2·16 + 3·16·(99·64 + 49·48 + 24·32 + 12·16) + 3·64).
     */
    @Test
    void countsTheProductsOfAClockworkByHand() {
        assertThat(Workload.CLOCKWORK_H64_T100.spec().flops()).isEqualTo(19_013_120L);
    }

    @Test
    void shortensAStepUntilItIsCheapEnough() {
        StepSpec cheap = Workload.LSTM_H256_T100.spec().withinFlops(1_000_000_000L);

        assertThat(cheap.flops()).isBetween(1L, 1_000_000_000L);
        assertThat(cheap.batch()).isEqualTo(64);
    }

    @ParameterizedTest
    @EnumSource
    void lossDecreasesOverTwentySteps(Workload workload) {
        try (Team team = new Team(1)) {
            StepSpec small = workload.spec().atMost(12, 8);
            TrainingStep step = new TrainingStep(small, KernelChoice.auto().kernels(), team);
            double first = step.run();
            double last = first;
            for (int i = 0; i < 20; i++) {
                last = step.run();
            }
            assertThat(last).isLessThan(first);
        }
    }

    @ParameterizedTest
    @EnumSource
    void restartedStepRepeatsItself(Workload workload) {
        try (Team team = new Team(1)) {
            StepSpec small = workload.spec().atMost(5, 4);
            TrainingStep step = new TrainingStep(small, KernelChoice.auto().kernels(), team);
            step.run();
            step.run();
            float[] weights = step.weights().clone();
            step.restart();
            step.run();
            step.run();
            assertThat(step.weights()).isEqualTo(weights);
        }
    }
}
