package org.pascaline.engine.nn;

import static org.pascaline.engine.fixture.Closeness.requireSlicesClose;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.engine.fixture.CellCase;
import org.pascaline.engine.fixture.Computation;

/** The second layer of trust: the gradient of each cell's definition against central differences, in double precision. */
class CellGradientTest {
    /** Measured: at most 2.4e-8. */
    private static final double TOLERANCE = 1e-7;

    private static final double SMOOTH_STEP = 1e-3;
    private static final double KINKED_STEP = 1e-7;

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.pascaline.engine.nn.CellCases#small")
    void theGradientIsTheLimitOfDifferences(CellCase cell) {
        Computation unrolled = cell.unrolled();
        double step = cell.kind().hasKinks() ? KINKED_STEP : SMOOTH_STEP;
        requireSlicesClose(
                cell + ": gradient",
                TOLERANCE,
                unrolled.parameters().slices(),
                unrolled.onDoubleTape().gradient(),
                unrolled.centralDifferences(step));
    }
}
