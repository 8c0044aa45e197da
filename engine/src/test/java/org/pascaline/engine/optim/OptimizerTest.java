package org.pascaline.engine.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.engine.optim.Optimizer.Adam;
import org.pascaline.engine.optim.Optimizer.Sgd;
import org.pascaline.engine.parallel.Sharing;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.random.Purpose;
import org.pascaline.engine.random.RandomStream;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.tape.Shape;
import org.pascaline.engine.tape.Slice;
import org.pascaline.kernels.Kernels;
import org.pascaline.kernels.ScalarKernels;

class OptimizerTest {
    private static final WeightDecay NONE = new WeightDecay.None();
    private static final Sharing ALONE = new Sharing(new Team(1));

    private final Kernels kernels = new ScalarKernels();

    static Stream<Optimizer> optimizers() {
        return Stream.of(
                new Sgd(0, NONE),
                new Sgd(0.9, NONE),
                new Sgd(0.9, new WeightDecay.Decoupled(0.3, Scope.ALL)),
                new Sgd(0.9, new WeightDecay.Decoupled(0.3, Scope.WEIGHTS)),
                new Sgd(0.5, new WeightDecay.L2(0.3, Scope.ALL)),
                new Sgd(0.5, new WeightDecay.L2(0.3, Scope.WEIGHTS)),
                Adam.standard(),
                Adam.adamW(0.02),
                Adam.adamWSparingBiases(0.02),
                new Adam(0, 0.9, 0.1, NONE),
                new Adam(0.8, 0.99, 1e-3, new WeightDecay.L2(0.3, Scope.ALL)),
                new Adam(0.8, 0.99, 1e-3, new WeightDecay.L2(0.3, Scope.WEIGHTS)));
    }

    /** The formulas once more, element by element in double precision, over 20 steps with a falling rate. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void followsItsFormula(Optimizer optimizer) {
        Parameters parameters = network();
        OptimizerState state = optimizer.newState(parameters);
        Reference reference = new Reference(optimizer, parameters);
        for (int step = 0; step < 20; step++) {
            float[] gradient = gradient(parameters, step);
            double rate = 0.05 / (1 + step);
            reference.step(gradient, rate);
            optimizer.step(kernels, ALONE, parameters, gradient, rate, state);
            for (int i = 0; i < parameters.count(); i++) {
                requireClose("step %d, weight %d".formatted(step, i), parameters.values()[i], reference.p[i], 1e-6);
            }
        }
    }

    @Test
    void momentumGathersSpeed() {
        Parameters parameters = single("out.weight", 1f);
        Sgd sgd = new Sgd(0.9, NONE);
        OptimizerState state = sgd.newState(parameters);
        // v = 1, 1.9, 2.71; p = 1 − 0.1·v each time.
        for (double expected : new double[] {0.9, 0.71, 0.439}) {
            sgd.step(kernels, ALONE, parameters, new float[] {1}, 0.1, state);
            requireClose("weight", parameters.values()[0], expected, 1e-7);
        }
        requireClose("momentum", state.buffer("momentum")[0], 2.71, 1e-6);
    }

    @ParameterizedTest
    @ValueSource(floats = {0.5f, -3f, 1e-3f, 1e4f})
    void firstStepOfAdamIsTheRateWhateverTheGradient(float gradient) {
        Parameters parameters = single("out.weight", 0f);
        Adam.standard()
                .step(
                        kernels,
                        ALONE,
                        parameters,
                        new float[] {gradient},
                        0.01,
                        Adam.standard().newState(parameters));
        double expected = -0.01 * gradient / (Math.abs(gradient) + 1e-8);
        requireClose("weight", parameters.values()[0], expected, 2e-9);
    }

    @Test
    void decoupledDecayShrinksWeightsWithoutAGradient() {
        Parameters weight = single("out.weight", 2f);
        Parameters bias = single("out.bias", 2f);
        Adam adam = Adam.adamWSparingBiases(0.5);
        for (int step = 0; step < 2; step++) {
            adam.step(kernels, ALONE, weight, new float[1], 0.1, stateAfter(adam, step));
            adam.step(kernels, ALONE, bias, new float[1], 0.1, stateAfter(adam, step));
        }
        requireClose("weight", weight.values()[0], 2 * 0.95 * 0.95, 2e-7);
        assertThat(bias.values()).containsExactly(2f);
    }

    @Test
    void decayReachesBiasesOnlyInScopeAll() {
        for (WeightDecay decay : new WeightDecay[] {
            new WeightDecay.Decoupled(0.5, Scope.ALL), new WeightDecay.L2(0.5, Scope.ALL),
            new WeightDecay.Decoupled(0.5, Scope.WEIGHTS), new WeightDecay.L2(0.5, Scope.WEIGHTS)
        }) {
            boolean all = decay.equals(new WeightDecay.Decoupled(0.5, Scope.ALL))
                    || decay.equals(new WeightDecay.L2(0.5, Scope.ALL));
            Parameters parameters = network();
            float[] before = parameters.values().clone();
            Sgd sgd = new Sgd(0, decay);
            sgd.step(kernels, ALONE, parameters, new float[parameters.count()], 0.1, sgd.newState(parameters));
            for (Slice slice : parameters.slices()) {
                double factor = all || slice.name().contains("weight") ? 0.95 : 1;
                for (int i = slice.offset(); i < slice.end(); i++) {
                    requireClose(decay + " " + slice.name(), parameters.values()[i], before[i] * factor, 1e-7);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void onlyL2ChangesTheGradient(Optimizer optimizer) {
        Parameters parameters = network();
        float[] weights = parameters.values().clone();
        float[] gradient = gradient(parameters, 0);
        float[] before = gradient.clone();
        optimizer.step(kernels, ALONE, parameters, gradient, 0.1, optimizer.newState(parameters));
        for (Slice slice : parameters.slices()) {
            for (int i = slice.offset(); i < slice.end(); i++) {
                double pull =
                        optimizer.decay() instanceof WeightDecay.L2(double rate, Scope scope) && scope.covers(slice)
                                ? rate * weights[i]
                                : 0;
                requireClose(slice.name(), gradient[i], before[i] + pull, 1e-7);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void oneKernelCallForEachRunOfEqualDecay(Optimizer optimizer) {
        List<String> calls = new ArrayList<>();
        Kernels recording = (Kernels) Proxy.newProxyInstance(
                Kernels.class.getClassLoader(), new Class<?>[] {Kernels.class}, (proxy, method, arguments) -> {
                    calls.add(method.getName() + " " + arguments[0]);
                    return method.invoke(kernels, arguments);
                });
        Parameters parameters = network();
        optimizer.step(recording, ALONE, parameters, gradient(parameters, 0), 0.1, optimizer.newState(parameters));
        String update = optimizer instanceof Sgd ? "sgd " : "adam ";
        List<String> expected = switch (optimizer.decay()) {
            case WeightDecay.None() -> List.of(update + 15);
            case WeightDecay.Decoupled(double rate, Scope scope) when scope == Scope.ALL -> List.of(update + 15);
            case WeightDecay.L2(double rate, Scope scope)
            when scope == Scope.ALL -> List.of("addScaled 15", update + 15);
            case WeightDecay.Decoupled(double rate, Scope scope) ->
                List.of(update + 10, update + 2, update + 2, update + 1);
            case WeightDecay.L2(double rate, Scope scope) ->
                List.of("addScaled 10", update + 10, update + 2, "addScaled 2", update + 2, update + 1);
        };
        assertThat(calls).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void aRestoredStateGoesOnWithTheSameBits(Optimizer optimizer) {
        Parameters parameters = network();
        OptimizerState state = optimizer.newState(parameters);
        for (int step = 0; step < 3; step++) {
            optimizer.step(kernels, ALONE, parameters, gradient(parameters, step), 0.01, state);
        }
        Parameters otherParameters = parameters.copy();
        SequencedMap<String, float[]> saved = new LinkedHashMap<>();
        for (Map.Entry<String, float[]> buffer : state.buffers().entrySet()) {
            saved.put(buffer.getKey(), buffer.getValue().clone());
        }
        OptimizerState otherState = new OptimizerState(saved, state.steps());
        for (int step = 3; step < 6; step++) {
            optimizer.step(kernels, ALONE, parameters, gradient(parameters, step), 0.01, state);
            optimizer.step(kernels, ALONE, otherParameters, gradient(parameters, step), 0.01, otherState);
        }
        assertThat(otherParameters.values()).isEqualTo(parameters.values());
        assertThat(otherState.steps()).isEqualTo(6);
        assertThat(otherState.buffers().keySet()).containsExactlyElementsOf(optimizer.bufferNames());
        otherState
                .buffers()
                .forEach((name, values) -> assertThat(values).as(name).isEqualTo(state.buffer(name)));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void aStepAllocatesOnlyWhatDescribesItsWork(Optimizer optimizer) {
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Parameters parameters = network();
        OptimizerState state = optimizer.newState(parameters);
        float[] gradient = gradient(parameters, 0);
        int steps = 2000;
        for (int step = 0; step < steps; step++) {
            optimizer.step(kernels, ALONE, parameters, gradient, 1e-4, state);
        }
        long before = memory.getCurrentThreadAllocatedBytes();
        for (int step = 0; step < steps; step++) {
            optimizer.step(kernels, ALONE, parameters, gradient, 1e-4, state);
        }
        long allocated = memory.getCurrentThreadAllocatedBytes() - before;
        // One description for each run of weights that decay alike; the network has four parameters.
        assertThat(allocated).isBetween(0L, steps * 4L * 80);
    }

    @Test
    void statesHaveTheirNamesInOrder() {
        Parameters parameters = network();
        OptimizerState sgd = new Sgd(0.9, NONE).newState(parameters);
        assertThat(sgd.buffers().keySet()).containsExactly("momentum");
        OptimizerState adam = Adam.standard().newState(parameters);
        assertThat(adam.buffers().keySet()).containsExactly("mean", "square");
        assertThat(adam.buffers().values())
                .allSatisfy(values -> assertThat(values).hasSize(15).containsOnly(0));
        assertThat(adam.steps()).isZero();
        Adam.standard().step(kernels, ALONE, parameters, gradient(parameters, 0), 0.1, adam);
        assertThat(adam.steps()).isEqualTo(1);
        assertThat(adam.buffer("square")).doesNotContain(0f);
    }

    @Test
    void refusesWhatDoesNotFitAndChangesNothing() {
        Parameters parameters = network();
        float[] before = parameters.values().clone();
        OptimizerState state = Adam.standard().newState(parameters);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Adam.standard().step(kernels, ALONE, parameters, new float[14], 0.1, state))
                .withMessage("the gradient has 14 elements, the parameters have 15");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sgd(0, NONE).step(kernels, ALONE, parameters, new float[15], 0.1, state))
                .withMessage(
                        "the optimiser's state has no 'momentum', only [mean, square]; it belongs to another optimiser");
        OptimizerState small = Adam.standard().newState(single("out.weight", 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Adam.standard().step(kernels, ALONE, parameters, new float[15], 0.1, small))
                .withMessage("'mean' of the optimiser's state has 1 elements, the parameters have 15");
        assertThat(state.steps() + small.steps()).isZero();
        assertThat(parameters.values()).isEqualTo(before);
        assertThatIllegalArgumentException().isThrownBy(() -> new OptimizerState(new LinkedHashMap<>(), -1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void refusesACoefficientOutsideZeroToOne(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sgd(value, NONE))
                .withMessageContaining("" + value);
        assertThatIllegalArgumentException().isThrownBy(() -> new Adam(value, 0.9, 1e-8, NONE));
        assertThatIllegalArgumentException().isThrownBy(() -> new Adam(0.9, value, 1e-8, NONE));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAnEpsilonOrDecayThatIsNotPositive(double value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Adam(0.9, 0.9, value, NONE));
        assertThatIllegalArgumentException().isThrownBy(() -> new WeightDecay.Decoupled(value, Scope.ALL));
        assertThatIllegalArgumentException().isThrownBy(() -> new WeightDecay.L2(value, Scope.ALL));
    }

    /** Weights, weights, bias, weights, bias: 6 + 4 + 2 + 2 + 1 numbers between −1 and 1. */
    private static Parameters network() {
        List<Slice> slices = new ArrayList<>();
        int at = 0;
        at = add(slices, "rnn.weight_ih_l0", Shape.of(2, 3), at);
        at = add(slices, "rnn.weight_hh_l0", Shape.of(2, 2), at);
        at = add(slices, "rnn.bias_ih_l0", Shape.of(2), at);
        at = add(slices, "out.weight", Shape.of(1, 2), at);
        at = add(slices, "out.bias", Shape.of(1), at);
        float[] values = new float[at];
        RandomStream stream = new RandomStream(1, Purpose.INIT);
        for (int i = 0; i < at; i++) {
            values[i] = stream.nextFloat(-1, 1);
        }
        return new Parameters(slices, values);
    }

    private static int add(List<Slice> slices, String name, Shape shape, int at) {
        Slice slice = new Slice(name, shape, at);
        slices.add(slice);
        return slice.end();
    }

    private static Parameters single(String name, float value) {
        return new Parameters(List.of(new Slice(name, Shape.of(1), 0)), new float[] {value});
    }

    private static OptimizerState stateAfter(Optimizer optimizer, int steps) {
        SequencedMap<String, float[]> buffers = new LinkedHashMap<>();
        optimizer.bufferNames().forEach(name -> buffers.put(name, new float[1]));
        return new OptimizerState(buffers, steps);
    }

    private static float[] gradient(Parameters parameters, int step) {
        float[] gradient = new float[parameters.count()];
        RandomStream stream = new RandomStream(2, Purpose.NOISE).at(step);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = stream.nextGaussian();
        }
        return gradient;
    }

    private static void requireClose(String what, double actual, double expected, double bound) {
        if (!(Math.abs(actual - expected) <= bound)) {
            throw new AssertionError("%s: %s is further than %s from %s".formatted(what, actual, bound, expected));
        }
    }

    /** Every formula as the papers write it. */
    private static final class Reference {
        private final Optimizer optimizer;
        private final Parameters layout;
        private final double[] p;
        private final double[] first;
        private final double[] second;
        private int t;

        Reference(Optimizer optimizer, Parameters parameters) {
            this.optimizer = optimizer;
            layout = parameters;
            p = new double[parameters.count()];
            for (int i = 0; i < p.length; i++) {
                p[i] = parameters.values()[i];
            }
            first = new double[p.length];
            second = new double[p.length];
        }

        void step(float[] gradient, double rate) {
            t++;
            for (Slice slice : layout.slices()) {
                boolean bias = slice.name().contains("bias");
                for (int i = slice.offset(); i < slice.end(); i++) {
                    double l2 = 0;
                    double decoupled = 0;
                    if (optimizer.decay() instanceof WeightDecay.L2(double alpha, Scope scope)) {
                        l2 = bias && scope == Scope.WEIGHTS ? 0 : alpha;
                    }
                    if (optimizer.decay() instanceof WeightDecay.Decoupled(double alpha, Scope scope)) {
                        decoupled = bias && scope == Scope.WEIGHTS ? 0 : alpha;
                    }
                    p[i] -= rate * (direction(i, gradient[i] + l2 * p[i]) + decoupled * p[i]);
                }
            }
        }

        private double direction(int i, double g) {
            return switch (optimizer) {
                case Sgd(double momentum, WeightDecay decay) -> {
                    first[i] = momentum * first[i] + g;
                    yield first[i];
                }
                case Adam(double beta1, double beta2, double epsilon, WeightDecay decay) -> {
                    first[i] = beta1 * first[i] + (1 - beta1) * g;
                    second[i] = beta2 * second[i] + (1 - beta2) * g * g;
                    double mean = first[i] / (1 - Math.pow(beta1, t));
                    double square = second[i] / (1 - Math.pow(beta2, t));
                    yield mean / (Math.sqrt(square) + epsilon);
                }
            };
        }
    }
}
