package org.pascaline.engine.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pascaline.engine.fixture.Closeness.requireSameBits;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.engine.fixture.Computation;
import org.pascaline.engine.fixture.Evaluation;
import org.pascaline.engine.fixture.RandomNumbers;
import org.pascaline.engine.parallel.Team;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.kernels.Kernels;
import org.pascaline.kernels.ScalarKernels;

/** The operations that know lengths: what padding holds changes no bit, and its gradient is exactly zero. */
class TapePaddingTest {
    private static final int FEATURES = 3;
    private static final Team TEAM = new Team(1);

    @AfterAll
    static void endThreads() {
        TEAM.close();
    }

    /** An operation on a sequence with lengths. */
    record Masked(String name, Lengths lengths, Formula formula) {
        interface Formula {
            Tensor apply(Tape tape, Tensor sequence, Lengths lengths);
        }

        Computation computation(float padding) {
            Shape shape = Shape.of(lengths.steps(), lengths.size(), FEATURES);
            float[] values = RandomNumbers.awayFromZero(new Random(3), shape.count());
            for (int i = 0; i < values.length; i++) {
                if (pads(i)) {
                    values[i] = padding;
                }
            }
            Slice slice = new Slice("sequence", shape, 0);
            return new Computation(
                    new Parameters(List.of(slice), values),
                    tape -> formula.apply(tape, tape.parameter(slice), lengths));
        }

        boolean pads(int index) {
            int position = index / FEATURES;
            return !lengths.runs(position % lengths.size(), position / lengths.size());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Masked> operations() {
        List<Masked> operations = new ArrayList<>();
        for (Lengths lengths : List.of(Lengths.of(4, 4, 3, 1), Lengths.of(5, 2, 5, 1, 3), Lengths.of(3, 2, 1))) {
            String of = " of %d sequences over %d steps".formatted(lengths.size(), lengths.steps());
            int[] classes = new int[lengths.steps() * lengths.size()];
            for (int i = 0; i < classes.length; i++) {
                boolean runs = lengths.runs(i % lengths.size(), i / lengths.size());
                classes[i] = runs ? i % FEATURES : -1;
            }
            operations.add(new Masked("lastStep" + of, lengths, Tape::lastStep));
            operations.add(new Masked("sumOverTime" + of, lengths, Tape::sumOverTime));
            operations.add(
                    new Masked("crossEntropy" + of, lengths, (tape, x, l) -> tape.softmaxCrossEntropy(x, classes, l)));
            operations.add(new Masked("running" + of, lengths, TapePaddingTest::runningEverywhere));
        }
        return operations.stream();
    }

    private static Tensor runningEverywhere(Tape tape, Tensor x, Lengths lengths) {
        List<Tensor> steps = new ArrayList<>();
        for (int t = 0; t < lengths.steps(); t++) {
            steps.add(tape.running(tape.step(x, t), lengths, t));
        }
        return tape.stack(steps);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void whatPaddingHoldsChangesNoBitOnAllKernels(Masked operation) {
        for (String name : KernelChoice.names()) {
            Kernels kernels = KernelChoice.of(name).kernels();
            requireSameBits(
                    "%s with %s kernels".formatted(operation, name),
                    operation.computation(-3e30f).onFloatTape(kernels, TEAM),
                    operation.computation(0).onFloatTape(kernels, TEAM));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void whatPaddingHoldsChangesNoBitInDoublePrecision(Masked operation) {
        requireSameBits(
                operation.toString(),
                operation.computation(-3e30f).onDoubleTape(),
                operation.computation(0).onDoubleTape());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void theGradientOfPaddingIsZeroAndOfRealStepsIsNot(Masked operation) {
        Evaluation fast = operation.computation(1e30f).onFloatTape(new ScalarKernels(), TEAM);
        Evaluation exact = operation.computation(1e30f).onDoubleTape();
        double reached = 0;
        for (int i = 0; i < fast.gradient().length; i++) {
            if (operation.pads(i)) {
                assertThat(fast.gradient()[i]).isZero();
                assertThat(exact.gradient()[i]).isZero();
            } else {
                reached += Math.abs(fast.gradient()[i]);
            }
        }
        assertThat(reached).isPositive();
    }
}
