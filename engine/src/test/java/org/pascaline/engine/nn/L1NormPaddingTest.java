package org.pascaline.engine.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.engine.fixture.CellKind;
import org.pascaline.engine.fixture.RandomNumbers;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.tape.Shape;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.kernels.Kernels;
import org.pascaline.kernels.ScalarKernels;

/** Padding adds exactly nothing to an L1 norm, its bias included. */
class L1NormPaddingTest {
    private static final int STEPS = 50;
    private static final int HIDDEN = 12;
    private static final float BIAS = 3.25f;
    private static final int[] LENGTHS = {3, 1, 17, 49, 2, 50, 1, 8, 33};
    private static final Team TEAM = new Team(2);

    private final float[][] arrays = new float[LENGTHS.length][];
    private final Layout layout = new Layout();

    L1NormPaddingTest() {
        Random random = new Random(1);
        for (int row = 0; row < LENGTHS.length; row++) {
            arrays[row] = RandomNumbers.awayFromZero(random, LENGTHS[row]);
        }
    }

    @AfterAll
    static void endThreads() {
        TEAM.close();
    }

    /** A network: linear, or recurrent with one or two layers of a cell. */
    record Network(String name, int layers, List<CellKind> cells, Kernels kernels) {
        @Override
        public String toString() {
            return "%s %s x%d on %s"
                    .formatted(name, cells, layers, kernels.getClass().getSimpleName());
        }
    }

    static List<Network> networks() {
        List<Network> networks = new ArrayList<>();
        for (Kernels kernels : List.of(new ScalarKernels(), KernelChoice.auto().kernels())) {
            networks.add(new Network("linear", 1, List.of(), kernels));
            for (CellKind cell : CellKind.values()) {
                networks.add(new Network("recurrent", 1, List.of(cell), kernels));
                networks.add(new Network("recurrent", 2, List.of(cell), kernels));
            }
        }
        return networks;
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aBatchPaddedToFiftyStepsHasTheAnswersOfItsArraysAlone(Network network) {
        Model model = model(network);
        FloatTape tape = new FloatTape(network.kernels(), TEAM, weights());
        float[] together = answers(tape, model, STEPS, arrays);
        for (int row = 0; row < arrays.length; row++) {
            float alone = answers(tape, model, LENGTHS[row], arrays[row])[0];
            assertThat(Float.floatToRawIntBits(together[row]))
                    .as("answer %s to the array of %d alone and %s in the batch", alone, LENGTHS[row], together[row])
                    .isEqualTo(Float.floatToRawIntBits(alone));
        }
    }

    /** Of an array of one element the answer is one part, and so has the bias once. */
    @ParameterizedTest
    @MethodSource("networks")
    void theBiasIsAddedOncePerElement(Network network) {
        Model model = model(network);
        Parameters weights = weights();
        float[] with = answers(new FloatTape(network.kernels(), TEAM, weights), model, STEPS, arrays);
        weights.values()[weights.slice("out.bias").offset()] = 0;
        float[] without = answers(new FloatTape(network.kernels(), TEAM, weights), model, STEPS, arrays);
        for (int row = 0; row < arrays.length; row++) {
            double added = (double) with[row] - without[row];
            if (!(Math.abs(added - LENGTHS[row] * BIAS) <= 1e-4)) {
                throw new AssertionError("%d elements add %s".formatted(LENGTHS[row], added));
            }
        }
    }

    private Model model(Network network) {
        if (network.cells().isEmpty()) {
            return new L1NormLinear(Dense.of(layout, "hidden", 1, HIDDEN), Dense.of(layout, "out", HIDDEN, 1));
        }
        Stack rnn = Stack.of(
                layout,
                network.layers(),
                1,
                (to, layer, width) -> network.cells().getFirst().add(to, layer, width, HIDDEN));
        return new L1NormRecurrent(rnn, Dense.of(layout, "out", HIDDEN, 1));
    }

    private Parameters weights() {
        Parameters parameters = layout.initialize(4);
        parameters.values()[parameters.slice("out.bias").offset()] = BIAS;
        return parameters;
    }

    private static float[] answers(FloatTape tape, Model model, int steps, float[]... rows) {
        float[] x = new float[steps * rows.length];
        int[] lengths = new int[rows.length];
        for (int row = 0; row < rows.length; row++) {
            lengths[row] = rows[row].length;
            for (int t = 0; t < rows[row].length; t++) {
                x[t * rows.length + row] = rows[row][t];
            }
        }
        Batch batch = new Batch(
                Lengths.of(steps, lengths),
                new Batch.Reals(Shape.of(steps, rows.length, 1), x),
                new Batch.Numbers(new float[rows.length]));
        tape.beginWithoutGradient();
        return tape.values(model.forward(tape, batch)).clone();
    }
}
