package org.pascaline.engine.nn;

import static org.pascaline.engine.fixture.Closeness.requireClose;
import static org.pascaline.engine.fixture.Closeness.requireSlicesClose;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.engine.fixture.CellCase;
import org.pascaline.engine.fixture.Computation;
import org.pascaline.engine.fixture.Evaluation;
import org.pascaline.engine.parallel.Team;
import org.pascaline.kernels.Kernels;
import org.pascaline.kernels.ScalarKernels;

/** The first layer of trust: the fused operation of each cell against its definition in elementary operations. */
class FusedCellTest {
    /** Measured: at most 1.0e-6 against the steps, 3.7e-6 against double precision. */
    private static final double TOLERANCE = 1e-5;

    private static final Team TEAM = new Team(1);
    private final Kernels kernels = new ScalarKernels();

    @AfterAll
    static void endThreads() {
        TEAM.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.pascaline.engine.nn.CellCases#all")
    void aFusedSequenceComputesWhatItsStepsDefine(CellCase cell) {
        Computation fused = cell.fused();
        requireEqual(
                cell, fused, fused.onFloatTape(kernels, TEAM), cell.unrolled().onFloatTape(kernels, TEAM));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.pascaline.engine.nn.CellCases#all")
    void aFusedSequenceAgreesWithDoublePrecision(CellCase cell) {
        Computation fused = cell.fused();
        requireEqual(
                cell, fused, fused.onFloatTape(kernels, TEAM), cell.unrolled().onDoubleTape());
    }

    private static void requireEqual(CellCase cell, Computation of, Evaluation actual, Evaluation expected) {
        requireClose(cell + ": output", TOLERANCE, actual.output(), expected.output());
        requireSlicesClose(
                cell + ": gradient", TOLERANCE, of.parameters().slices(), actual.gradient(), expected.gradient());
    }
}
