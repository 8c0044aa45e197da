package org.pascaline.simd;

import java.util.Arrays;
import org.pascaline.kernels.Approximations;

/** Softmax with cross-entropy. Only the exponentials are vectors; rows are short and their sums have a fixed order. */
final class VectorLoss {
    private final VectorActivations activations;

    VectorLoss(VectorActivations activations) {
        this.activations = activations;
    }

    void softmaxCrossEntropy(
            int m,
            int n,
            float[] x,
            int xAt,
            int[] classes,
            int classesAt,
            float[] weights,
            int weightsAt,
            double[] losses,
            int lossesAt,
            float[] dx,
            int dxAt) {
        shift(m, n, x, xAt, classes, classesAt, weights, weightsAt, losses, lossesAt, dx, dxAt);
        activations.exp(m * n, dx, dxAt, dx, dxAt);
        normalise(m, n, classes, classesAt, weights, weightsAt, losses, lossesAt, dx, dxAt);
    }

    /** Subtracts each row's largest logit; leaves what that makes of the true class in {@code losses}. */
    private static void shift(
            int m,
            int n,
            float[] x,
            int xAt,
            int[] classes,
            int classesAt,
            float[] weights,
            int weightsAt,
            double[] losses,
            int lossesAt,
            float[] dx,
            int dxAt) {
        for (int i = 0; i < m; i++) {
            int xi = xAt + i * n;
            int dxi = dxAt + i * n;
            if (weights[weightsAt + i] == 0f) {
                Arrays.fill(dx, dxi, dxi + n, 0f);
                continue;
            }
            // With Math.max a NaN would win; here it may lose, but then its exponential makes the sum NaN.
            float max = x[xi];
            for (int j = 1; j < n; j++) {
                max = x[xi + j] > max ? x[xi + j] : max;
            }
            losses[lossesAt + i] = x[xi + classes[classesAt + i]] - max;
            for (int j = 0; j < n; j++) {
                dx[dxi + j] = x[xi + j] - max;
            }
        }
    }

    /** Turns each row of exponentials into its loss and its gradient. */
    private static void normalise(
            int m,
            int n,
            int[] classes,
            int classesAt,
            float[] weights,
            int weightsAt,
            double[] losses,
            int lossesAt,
            float[] dx,
            int dxAt) {
        for (int i = 0; i < m; i++) {
            int dxi = dxAt + i * n;
            float weight = weights[weightsAt + i];
            if (weight == 0f) {
                losses[lossesAt + i] = 0;
                Arrays.fill(dx, dxi, dxi + n, 0f);
                continue;
            }
            float sum = 0;
            for (int j = 0; j < n; j++) {
                sum += dx[dxi + j];
            }
            losses[lossesAt + i] = weight * (StrictMath.log(sum) - losses[lossesAt + i]);
            float factor = weight / sum;
            for (int j = 0; j < n; j++) {
                dx[dxi + j] = Approximations.significant(dx[dxi + j] * factor);
            }
            dx[dxi + classes[classesAt + i]] -= weight;
        }
    }
}
