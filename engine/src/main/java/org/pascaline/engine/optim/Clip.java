package org.pascaline.engine.optim;

import org.pascaline.engine.parallel.Sharing;
import org.pascaline.kernels.Kernels;

/** A bound on the gradient, against the steps that throw a recurrent network off a cliff of its loss. */
public sealed interface Clip {

    /**
     * Bounds the gradient in place and returns its L2 norm as it was before; see {@link SquaredNorm}.
     *
     * <p>A norm that is not finite says that the gradient is lost: it holds a NaN, an infinity, or elements above about
     * 10¹⁹ whose square is none. The caller must not take the step; what is left in the gradient is then of no use.
     *
     * @param sharing shares the gradient out among threads
     * @param gradient read, and changed where the bound is exceeded
     */
    double apply(Kernels kernels, Sharing sharing, float[] gradient);

    /** No bound. */
    record None() implements Clip {
        @Override
        public double apply(Kernels kernels, Sharing sharing, float[] gradient) {
            return norm(kernels, sharing, gradient);
        }
    }

    /**
     * A bound on the L2 norm of all gradients taken together: they are multiplied by {@code max / (norm + 10⁻⁶)} if
     * that is below 1, as PyTorch's {@code clip_grad_norm_} does.
     *
     * <p>Source: Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks", ICML 2013,
     * algorithm 1.
     *
     * @param max above 0
     */
    record GlobalNorm(double max) implements Clip {
        private static final double EPSILON = 1e-6;

        /** Checks the range. */
        public GlobalNorm {
            Ranges.positive("the largest gradient norm", max);
        }

        @Override
        public double apply(Kernels kernels, Sharing sharing, float[] gradient) {
            double norm = norm(kernels, sharing, gradient);
            double factor = max / (norm + EPSILON);
            if (factor < 1) {
                sharing.split(
                        gradient.length,
                        Sharing.CACHE_LINE,
                        2L * gradient.length,
                        (from, to) -> kernels.scale(to - from, (float) factor, gradient, from, gradient, from));
            }
            return norm;
        }
    }

    /**
     * A bound on each element by itself: from {@code −limit} to {@code limit}.
     *
     * @param limit above 0
     */
    record ByValue(double limit) implements Clip {
        /** Checks the range. */
        public ByValue {
            Ranges.positive("the largest gradient element", limit);
        }

        @Override
        public double apply(Kernels kernels, Sharing sharing, float[] gradient) {
            double norm = norm(kernels, sharing, gradient);
            kernels.clamp(gradient.length, (float) limit, gradient, 0);
            return norm;
        }
    }

    private static double norm(Kernels kernels, Sharing sharing, float[] gradient) {
        return Math.sqrt(SquaredNorm.of(kernels, sharing, gradient));
    }
}
