package org.pascaline.engine.tape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.engine.fixture.Closeness;
import org.pascaline.engine.parallel.Team;
import org.pascaline.kernels.ScalarKernels;

/** What each operation means, on numbers small enough to check by hand. */
class TapeValueTest {
    private static final Team TEAM = new Team(1);

    @AfterAll
    static void endThreads() {
        TEAM.close();
    }

    record Example(String name, Formula formula, Shape shape, double... expected) {
        interface Formula {
            Tensor apply(Tape tape);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Tensor of(Tape tape, Shape shape, float... values) {
        return tape.constant(shape, values);
    }

    /** Returns {@code 0, 1, 2, …} in a shape. */
    private static Tensor count(Tape tape, int... extents) {
        Shape shape = Shape.of(extents);
        float[] values = new float[shape.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return tape.constant(shape, values);
    }

    static Stream<Example> examples() {
        Lengths lengths = Lengths.of(3, 3, 1);
        double twoClasses = Math.log(2);
        return Stream.of(
                new Example("zeros", tape -> tape.zeros(Shape.of(2, 1)), Shape.of(2, 1), 0, 0),
                new Example(
                        "a constant of which the array has more",
                        tape -> of(tape, Shape.of(2), 4, 5, 6),
                        Shape.of(2),
                        4,
                        5),
                new Example(
                        "matmul",
                        tape -> tape.matmul(count(tape, 2, 3), count(tape, 3, 2)),
                        Shape.of(2, 2),
                        10,
                        13,
                        28,
                        40),
                new Example(
                        "linear",
                        tape -> tape.linear(count(tape, 2, 3), count(tape, 2, 3)),
                        Shape.of(2, 2),
                        5,
                        14,
                        14,
                        50),
                new Example(
                        "affine",
                        tape -> tape.affine(count(tape, 2, 3), count(tape, 2, 3), of(tape, Shape.of(2), 100, -100)),
                        Shape.of(2, 2),
                        105,
                        -86,
                        114,
                        -50),
                new Example(
                        "add", tape -> tape.add(count(tape, 3), of(tape, Shape.of(3), 5, 6, 7)), Shape.of(3), 5, 7, 9),
                new Example(
                        "multiply",
                        tape -> tape.multiply(count(tape, 3), of(tape, Shape.of(3), 5, 6, 7)),
                        Shape.of(3),
                        0,
                        6,
                        14),
                new Example(
                        "scaleColumns",
                        tape -> tape.scaleColumns(count(tape, 2, 3), of(tape, Shape.of(3), 5, -1, 2)),
                        Shape.of(2, 3),
                        0,
                        -1,
                        4,
                        15,
                        -4,
                        10),
                new Example("negate", tape -> tape.negate(of(tape, Shape.of(2), 3, -4)), Shape.of(2), -3, 4),
                new Example("relu", tape -> tape.relu(of(tape, Shape.of(3), -3, 0, 4)), Shape.of(3), 0, 0, 4),
                new Example(
                        "tanh",
                        tape -> tape.tanh(of(tape, Shape.of(3), -20, 0, 1)),
                        Shape.of(3),
                        -1,
                        0,
                        0.7615941559557649),
                new Example(
                        "sigmoid",
                        tape -> tape.sigmoid(of(tape, Shape.of(3), -80, 0, 1)),
                        Shape.of(3),
                        0,
                        0.5,
                        0.7310585786300049),
                new Example(
                        "concat",
                        tape -> tape.concat(count(tape, 2, 2), of(tape, Shape.of(2, 1), 8, 9)),
                        Shape.of(2, 3),
                        0,
                        1,
                        8,
                        2,
                        3,
                        9),
                new Example("columns", tape -> tape.columns(count(tape, 2, 3), 1, 3), Shape.of(2, 2), 1, 2, 4, 5),
                new Example("no columns", tape -> tape.columns(count(tape, 2, 3), 1, 1), Shape.of(2, 0)),
                new Example("rows of a matrix", tape -> tape.rows(count(tape, 3, 2), 1, 3), Shape.of(2, 2), 2, 3, 4, 5),
                new Example("rows of a vector", tape -> tape.rows(count(tape, 4), 1, 3), Shape.of(2), 1, 2),
                new Example("step", tape -> tape.step(count(tape, 3, 2, 1), 1), Shape.of(2, 1), 2, 3),
                new Example(
                        "stack",
                        tape -> tape.stack(List.of(count(tape, 1, 2), of(tape, Shape.of(1, 2), 5, 6))),
                        Shape.of(2, 1, 2),
                        0,
                        1,
                        5,
                        6),
                new Example(
                        "lastStep", tape -> tape.lastStep(count(tape, 3, 2, 2), lengths), Shape.of(2, 2), 8, 9, 2, 3),
                new Example(
                        "running at the first step",
                        tape -> tape.running(count(tape, 2, 1), lengths, 0),
                        Shape.of(2, 1),
                        0,
                        1),
                new Example(
                        "running after a sequence has ended",
                        tape -> tape.running(of(tape, Shape.of(2, 1), 5, 6), lengths, 1),
                        Shape.of(2, 1),
                        5,
                        0),
                new Example(
                        "embedding",
                        tape -> tape.embedding(count(tape, 3, 2), new int[] {2, 0, 2, 1}, Shape.of(2, 2)),
                        Shape.of(2, 2, 2),
                        4,
                        5,
                        0,
                        1,
                        4,
                        5,
                        2,
                        3),
                new Example(
                        "oneHot",
                        tape -> tape.oneHot(List.of(new int[] {1, 0}, new int[] {0, 2}), 3, Shape.of(2)),
                        Shape.of(2, 6),
                        0,
                        1,
                        0,
                        1,
                        0,
                        0,
                        1,
                        0,
                        0,
                        0,
                        0,
                        1),
                new Example("sum", tape -> tape.sum(count(tape, 2, 3)), Shape.SCALAR, 15),
                new Example(
                        "sumOverTime", tape -> tape.sumOverTime(count(tape, 3, 2, 1), lengths), Shape.of(2, 1), 6, 1),
                new Example(
                        "meanSquaredError",
                        tape -> tape.meanSquaredError(count(tape, 2, 1), new float[] {3, 5}),
                        Shape.SCALAR,
                        12.5),
                new Example(
                        "crossEntropy",
                        tape -> tape.softmaxCrossEntropy(of(tape, Shape.of(2, 2), 7, 7, 0, 50), new int[] {0, 1}),
                        Shape.SCALAR,
                        twoClasses / 2),
                new Example(
                        "crossEntropy of real steps",
                        tape -> tape.softmaxCrossEntropy(
                                of(tape, Shape.of(3, 2, 2), 1, 1, 0, 50, 0, 50, 9, 0, 2, 2, 9, 0),
                                new int[] {0, 1, 1, 1, 0, 1},
                                lengths),
                        Shape.SCALAR,
                        twoClasses / 2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void anOperationMeansTheSameOnBothTapes(Example example) {
        FloatTape fast = new FloatTape(new ScalarKernels(), TEAM, new Parameters(List.of(), new float[0]));
        fast.begin();
        DoubleTape exact = new DoubleTape(new double[0]);
        exact.begin();
        for (Tape tape : List.of(fast, exact)) {
            Tensor result = example.formula().apply(tape);
            assertThat(result.shape()).isEqualTo(example.shape());
            Closeness.requireClose(
                    "%s on %s".formatted(example, tape.getClass().getSimpleName()),
                    1e-6,
                    Closeness.widen(tape.values(result)),
                    example.expected());
        }
    }
}
