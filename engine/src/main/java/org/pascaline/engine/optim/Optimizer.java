package org.pascaline.engine.optim;

import java.util.List;
import org.pascaline.engine.parallel.Sharing;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.tape.Slice;
import org.pascaline.kernels.Kernels;

/**
 * A rule that moves the weights against their gradient. It is configuration only; what it remembers from step to step
 * is an {@link OptimizerState}.
 *
 * <p>Adam alone, on a gradient written by hand:
 *
 * {@snippet class="org.pascaline.engine.snippets.OptimizerSteps" region="steps"}
 */
public sealed interface Optimizer {

    /** Returns how the weights are pulled towards zero. */
    WeightDecay decay();

    /** Returns the names of the buffers that this optimiser's state has, in order. */
    List<String> bufferNames();

    /** Returns the state before the first step. */
    default OptimizerState newState(Parameters parameters) {
        return OptimizerState.zero(bufferNames(), parameters.count());
    }

    /**
     * Moves the weights by one step. It allocates next to nothing.
     *
     * @param sharing shares the weights out among threads
     * @param parameters the weights, read and overwritten
     * @param gradient the gradient of the loss, laid out as the weights; read, and with {@link WeightDecay.L2} changed
     *     to the gradient with the decay in it
     * @param rate the learning rate of this step
     * @param state this optimiser's state, updated
     * @throws IllegalArgumentException if the gradient or the state does not fit the parameters or this optimiser;
     *     nothing is changed then
     */
    default void step(
            Kernels kernels,
            Sharing sharing,
            Parameters parameters,
            float[] gradient,
            double rate,
            OptimizerState state) {
        if (gradient.length != parameters.count()) {
            throw new IllegalArgumentException("the gradient has %d elements, the parameters have %d"
                    .formatted(gradient.length, parameters.count()));
        }
        requireFit(parameters, state);
        state.countStep();
        List<Slice> slices = parameters.slices();
        for (int first = 0; first < slices.size(); ) {
            int end = decay().runEnd(slices, first);
            int at = slices.get(first).offset();
            int count = slices.get(end - 1).end() - at;
            float keep = 1f;
            if (decay().covers(slices.get(first))) {
                switch (decay()) {
                    case WeightDecay.None() -> {}
                    case WeightDecay.Decoupled(double alpha, Scope scope) -> keep = (float) (1 - rate * alpha);
                    case WeightDecay.L2(double alpha, Scope scope) ->
                        kernels.addScaled(count, (float) alpha, parameters.values(), at, gradient, at);
                }
            }
            float kept = keep;
            sharing.split(
                    count,
                    Sharing.CACHE_LINE,
                    6L * count, // weight, gradient, mean and square in, three of them out
                    (from, to) ->
                            update(kernels, to - from, at + from, kept, parameters.values(), gradient, rate, state));
            first = end;
        }
    }

    /** Updates {@code count} weights from {@code at} on, which are multiplied by {@code keep} on the way. */
    private void update(
            Kernels kernels, int count, int at, float keep, float[] p, float[] g, double rate, OptimizerState state) {
        switch (this) {
            case Sgd sgd -> {
                float[] v = state.buffer(Sgd.MOMENTUM);
                kernels.sgd(count, (float) rate, (float) sgd.momentum, keep, p, at, g, at, v, at);
            }
            case Adam adam -> {
                float[] m = state.buffer(Adam.MEAN);
                float[] v = state.buffer(Adam.SQUARE);
                float beta1 = (float) adam.beta1;
                float beta2 = (float) adam.beta2;
                float epsilon = (float) adam.epsilon;
                float stepSize = (float) (rate / Adam.collected(beta1, state.steps()));
                float rootScale = (float) (1 / Math.sqrt(Adam.collected(beta2, state.steps())));
                kernels.adam(count, stepSize, rootScale, beta1, beta2, epsilon, keep, p, at, g, at, m, at, v, at);
            }
        }
    }

    /**
     * Checks that a state is one of this optimiser for these weights.
     *
     * @throws IllegalArgumentException if it is not
     */
    default void requireFit(Parameters parameters, OptimizerState state) {
        int count = parameters.count();
        List<String> names = bufferNames();
        for (int i = 0; i < names.size(); i++) {
            int length = state.buffer(names.get(i)).length;
            if (length != count) {
                throw new IllegalArgumentException(
                        "'%s' of the optimiser's state has %d elements, the parameters have %d"
                                .formatted(names.get(i), length, count));
            }
        }
    }

    /**
     * Stochastic gradient descent with momentum, in PyTorch's convention: {@code v = momentum · v + g},
     * {@code p −= rate · v}. (Polyak 1964 and many texts scale {@code g} by the rate before it enters {@code v}; the
     * two differ when the rate changes.)
     *
     * @param momentum at least 0 and below 1; 0 is plain gradient descent
     * @param decay how the weights are pulled towards zero
     */
    record Sgd(double momentum, WeightDecay decay) implements Optimizer {
        /** Name of the buffer that holds {@code v}. */
        public static final String MOMENTUM = "momentum";

        private static final List<String> NAMES = List.of(MOMENTUM);

        /** Checks the range. */
        public Sgd {
            Ranges.belowOne("the momentum", momentum);
        }

        @Override
        public List<String> bufferNames() {
            return NAMES;
        }
    }

    /**
     * Adam: {@code m = β₁m + (1−β₁)g}, {@code v = β₂v + (1−β₂)g²}, {@code p −= rate · m̂ / (√v̂ + ε)} with
     * {@code m̂ = m / (1−β₁ᵗ)} and {@code v̂ = v / (1−β₂ᵗ)}, where {@code t} counts from 1.
     *
     * <p>Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, algorithm 1.
     *
     * @param beta1 how much of the mean gradient is kept per step, at least 0 and below 1
     * @param beta2 how much of the mean squared gradient is kept per step, at least 0 and below 1
     * @param epsilon what is added to the root, above 0
     * @param decay how the weights are pulled towards zero
     */
    record Adam(double beta1, double beta2, double epsilon, WeightDecay decay) implements Optimizer {
        /** Name of the buffer that holds {@code m}. */
        public static final String MEAN = "mean";

        /** Name of the buffer that holds {@code v}. */
        public static final String SQUARE = "square";

        private static final List<String> NAMES = List.of(MEAN, SQUARE);

        private static final double BETA1 = 0.9;
        private static final double BETA2 = 0.999;
        private static final double EPSILON = 1e-8;

        /** Checks the ranges. */
        public Adam {
            Ranges.belowOne("beta1 of Adam", beta1);
            Ranges.belowOne("beta2 of Adam", beta2);
            Ranges.positive("epsilon of Adam", epsilon);
        }

        /** Returns Adam as its authors recommend it, β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸, without weight decay. */
        public static Adam standard() {
            return new Adam(BETA1, BETA2, EPSILON, new WeightDecay.None());
        }

        /** Returns AdamW: standard Adam with decoupled weight decay on all parameters, as PyTorch does it. */
        public static Adam adamW(double decay) {
            return new Adam(BETA1, BETA2, EPSILON, new WeightDecay.Decoupled(decay, Scope.ALL));
        }

        /**
         * Returns standard Adam with "L2 inside the step", {@code p −= rate · (m̂ / (√v̂ + ε) + decay · p)} for weights
         * and plain Adam for biases. That is AdamW with its biases spared.
         */
        public static Adam adamWSparingBiases(double decay) {
            return new Adam(BETA1, BETA2, EPSILON, new WeightDecay.Decoupled(decay, Scope.WEIGHTS));
        }

        @Override
        public List<String> bufferNames() {
            return NAMES;
        }

        /**
         * Returns {@code 1 − βᵗ}: what part of a moving average has come together after {@code t} steps from zero.
         *
         * @param beta as the kernel gets it, in single precision. The kernel's weights 1 − β and β then belong to this
         *     very number, and the first steps come out exact; with 0.999 itself they would be off by 6·10⁻⁶.
         */
        private static double collected(float beta, long t) {
            // Not StrictMath.pow: that allocates, and 1 minus it loses digits where βᵗ is nearly 1.
            return -StrictMath.expm1(t * StrictMath.log(beta));
        }
    }
}
