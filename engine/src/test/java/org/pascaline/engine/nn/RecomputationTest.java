package org.pascaline.engine.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pascaline.engine.fixture.Closeness.requireSameBits;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.engine.fixture.CellCase;
import org.pascaline.engine.fixture.CellCase.Order;
import org.pascaline.engine.fixture.CellKind;
import org.pascaline.engine.fixture.Computation;
import org.pascaline.engine.fixture.Evaluation;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.kernels.Kernels;

/** What a layer keeps of its steps changes no bit: all of it, or one segment at a time, in training and in evaluation. */
class RecomputationTest {
    private static final Team TEAM = new Team(2);
    private final Kernels kernels = KernelChoice.auto().kernels();

    @AfterAll
    static void endThreads() {
        TEAM.close();
    }

    /** Returns the cells over so many steps that there are several segments, in one micro-batch and in two. */
    static Stream<CellCase> cells() {
        return Stream.of(CellKind.values())
                .flatMap(kind -> Stream.of(
                        new CellCase(kind, 1, 601, 9, 2, 5, Order.UNSORTED),
                        new CellCase(kind, 2, 131, 16, 3, 33, Order.SORTED)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cells")
    void stepsThatAreComputedAgainGiveTheSameGradient(CellCase cell) {
        Computation fused = cell.fused();
        FloatTape keeping = new FloatTape(kernels, TEAM, fused.parameters());
        Evaluation expected = fused.onFloatTape(keeping);
        FloatTape forgetting = new FloatTape(kernels, TEAM, fused.parameters());
        forgetting.rememberAtMost(0);
        assertThat(forgetting.remembered()).isLessThan(keeping.remembered());
        requireSameBits(cell + " computed again", fused.onFloatTape(forgetting), expected);
        // And once more in memory that holds the step before.
        requireSameBits(cell + " computed again, second step", fused.onFloatTape(forgetting), expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cells")
    void evaluationGivesTheSameOutput(CellCase cell) {
        Computation fused = cell.fused();
        FloatTape tape = new FloatTape(kernels, TEAM, fused.parameters());
        double[] expected = fused.onFloatTape(tape).output();
        tape.beginWithoutGradient();
        float[] output = tape.values(fused.formula().output(tape));
        for (int i = 0; i < output.length; i++) {
            assertThat(output[i]).as("%s: output[%d]", cell, i).isEqualTo((float) expected[i]);
        }
    }
}
