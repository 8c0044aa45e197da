package org.pascaline.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.engine.nn.CellType;
import org.pascaline.engine.nn.Lstm;
import org.pascaline.engine.optim.Schedule;
import org.pascaline.engine.task.Sizes;
import org.pascaline.engine.train.StopReason;
import org.pascaline.engine.train.Training;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.lab.fixture.Specs;
import org.pascaline.lab.spec.Assembly;
import org.pascaline.lab.spec.InitSpec;
import org.pascaline.lab.spec.ModelSpec;
import org.pascaline.lab.spec.RunSpec;
import org.pascaline.lab.weights.WeightsDigest;
import org.pascaline.testing.Cases;

/** What computes a run, how many threads and which kernels, changes no bit of its result. */
class SameBitsTest {
    /** Some epochs; four times as many where all cases were asked for. */
    private static final int STEPS = 200 / Cases.everyOneIn(4);

    /**
     * Hidden sizes that no vector width divides, in {@code LARGE} as large as it takes for every product to be split among
     * threads; the clockwork RNN needs multiples of three.
     */
    private enum Size {
        SMALL(5, 11, 21),
        LARGE(9, 23, 33),
        DEEP(5, 11, 9);

        private final int length;
        private final int batch;
        private final int hidden;

        Size(int length, int batch, int hidden) {
            this.length = length;
            this.batch = batch;
            this.hidden = hidden;
        }
    }

    static List<CellType> cells() {
        return Specs.cells();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void threadsAndKernelsChangeNoBit(CellType cell) {
        requireSameBits(spec(cell, Size.SMALL, 1), List.of(2, 3), List.of(2));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void threadsChangeNoBitOfTwoLayers(CellType cell) {
        requireSameBits(spec(cell, Size.DEEP, 2), List.of(3), List.of());
    }

    /** LSTM and large: products are split among the threads too, not only the batch. */
    @Test
    void threadsChangeNoBitWhereProductsAreSplit() {
        requireSameBits(spec(new Lstm.Type(), Size.LARGE, 1), List.of(2, 3, 8), List.of());
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("cells")
    void everyNumberOfThreadsWithAllKernelsChangesNoBit(CellType cell) {
        requireSameBits(spec(cell, Size.LARGE, 1), List.of(2, 3), List.of(1, 2, 3));
        requireSameBits(spec(cell, Size.DEEP, 2), List.of(2, 3), List.of(1, 2, 3));
    }

    /**
     * Requires the result of one thread with the preferred kernels from these numbers of threads, and from all other kernels
     * with those numbers.
     */
    private static void requireSameBits(RunSpec spec, List<Integer> threads, List<Integer> threadsOfOthers) {
        RunReport expected = carryOut(spec, KernelChoice.auto(), 1);
        assertThat(expected.outcome().reason()).isEqualTo(StopReason.BUDGET);
        assertThat(expected.outcome().steps()).isEqualTo(STEPS);
        assertThat(expected.weightsDigest())
                .isNotEqualTo(WeightsDigest.of(Assembly.of(spec).layout().initialize(spec.seed())));
        String preferred = KernelChoice.auto().kernels().name();
        for (String kernels : KernelChoice.names()) {
            for (int count : kernels.equals(preferred) ? threads : threadsOfOthers) {
                RunReport report = carryOut(spec, KernelChoice.of(kernels), count);
                String what = "%s kernels, %d threads".formatted(kernels, count);
                assertThat(report.weightsDigest()).as(what).isEqualTo(expected.weightsDigest());
                assertThat(report.outcome().validation())
                        .as(what)
                        .isEqualTo(expected.outcome().validation());
                assertThat(report.test()).as(what).isEqualTo(expected.test());
            }
        }
    }

    private static RunSpec spec(CellType cell, Size size, int layers) {
        return Specs.adding(
                size.length,
                new Sizes(500, 70, 70, Sizes.Supply.FIXED),
                new ModelSpec.Recurrent(cell, size.hidden, layers, InitSpec.STANDARD),
                new Schedule.Constant(0.01),
                new Training(
                        size.batch,
                        new Training.Steps(STEPS),
                        new Training.Endless(),
                        new Training.None(),
                        new Training.GiveUp()),
                6);
    }

    private static RunReport carryOut(RunSpec spec, KernelChoice kernels, int threads) {
        return Run.carryOut(spec, Assembly.of(spec), new Machinery(kernels, threads), event -> {}, () -> false);
    }
}
