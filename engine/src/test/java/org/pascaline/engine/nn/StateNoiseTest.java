package org.pascaline.engine.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.engine.fixture.CellKind;
import org.pascaline.engine.fixture.Computation;
import org.pascaline.engine.fixture.Evaluation;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.random.Purpose;
import org.pascaline.engine.random.RandomStream;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Grid;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Shape;
import org.pascaline.engine.tape.Slice;
import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.kernels.Kernels;
import org.pascaline.kernels.ScalarKernels;

/** Networks that were trained with noise on their state can be trained again to the same bits, however fast that has become. */
class StateNoiseTest {
    private static final List<Team> TEAMS = List.of(new Team(1), new Team(2), new Team(3));

    /** T, B, I and H; the last is large enough to be shared out among threads. */
    private static final int[][] SIZES = {{1, 1, 1, 1}, {7, 5, 3, 7}, {3, 17, 8, 16}, {6, 64, 16, 24}};

    @AfterAll
    static void endThreads() {
        TEAMS.forEach(Team::close);
    }

    /** The hash of outputs and gradients of all sizes, as they were when each step drew its numbers and packed its weights. */
    static Stream<Arguments> pinned() {
        return Stream.of(
                Arguments.of(CellKind.ELMAN_TANH, -79009982),
                Arguments.of(CellKind.ELMAN_RELU, 1415334194),
                Arguments.of(CellKind.IRNN, -2094383731),
                Arguments.of(CellKind.LSTM, 1040578900),
                Arguments.of(CellKind.GRU, -436656059),
                Arguments.of(CellKind.INDRNN, 1311470472),
                Arguments.of(CellKind.CLOCKWORK_1_2_4_8, -342756800),
                Arguments.of(CellKind.CLOCKWORK_1_2_3, -1873563206),
                Arguments.of(CellKind.CLOCKWORK_2_2_5, 1995891856),
                Arguments.of(CellKind.ALARMWORK, -1368123495));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pinned")
    void theBitsOfATrainingWithNoiseStay(CellKind kind, int hash) {
        assertThat(hash(kind, new ScalarKernels(), TEAMS.getFirst()))
                .as("scalar kernels")
                .isEqualTo(hash);
        for (Team team : TEAMS) {
            assertThat(hash(kind, KernelChoice.auto().kernels(), team))
                    .as("%d threads", team.threads())
                    .isEqualTo(hash);
        }
    }

    private static int hash(CellKind kind, Kernels kernels, Team team) {
        int hash = 0;
        for (int[] size : SIZES) {
            for (boolean rounded : new boolean[] {false, true}) {
                Evaluation evaluation = layers(kind, size[0], size[1], size[2], size[3], rounded)
                        .onFloatTape(kernels, team);
                hash = 31 * hash + Arrays.hashCode(evaluation.output());
                hash = 31 * hash + Arrays.hashCode(evaluation.gradient());
            }
        }
        return hash;
    }

    /** Returns two layers with noise, over sequences of which every other has one step less than the longest. */
    private static Computation layers(CellKind kind, int steps, int batch, int inputs, int hidden, boolean rounded) {
        Layout layout = new Layout();
        int[] lengths = new int[batch];
        Arrays.setAll(lengths, row -> Math.max(1, steps - row % 2));
        Stack stack = Stack.of(layout, 2, inputs, (to, layer, width) -> {
            Cell noisy = new Noisy(kind.add(to, layer, width, kind.hidden(hidden)), 0.2f);
            return rounded ? new Rounded(noisy, new Grid(4), true) : noisy;
        });
        Slice x = layout.add("x", Shape.of(steps, batch, inputs), new Initializer.Normal(1));
        return new Computation(
                layout.initialize(20), tape -> sequence(tape, stack, tape.parameter(x), Lengths.of(steps, lengths)));
    }

    private static Tensor sequence(Tape tape, Stack stack, Tensor x, Lengths lengths) {
        if (tape instanceof FloatTape training) {
            training.drawFrom(new RandomStream(7, Purpose.NOISE).at(3));
        }
        return stack.sequence(tape, x, lengths);
    }
}
