package org.pascaline.engine.golden;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.pascaline.engine.fixture.Closeness.requireClose;
import static org.pascaline.engine.fixture.Closeness.widen;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.engine.fixture.Closeness;
import org.pascaline.engine.optim.Clip;
import org.pascaline.engine.optim.Optimizer;
import org.pascaline.engine.optim.OptimizerState;
import org.pascaline.engine.optim.WeightDecay;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.tape.DoubleTape;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.tape.Slice;
import org.pascaline.engine.tape.Tensor;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.kernels.Kernels;
import org.pascaline.kernels.ScalarKernels;

/**
 * Every model against values that PyTorch computed in double precision. {@code -Dpascaline.golden=DIR}, an absolute path,
 * runs the same tests on the cases of another folder.
 */
class GoldenTest {
    /** Measured: at most 1.5e-6, a gradient. */
    private static final double FLOAT_TOLERANCE = 1e-5;

    /** Measured: at most 7.1e-5, one weight whose gradient is barely above the negligible; next 3.6e-5, after SGD. */
    private static final double STEP_TOLERANCE = 1e-4;

    /**
     * For weights that have grown past a thousand in three steps, in a training that diverges. Measured: 2.1e-4, the GRU on
     * the L1 norm with SGD. There, exact gradients rounded to float would already lead to 2.0e-5.
     */
    private static final double DIVERGED_STEP_TOLERANCE = 5e-4;

    private static final double DIVERGED = 1000;

    /** The files hold weights and results rounded to float32, so no computation can be much closer. Measured: 4e-7. */
    private static final double DOUBLE_TOLERANCE = 1e-6;

    /** Adam divides by a gradient's magnitude, so where that is nothing but rounding, its step is arbitrary. */
    private static final double NEGLIGIBLE_GRADIENT = 1e-6;

    private static final int STEPS = 3;
    private static final double RATE = 0.01;

    private static final Team TEAM = new Team(2);

    private record Training(Optimizer optimizer, Clip clip) {
        static Training of(String name) {
            return switch (name) {
                case "sgd_momentum" -> unclipped(new Optimizer.Sgd(0.9, new WeightDecay.None()));
                case "adam" -> unclipped(Optimizer.Adam.standard());
                case "adamw" -> unclipped(Optimizer.Adam.adamW(0.02));
                case "adam_clip1" -> new Training(Optimizer.Adam.standard(), new Clip.GlobalNorm(1));
                default -> throw new AssertionError("the optimiser '%s' is not described in README.md".formatted(name));
            };
        }

        private static Training unclipped(Optimizer optimizer) {
            return new Training(optimizer, new Clip.None());
        }
    }

    @AfterAll
    static void endThreads() {
        TEAM.close();
    }

    static List<GoldenCase> cases() throws URISyntaxException {
        String folder = System.getProperty("pascaline.golden", "");
        if (!folder.isEmpty()) {
            return GoldenCase.readFolder(Path.of(folder));
        }
        URL list = Objects.requireNonNull(GoldenTest.class.getResource("/golden/cases.json"));
        return GoldenCase.readFolder(
                Objects.requireNonNull(Path.of(list.toURI()).getParent()));
    }

    static Stream<Arguments> casesAndKernels() throws URISyntaxException {
        Set<String> names = fastestAndDefinition();
        return cases().stream().flatMap(golden -> names.stream().map(kernels -> Arguments.of(golden, kernels)));
    }

    /** It would be slow on all kernels, and other tests hold those to the bits of the definition. */
    private static Set<String> fastestAndDefinition() {
        return new LinkedHashSet<>(List.of(KernelChoice.auto().kernels().name(), new ScalarKernels().name()));
    }

    static Stream<Arguments> casesOptimizersAndKernels() throws URISyntaxException {
        Set<String> names = fastestAndDefinition();
        List<Arguments> arguments = new ArrayList<>();
        for (GoldenCase golden : cases()) {
            for (String optimizer : golden.optimizers()) {
                for (String kernels : names) {
                    arguments.add(Arguments.of(golden, optimizer, kernels));
                }
            }
        }
        return arguments.stream();
    }

    @ParameterizedTest(name = "{0} with {1} kernels")
    @MethodSource("casesAndKernels")
    void outputLossAndGradientsAreThoseOfPyTorch(GoldenCase golden, String kernels) {
        GoldenModel model = GoldenModel.of(golden);
        Parameters parameters = model.parameters(golden);
        FloatTape tape = new FloatTape(KernelChoice.of(kernels).kernels(), TEAM, parameters);
        tape.begin();
        Tensor output = model.model().forward(tape, model.batch());
        Tensor loss = model.loss(tape, output);
        tape.backward(loss);
        compare(
                golden,
                FLOAT_TOLERANCE,
                parameters,
                widen(tape.values(output)),
                tape.value(loss),
                widen(tape.parameterGradient()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theExactTapeAgreesWithPyTorchToTheRoundingOfTheFiles(GoldenCase golden) {
        GoldenModel model = GoldenModel.of(golden);
        Parameters parameters = model.parameters(golden);
        DoubleTape tape = new DoubleTape(widen(parameters.values()));
        tape.begin();
        Tensor output = model.model().forward(tape, model.batch());
        Tensor loss = model.loss(tape, output);
        tape.backward(loss);
        compare(
                golden,
                DOUBLE_TOLERANCE,
                parameters,
                widen(tape.values(output)),
                tape.value(loss),
                tape.parameterGradient());
    }

    @ParameterizedTest(name = "{0} trained by {1} with {2} kernels")
    @MethodSource("casesOptimizersAndKernels")
    void threeStepsOfEachOptimizerLeadToPyTorchsWeights(GoldenCase golden, String optimizer, String kernelsName) {
        GoldenModel model = GoldenModel.of(golden);
        Parameters parameters = model.parameters(golden);
        Kernels kernels = KernelChoice.of(kernelsName).kernels();
        Training training = Training.of(optimizer);
        OptimizerState state = training.optimizer().newState(parameters);
        FloatTape tape = new FloatTape(kernels, TEAM, parameters);
        for (int step = 0; step < STEPS; step++) {
            tape.begin();
            tape.backward(model.loss(tape, model.model().forward(tape, model.batch())));
            training.clip().apply(kernels, tape.sharing(), tape.parameterGradient());
            training.optimizer().step(kernels, tape.sharing(), parameters, tape.parameterGradient(), RATE, state);
        }
        for (String name : golden.parameters()) {
            double[] gradient = widen(golden.floats("grad." + name).values());
            double negligible = NEGLIGIBLE_GRADIENT * Closeness.largest(gradient);
            double[] expected =
                    widen(golden.floats("step.%s.%s".formatted(optimizer, name)).values());
            requireClose(
                    "%s: %s after %d steps of %s".formatted(golden, name, STEPS, optimizer),
                    Closeness.largest(expected) > DIVERGED ? DIVERGED_STEP_TOLERANCE : STEP_TOLERANCE,
                    part(parameters, name, widen(parameters.values())),
                    expected,
                    i -> Math.abs(gradient[i]) >= negligible);
        }
    }

    @Test
    void aFolderWithoutCasesIsRefused(@TempDir Path empty) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoldenCase.readFolder(empty))
                .withMessage("no *.safetensors in %s; set pascaline.golden to a folder of cases", empty);
    }

    private static void compare(
            GoldenCase golden,
            double tolerance,
            Parameters parameters,
            double[] output,
            double loss,
            double[] gradient) {
        double[] goldenLoss = widen(golden.floats("loss").values());
        requireClose(
                golden + ": output",
                tolerance,
                output,
                widen(golden.floats("output").values()));
        requireClose(golden + ": loss", tolerance, new double[] {loss}, goldenLoss);
        for (String name : golden.parameters()) {
            requireClose(
                    "%s: gradient of %s".formatted(golden, name),
                    tolerance,
                    part(parameters, name, gradient),
                    widen(golden.floats("grad." + name).values()));
        }
    }

    private static double[] part(Parameters parameters, String goldenName, double[] flat) {
        Slice slice = parameters.slice(GoldenModel.ourName(goldenName));
        return Arrays.copyOfRange(flat, slice.offset(), slice.end());
    }
}
