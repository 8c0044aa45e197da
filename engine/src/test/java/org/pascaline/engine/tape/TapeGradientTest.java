package org.pascaline.engine.tape;

import static org.pascaline.engine.fixture.Closeness.requireClose;
import static org.pascaline.engine.fixture.Closeness.requireSameBits;
import static org.pascaline.engine.fixture.Closeness.requireSlicesClose;
import static org.pascaline.engine.fixture.Closeness.widen;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.engine.fixture.Computation;
import org.pascaline.engine.fixture.Evaluation;
import org.pascaline.engine.fixture.StaleMemory;
import org.pascaline.engine.parallel.Team;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.kernels.Kernels;

/** Every operation: its gradient on the exact tape against differences, and the float tape against the exact one. */
class TapeGradientTest {
    private static final double DIFFERENCE_STEP = 1e-3;

    /** Measured: at most 4.8e-12. */
    private static final double DIFFERENCE_TOLERANCE = 1e-9;

    /** Measured: at most 5.3e-7. */
    private static final double FLOAT_TOLERANCE = 2e-6;

    private static final Team TEAM = new Team(2);
    private final Kernels kernels = KernelChoice.auto().kernels();

    @AfterAll
    static void endThreads() {
        TEAM.close();
    }

    static Stream<TapeOperation> operations() {
        return Stream.concat(TapeOperation.all(), TapeOperation.sharing());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void theExactGradientIsTheLimitOfDifferences(TapeOperation operation) {
        Computation computation = operation.computation();
        requireSlicesClose(
                operation + ": gradient",
                DIFFERENCE_TOLERANCE,
                computation.parameters().slices(),
                computation.onDoubleTape().gradient(),
                computation.centralDifferences(DIFFERENCE_STEP));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void theFloatTapeAgreesWithTheExactOneOnAllKernels(TapeOperation operation) {
        Computation computation = operation.computation();
        Evaluation exact = computation.onDoubleTape();
        for (String name : KernelChoice.names()) {
            String what = "%s with %s kernels".formatted(operation, name);
            Evaluation fast = computation.onFloatTape(KernelChoice.of(name).kernels(), TEAM);
            requireClose(what + ": output", FLOAT_TOLERANCE, fast.output(), exact.output());
            requireSlicesClose(
                    what + ": gradient",
                    FLOAT_TOLERANCE,
                    computation.parameters().slices(),
                    fast.gradient(),
                    exact.gradient());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void aLaterStepOnTheSameTapeGivesTheSameBits(TapeOperation operation) {
        Computation computation = operation.computation();
        FloatTape tape = new FloatTape(kernels, TEAM, computation.parameters());
        Evaluation first = computation.onFloatTape(tape);
        requireSameBits(operation + " in the second step", computation.onFloatTape(tape), first);
        StaleMemory.fillWithNaN(tape, computation.parameters());
        requireSameBits(operation + " after a step full of NaN", computation.onFloatTape(tape), first);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void aStepWithoutGradientGivesTheSameBits(TapeOperation operation) {
        Computation computation = operation.computation();
        Evaluation recorded = computation.onFloatTape(kernels, TEAM);
        FloatTape tape = new FloatTape(kernels, TEAM, computation.parameters());
        tape.beginWithoutGradient();
        Tensor output = computation.formula().output(tape);
        requireSameBits(operation + ": output", widen(tape.values(output)), recorded.output());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void anExactTapeThatBeginsAgainGivesTheSameGradient(TapeOperation operation) {
        Computation computation = operation.computation();
        DoubleTape tape = new DoubleTape(widen(computation.parameters().values()));
        for (int step = 0; step < 2; step++) {
            tape.begin();
            tape.backward(Computation.loss(tape, computation.formula().output(tape)));
        }
        requireSameBits(
                operation + ": gradient",
                tape.parameterGradient(),
                computation.onDoubleTape().gradient());
    }
}
