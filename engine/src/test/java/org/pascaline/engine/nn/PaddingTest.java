package org.pascaline.engine.nn;

import static org.pascaline.engine.fixture.Closeness.requireSameBits;

import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.engine.fixture.CellCase;
import org.pascaline.engine.fixture.Computation;
import org.pascaline.engine.fixture.Evaluation;
import org.pascaline.engine.fixture.StaleMemory;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Slice;
import org.pascaline.kernels.Kernels;
import org.pascaline.kernels.ScalarKernels;

/** Padding never changes a bit of what the fused cells compute. */
class PaddingTest {
    private static final int MORE_STEPS = 3;
    private static final Team TEAM = new Team(2);
    private final Kernels kernels = new ScalarKernels();

    @AfterAll
    static void endThreads() {
        TEAM.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.pascaline.engine.nn.CellCases#paddedByTurns")
    void morePaddingChangesNoBit(CellCase cell) {
        Computation shorter = cell.fused();
        Computation longer = cell.fusedPaddedTo(cell.steps() + MORE_STEPS);
        Evaluation expected = shorter.onFloatTape(kernels, TEAM);
        Evaluation actual = longer.onFloatTape(kernels, TEAM);
        // Outputs and inputs are ordered by time first, the inputs are the last parameter: what is new is at the end.
        Evaluation same = new Evaluation(
                Arrays.copyOf(actual.output(), expected.output().length),
                actual.loss(),
                Arrays.copyOf(actual.gradient(), expected.gradient().length));
        requireSameBits(cell.toString(), same, expected);
        requireZero(cell + ": output of added padding", actual.output(), expected.output().length);
        requireZero(cell + ": gradient of added padding", actual.gradient(), expected.gradient().length);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.pascaline.engine.nn.CellCases#paddedByTurns")
    void outputsAndGradientsOfPaddingAreZero(CellCase cell) {
        Computation fused = cell.fused();
        Evaluation evaluation = fused.onFloatTape(kernels, TEAM);
        int x = fused.parameters().slice("x").offset();
        int[] lengths = cell.lengths();
        for (int position = 0; position < cell.steps() * cell.batch(); position++) {
            if (position / cell.batch() >= lengths[position % cell.batch()]) {
                requireZero(cell + ": output", part(evaluation.output(), 0, position, cell.hidden()), 0);
                requireZero(cell + ": gradient of x", part(evaluation.gradient(), x, position, cell.inputs()), 0);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.pascaline.engine.nn.CellCases#paddedByTurns")
    void whatPaddingHoldsHasNoEffect(CellCase cell) {
        Computation fused = cell.fused();
        Evaluation expected = fused.onFloatTape(kernels, TEAM);
        float[] values = fused.parameters().values();
        Slice x = fused.parameters().slice("x");
        int[] lengths = cell.lengths();
        for (int i = 0; i < x.count(); i++) {
            int position = i / cell.inputs();
            if (position / cell.batch() >= lengths[position % cell.batch()]) {
                values[x.offset() + i] = i % 2 == 0 ? 1e30f : -1e30f;
            }
        }
        requireSameBits(cell.toString(), fused.onFloatTape(kernels, TEAM), expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.pascaline.engine.nn.CellCases#paddedByTurns")
    void aSequenceHasTheSameOutputsAloneAndInABatch(CellCase cell) {
        double[] together = cell.fused().onFloatTape(kernels, TEAM).output();
        for (int row = 0; row < cell.batch(); row++) {
            double[] alone = cell.alone(row).onFloatTape(kernels, TEAM).output();
            double[] within = new double[alone.length];
            for (int t = 0; t < cell.lengths()[row]; t++) {
                int from = (t * cell.batch() + row) * cell.hidden();
                System.arraycopy(together, from, within, t * cell.hidden(), cell.hidden());
            }
            requireSameBits("%s: output of sequence %d".formatted(cell, row), within, alone);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.pascaline.engine.nn.CellCases#paddedByTurns")
    void whatMemoryHeldBeforeHasNoEffect(CellCase cell) {
        Computation fused = cell.fused();
        FloatTape used = new FloatTape(kernels, TEAM, fused.parameters());
        fused.onFloatTape(used);
        StaleMemory.fillWithNaN(used, fused.parameters());
        requireSameBits(cell.toString(), fused.onFloatTape(used), fused.onFloatTape(kernels, TEAM));
    }

    private static double[] part(double[] array, int at, int position, int width) {
        return Arrays.copyOfRange(array, at + position * width, at + (position + 1) * width);
    }

    private static void requireZero(String what, double[] values, int from) {
        for (int i = from; i < values.length; i++) {
            if (!(values[i] == 0)) {
                throw new AssertionError("%s[%d] is %s instead of 0".formatted(what, i, values[i]));
            }
        }
    }
}
