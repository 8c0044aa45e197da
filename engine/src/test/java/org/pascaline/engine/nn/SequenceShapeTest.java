package org.pascaline.engine.nn;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pascaline.engine.fixture.CellKind;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Shape;
import org.pascaline.kernels.ScalarKernels;

/** A fused layer refuses a batch that does not fit, instead of reading its neighbours in memory. */
class SequenceShapeTest {
    private static final Team TEAM = new Team(1);

    @AfterAll
    static void endThreads() {
        TEAM.close();
    }

    @ParameterizedTest
    @EnumSource(CellKind.class)
    void anotherNumberOfFeaturesIsRefused(CellKind kind) {
        requireRefused(
                kind,
                Shape.of(4, 2, 5),
                new Lengths(4, 2),
                "a recurrent layer of 3 inputs needs [time, batch, 3]; got [4, 2, 5]");
    }

    @ParameterizedTest
    @EnumSource(CellKind.class)
    void aMatrixIsRefused(CellKind kind) {
        requireRefused(
                kind,
                Shape.of(4, 3),
                new Lengths(4, 3),
                "a recurrent layer of 3 inputs needs [time, batch, 3]; got [4, 3]");
    }

    @ParameterizedTest
    @EnumSource(CellKind.class)
    void lengthsOfAnotherBatchAreRefused(CellKind kind) {
        requireRefused(
                kind,
                Shape.of(4, 2, 3),
                new Lengths(5, 2),
                "the lengths are of another batch; got [4, 2, 3] and [5, 2]");
        requireRefused(
                kind,
                Shape.of(4, 2, 3),
                new Lengths(4, 1),
                "the lengths are of another batch; got [4, 2, 3] and [4, 1]");
    }

    private static void requireRefused(CellKind kind, Shape shape, Lengths lengths, String message) {
        Layout layout = new Layout();
        Cell cell = kind.add(layout, 0, 3, kind.hidden(2));
        FloatTape tape = new FloatTape(new ScalarKernels(), TEAM, layout.initialize(1));
        tape.begin();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cell.sequence(tape, new SequenceInput.Vectors(tape.zeros(shape)), lengths))
                .withMessage(message);
    }
}
