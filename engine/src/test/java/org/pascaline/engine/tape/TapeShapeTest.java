package org.pascaline.engine.tape;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.engine.parallel.Team;
import org.pascaline.kernels.ScalarKernels;

/** A tape refuses shapes that do not fit, and says what it needs and what it got. */
class TapeShapeTest {
    private static final Team TEAM = new Team(1);

    @AfterAll
    static void endThreads() {
        TEAM.close();
    }

    record Mistake(String message, Consumer<Tape> call) {
        @Override
        public String toString() {
            return message;
        }
    }

    private static Tensor of(Tape tape, int... extents) {
        return tape.zeros(Shape.of(extents));
    }

    static Stream<Mistake> mistakes() {
        Lengths lengths = new Lengths(4, 2);
        return Stream.of(
                new Mistake(
                        "matmul needs [m, k] and [k, n]; got [2, 3] and [2, 3]",
                        tape -> tape.matmul(of(tape, 2, 3), of(tape, 2, 3))),
                new Mistake(
                        "matmul needs [m, k] and [k, n]; got [1, 2, 3] and [3, 4]",
                        tape -> tape.matmul(of(tape, 1, 2, 3), of(tape, 3, 4))),
                new Mistake(
                        "linear needs [.., in] and a weight [out, in]; got [2, 3] and [3, 4]",
                        tape -> tape.linear(of(tape, 2, 3), of(tape, 3, 4))),
                new Mistake(
                        "linear needs [.., in] and a weight [out, in]; got [] and [1, 1]",
                        tape -> tape.linear(of(tape), of(tape, 1, 1))),
                new Mistake(
                        "linear needs [.., in] and a weight [out, in]; got [2, 3] and [3]",
                        tape -> tape.affine(of(tape, 2, 3), of(tape, 3), of(tape, 3))),
                new Mistake(
                        "the bias must match the weight; got [4, 3] and [3]",
                        tape -> tape.affine(of(tape, 2, 3), of(tape, 4, 3), of(tape, 3))),
                new Mistake(
                        "the shapes must be equal; got [2, 3] and [3, 2]",
                        tape -> tape.add(of(tape, 2, 3), of(tape, 3, 2))),
                new Mistake(
                        "the shapes must be equal; got [6] and [2, 3]",
                        tape -> tape.multiply(of(tape, 6), of(tape, 2, 3))),
                new Mistake(
                        "scaleColumns needs [.., F] and one factor per column [F]; got [2, 3] and [2]",
                        tape -> tape.scaleColumns(of(tape, 2, 3), of(tape, 2))),
                new Mistake(
                        "scaleColumns needs [.., F] and one factor per column [F]; got [2, 3] and [1, 3]",
                        tape -> tape.scaleColumns(of(tape, 2, 3), of(tape, 1, 3))),
                new Mistake(
                        "scaleColumns needs [.., F] and one factor per column [F]; got [] and [1]",
                        tape -> tape.scaleColumns(of(tape), of(tape, 1))),
                new Mistake(
                        "only the columns may differ; got [2, 3] and [3, 3]",
                        tape -> tape.concat(of(tape, 2, 3), of(tape, 3, 3))),
                new Mistake(
                        "only the columns may differ; got [2, 3] and []",
                        tape -> tape.concat(of(tape, 2, 3), of(tape))),
                new Mistake("columns out of range; got [2, 3] and 2..4", tape -> tape.columns(of(tape, 2, 3), 2, 4)),
                new Mistake("columns out of range; got [2, 3] and -1..2", tape -> tape.columns(of(tape, 2, 3), -1, 2)),
                new Mistake("columns out of range; got [2, 3] and 2..1", tape -> tape.columns(of(tape, 2, 3), 2, 1)),
                new Mistake("rows out of range; got [2, 3] and 1..3", tape -> tape.rows(of(tape, 2, 3), 1, 3)),
                new Mistake("rows out of range; got [2, 3] and -1..1", tape -> tape.rows(of(tape, 2, 3), -1, 1)),
                new Mistake("rows out of range; got [1, 2, 3] and 0..1", tape -> tape.rows(of(tape, 1, 2, 3), 0, 1)),
                new Mistake("no such step; got [4, 2, 3] and step 4", tape -> tape.step(of(tape, 4, 2, 3), 4)),
                new Mistake("no such step; got [4, 2, 3] and step -1", tape -> tape.step(of(tape, 4, 2, 3), -1)),
                new Mistake("a sequence is [time, batch, features]; got [4, 2]", tape -> tape.step(of(tape, 4, 2), 0)),
                new Mistake("stack needs at least one step", tape -> tape.stack(List.of())),
                new Mistake("stack needs [batch, features]; got [4]", tape -> tape.stack(List.of(of(tape, 4)))),
                new Mistake(
                        "the shapes must be equal; got [2, 3] and [2, 4]",
                        tape -> tape.stack(List.of(of(tape, 2, 3), of(tape, 2, 4)))),
                new Mistake(
                        "the lengths are of another batch; got [4, 3, 1] and [4, 2]",
                        tape -> tape.lastStep(of(tape, 4, 3, 1), lengths)),
                new Mistake(
                        "the lengths are of another batch; got [5, 2, 1] and [4, 2]",
                        tape -> tape.sumOverTime(of(tape, 5, 2, 1), lengths)),
                new Mistake(
                        "the lengths are of another batch; got [3, 1] and [2]",
                        tape -> tape.running(of(tape, 3, 1), lengths, 0)),
                new Mistake(
                        "the lengths are of another batch; got [4, 3, 5] and [4, 2]",
                        tape -> tape.softmaxCrossEntropy(of(tape, 4, 3, 5), new int[12], lengths)),
                new Mistake(
                        "an embedding table is [entries, features]; got [3] and [2]",
                        tape -> tape.embedding(of(tape, 3), new int[2], Shape.of(2))),
                new Mistake(
                        "the array is too short; got [2, 2] and [3]",
                        tape -> tape.embedding(of(tape, 3, 1), new int[3], Shape.of(2, 2))),
                new Mistake(
                        "the array is too short; got [2, 2] and [3]",
                        tape -> tape.constant(Shape.of(2, 2), new float[3])),
                new Mistake(
                        "the array is too short; got [2, 1] and [1]",
                        tape -> tape.meanSquaredError(of(tape, 2, 1), new float[1])),
                new Mistake(
                        "'w' lies outside the parameters; got [2, 2] and [0]",
                        tape -> tape.parameter(new Slice("w", Shape.of(2, 2), 0))),
                new Mistake(
                        "row 3 at position 1 is not one of the 3 of [3, 1]",
                        tape -> tape.embedding(of(tape, 3, 1), new int[] {2, 3}, Shape.of(2))),
                new Mistake(
                        "row -1 at position 0 is not one of the 3 of [3, 1]",
                        tape -> tape.embedding(of(tape, 3, 1), new int[] {-1}, Shape.of(1))),
                new Mistake(
                        "symbol 3 at position 1 is not one of the 3 of [2, 6]",
                        tape -> tape.oneHot(List.of(new int[2], new int[] {2, 3}), 3, Shape.of(2))),
                new Mistake(
                        "the array is too short; got [2, 2] and [3]",
                        tape -> tape.oneHot(List.of(new int[4], new int[3]), 3, Shape.of(2, 2))),
                new Mistake(
                        "class 5 at position 1 is not one of the 5 of [2, 5]",
                        tape -> tape.softmaxCrossEntropy(of(tape, 2, 5), new int[] {4, 5})),
                new Mistake(
                        "class -1 at position 2 is not one of the 5 of [4, 2, 5]",
                        tape -> tape.softmaxCrossEntropy(
                                of(tape, 4, 2, 5), new int[] {0, 0, -1, 0, 0, 0, 0, 0}, lengths)),
                new Mistake(
                        "the array is too short; got [2] and [1]",
                        tape -> tape.softmaxCrossEntropy(of(tape, 2, 5), new int[1])),
                new Mistake("a scalar is needed; got [2] and []", tape -> tape.value(of(tape, 2))),
                new Mistake("a scalar is needed; got [2] and []", tape -> tape.backward(of(tape, 2))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void theFloatTapeNamesTheShapes(Mistake mistake) {
        FloatTape tape = new FloatTape(new ScalarKernels(), TEAM, new Parameters(List.of(), new float[0]));
        tape.begin();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mistake.call().accept(tape))
                .withMessage(mistake.message());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void theExactTapeNamesTheShapes(Mistake mistake) {
        DoubleTape tape = new DoubleTape(new double[0]);
        tape.begin();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mistake.call().accept(tape))
                .withMessage(mistake.message());
    }
}
