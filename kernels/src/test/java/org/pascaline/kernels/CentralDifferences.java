package org.pascaline.kernels;

import java.util.function.ToDoubleFunction;

/** Gradients in double precision by central differences, for functions whose values are about one in size. */
final class CentralDifferences {
    /** Balances the error of the formula, of order h², with that of rounding, of order 1e-16 / h. */
    private static final double STEP = 1e-5;

    private CentralDifferences() {}

    /** Returns the gradient of {@code f} at {@code x}, which is restored. */
    static double[] gradient(ToDoubleFunction<double[]> f, double[] x) {
        double[] gradient = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double kept = x[i];
            x[i] = kept + STEP;
            double above = f.applyAsDouble(x);
            x[i] = kept - STEP;
            double below = f.applyAsDouble(x);
            x[i] = kept;
            gradient[i] = (above - below) / (2 * STEP);
        }
        return gradient;
    }
}
