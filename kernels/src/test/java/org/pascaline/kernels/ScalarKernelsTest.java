package org.pascaline.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Small examples of every kernel, computed by hand. A 9 in an array is a float that the call must not touch. */
class ScalarKernelsTest {
    private static final Offset<Float> ROUNDING = within(2e-7f);

    private final ScalarKernels kernels = new ScalarKernels();

    @Test
    void multiplyOverwritesWithTheProduct() {
        float[] a = {9, 1, 2, 3, 4, 5, 6};
        float[] b = {1, 2, 3, 4, 5, 6};
        float[] c = {9, 9, 9, 9, 9, 9};

        kernels.multiply(2, 2, 3, a, 1, 3, 1, b, 0, 2, c, 1, 2, false);

        assertThat(c).containsExactly(9, 22, 28, 49, 64, 9);
    }

    @Test
    void multiplyAddsWhenAsked() {
        float[] c = {100, 200};

        kernels.multiply(1, 2, 1, new float[] {3}, 0, 1, 1, new float[] {4, 5}, 0, 2, c, 0, 2, true);

        assertThat(c).containsExactly(112, 215);
    }

    @Test
    void multiplyReadsATransposedByItsStrides() {
        float[] stored = {1, 4, 2, 5, 3, 6};
        float[] b = {1, 2, 3, 4, 5, 6};
        float[] c = new float[4];

        kernels.multiply(2, 2, 3, stored, 0, 1, 2, b, 0, 2, c, 0, 2, false);

        assertThat(c).containsExactly(22, 28, 49, 64);
    }

    @Test
    void multiplyLeavesTheGapsBetweenRows() {
        float[] b = {1, 2, 9, 3, 4, 9};
        float[] c = {0, 0, 9, 0, 0, 9};

        kernels.multiply(2, 2, 2, new float[] {1, 0, 0, 1}, 0, 2, 1, b, 0, 3, c, 0, 3, false);

        assertThat(c).containsExactly(1, 2, 9, 3, 4, 9);
    }

    @Test
    void productOfNoTermsIsZeroOrNothing() {
        float[] c = {7, 7};

        kernels.multiply(1, 2, 0, new float[0], 0, 0, 1, new float[0], 0, 2, c, 0, 2, true);
        assertThat(c).containsExactly(7, 7);

        kernels.multiply(1, 2, 0, new float[0], 0, 0, 1, new float[0], 0, 2, c, 0, 2, false);
        assertThat(c).containsExactly(0, 0);
    }

    @Test
    void multiplyIsOneChainOfFusedMultiplyAddsInAscendingOrder() {
        // 2⁶⁰ − 2⁶⁰ + 1 is 1 in this order only, and −1 + ⅓·3 is not 0 only if fused.
        float third = 1f / 3f;
        float[] c = new float[1];

        kernels.multiply(
                1,
                1,
                3,
                new float[] {0x1p30f, 0x1p30f, 1},
                0,
                3,
                1,
                new float[] {0x1p30f, -0x1p30f, 1},
                0,
                1,
                c,
                0,
                1,
                false);
        assertThat(c[0]).isEqualTo(1f);

        kernels.multiply(1, 1, 2, new float[] {-1, third}, 0, 2, 1, new float[] {1, 3}, 0, 1, c, 0, 1, false);
        assertThat(c[0]).isEqualTo(Math.fma(third, 3f, -1f)).isNotZero();
    }

    @Test
    void packedProductIsTheProductWithTheTransposedWeight() {
        float[] weight = {1, 3, 5, 2, 4, 6};
        float[] packed = new float[kernels.packedLength(3, 2) + 1];
        float[] c = new float[4];

        kernels.pack(3, 2, weight, 0, 1, 3, packed, 1);
        kernels.multiplyPacked(2, 2, 3, new float[] {1, 2, 3, 4, 5, 6}, 0, 3, 1, packed, 1, c, 0, 2, false);

        assertThat(c).containsExactly(22, 28, 49, 64);
    }

    @Test
    void elementWisePassesComputeTheirFormulas() {
        float[] x = {9, 1, -2, 9};
        float[] y = {3, 4};
        float[] out = {10, 20, 9};

        kernels.add(2, x, 1, y, 0, out, 0);
        assertThat(out).containsExactly(4, 2, 9);
        kernels.multiply(2, x, 1, y, 0, out, 0);
        assertThat(out).containsExactly(3, -8, 9);
        kernels.addProduct(2, x, 1, y, 0, out, 0);
        assertThat(out).containsExactly(6, -16, 9);
        kernels.addScaled(2, 2, x, 1, out, 0);
        assertThat(out).containsExactly(8, -20, 9);
        kernels.scale(2, 0.5f, out, 0, out, 0);
        assertThat(out).containsExactly(4, -10, 9);
        kernels.clamp(2, 5, out, 0);
        assertThat(out).containsExactly(4, -5, 9);
    }

    @Test
    void rowsAreFilledAndSummed() {
        float[] out = {9, 9, 9, 9, 9};
        kernels.fillRows(2, 2, new float[] {1, 2}, 0, out, 0, 3);
        assertThat(out).containsExactly(1, 2, 9, 1, 2);

        float[] sums = {10, 20};
        kernels.sumRows(2, 2, new float[] {1, 2, 9, 3, 4}, 0, 3, sums, 0);
        assertThat(sums).containsExactly(14, 26);
    }

    @Test
    void sumOfSquaresAddsEveryElementOnce() {
        float[] x = new float[2500];
        for (int i = 0; i < x.length; i++) {
            x[i] = 1 + i % 2;
        }

        assertThat(kernels.sumOfSquares(2400, x, 1)).isEqualTo(1200 + 4 * 1200);
        assertThat(kernels.sumOfSquares(0, x, 0)).isZero();
    }

    @Test
    void sumOfSquaresLeavesOutWhatWouldBeSubnormal() {
        float least = 0x1p-62f;
        assertThat(kernels.sumOfSquares(3, new float[] {least, -least, 0}, 0)).isEqualTo(0x1p-123);
        assertThat(kernels.sumOfSquares(2, new float[] {Math.nextDown(least), 1e-25f}, 0))
                .isZero();
        assertThat(kernels.sumOfSquares(2, new float[] {1e-25f, Float.NaN}, 0)).isNaN();
    }

    @Test
    void sumOfSquaresGoesOnInDoubleBetweenBlocks() {
        float[] x = new float[2 * ScalarKernels.SQUARES_BLOCK];
        x[0] = 1e5f;
        x[ScalarKernels.SQUARES_BLOCK] = 1;

        assertThat(kernels.sumOfSquares(x.length, x, 0)).isEqualTo(1e10 + 1);
    }

    @Test
    void activationsHaveTheirValuesAndGradients() {
        float[] x = {-1, 0, 2};
        float[] y = new float[3];
        float[] dx = {1, 1, 1};

        kernels.activate(Activation.RELU, 1, 3, x, 0, 3, y, 0, 3);
        assertThat(y).containsExactly(0, 0, 2);
        kernels.addActivationGradient(Activation.RELU, 3, y, 0, new float[] {5, 5, 5}, 0, dx, 0);
        assertThat(dx).containsExactly(1, 1, 6);

        kernels.activate(Activation.TANH, 1, 3, x, 0, 3, y, 0, 3);
        assertThat(y).containsExactly(new float[] {-0.76159416f, 0, 0.9640276f}, ROUNDING);

        kernels.activate(Activation.SIGMOID, 1, 3, x, 0, 3, y, 0, 3);
        assertThat(y).containsExactly(new float[] {0.26894142f, 0.5f, 0.8807971f}, ROUNDING);
    }

    @Test
    void reluOfNanIsNan() {
        float[] y = new float[1];

        kernels.activate(Activation.RELU, 1, 1, new float[] {Float.NaN}, 0, 1, y, 0, 1);

        assertThat(y[0]).isNaN();
    }

    @Test
    void lstmKeepsItsCellWithAnOpenForgetGateAndAClosedInputGate() {
        float[] gates = {-80, 80, 3, 0};
        float[] c = new float[1];
        float[] h = new float[1];

        kernels.lstmForward(1, 1, gates, 0, 4, new float[] {0.25f}, 0, c, 0, h, 0);

        assertThat(c[0]).isEqualTo(0.25f);
        assertThat(h[0]).isEqualTo(0.5f * Approximations.tanh(0.25f));
    }

    @Test
    void lstmWritesItsCandidateWithAnOpenInputGateAndAClosedForgetGate() {
        float[] gates = {80, -80, 1, 80};
        float[] c = new float[1];
        float[] h = new float[1];

        kernels.lstmForward(1, 1, gates, 0, 4, new float[] {5f}, 0, c, 0, h, 0);

        assertThat(c[0]).isCloseTo(0.76159416f, ROUNDING);
        assertThat(h[0]).isCloseTo(0.6420150f, ROUNDING);
        assertThat(gates).containsExactly(new float[] {1, 0, 0.76159416f, 1}, ROUNDING);
    }

    @Test
    void gruKeepsItsStateWithAnOpenUpdateGateAndReplacesItWithAClosedOne() {
        float[] h = new float[1];

        kernels.gruForward(1, 1, new float[] {0, 80, 1, 1}, 0, 4, new float[] {0.3f}, 0, h, 0);
        assertThat(h[0]).isCloseTo(0.3f, ROUNDING);

        kernels.gruForward(1, 1, new float[] {80, -80, 0.5f, 0.5f}, 0, 4, new float[] {0.3f}, 0, h, 0);
        assertThat(h[0]).isCloseTo(0.76159416f, ROUNDING);
    }

    @Test
    void softmaxOfEqualLogitsIsUniform() {
        double[] losses = new double[1];
        float[] dx = new float[4];

        kernels.softmaxCrossEntropy(
                1, 4, new float[] {3, 3, 3, 3}, 0, new int[] {2}, 0, new float[] {2}, 0, losses, 0, dx, 0);

        assertThat(losses[0]).isCloseTo(2 * StrictMath.log(4), within(1e-12));
        assertThat(dx).containsExactly(0.5f, 0.5f, -1.5f, 0.5f);
    }

    @Test
    void rowOfWeightZeroIsIgnoredWhateverItHolds() {
        double[] losses = {9, 9};
        float[] dx = {9, 9, 9, 9};
        float[] x = {Float.NaN, Float.POSITIVE_INFINITY, 0, 0};

        kernels.softmaxCrossEntropy(2, 2, x, 0, new int[] {-1, 0}, 0, new float[] {0, 1}, 0, losses, 0, dx, 0);

        assertThat(losses).containsExactly(new double[] {0, StrictMath.log(2)}, within(1e-12));
        assertThat(dx).containsExactly(0, 0, -0.5f, 0.5f);
    }

    @Test
    void logitThatIsNotANumberOrInfiniteGivesALossThatIsNotFinite() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            double[] losses = new double[1];
            float[] x = {1, bad, 2};
            kernels.softmaxCrossEntropy(1, 3, x, 0, new int[] {0}, 0, new float[] {1}, 0, losses, 0, new float[3], 0);
            assertThat(Double.isFinite(losses[0])).as("loss of a logit %s", bad).isFalse();
        }
    }

    @Test
    void hugeLogitsDoNotOverflow() {
        double[] losses = new double[1];
        float[] dx = new float[2];

        kernels.softmaxCrossEntropy(
                1, 2, new float[] {1e30f, -1e30f}, 0, new int[] {0}, 0, new float[] {1}, 0, losses, 0, dx, 0);

        assertThat(losses[0]).isZero();
        assertThat(dx).containsExactly(new float[] {0, 0}, within(1e-30f));
    }

    @Test
    void sgdMovesAlongTheVelocity() {
        float[] p = {1};
        float[] v = {2};

        kernels.sgd(1, 0.5f, 0.25f, 0.75f, p, 0, new float[] {1}, 0, v, 0);

        assertThat(v).containsExactly(1.5f);
        assertThat(p).containsExactly(0);
    }

    @Test
    void firstAdamStepIsTheStepSizeWhateverTheGradient() {
        // At t = 1 with β₁ = 0.9, β₂ = 0.999: stepSize = rate / 0.1, rootScale = 1 / √0.001.
        float[] p = {1, 1};
        float[] m = new float[2];
        float[] v = new float[2];

        kernels.adam(
                2,
                0.01f / 0.1f,
                (float) (1 / Math.sqrt(0.001)),
                0.9f,
                0.999f,
                1e-8f,
                1f,
                p,
                0,
                new float[] {100, -0.01f},
                0,
                m,
                0,
                v,
                0);

        assertThat(m).containsExactly(new float[] {10, -0.001f}, within(1e-5f));
        assertThat(v).containsExactly(new float[] {10, 1e-7f}, within(1e-3f));
        assertThat(p).containsExactly(new float[] {0.99f, 1.01f}, within(2e-6f));
    }

    @Test
    void adamFollowsATinyGradientWithoutItsSquare() {
        float[] p = {0};
        float[] m = {0};
        float[] v = {0};
        float[] gradient = {1e-16f};
        kernels.adam(1, 0.5f, 1f, 0.9f, 0.999f, 1e-8f, 1f, p, 0, gradient, 0, m, 0, v, 0);
        assertThat(m[0]).isEqualTo((1f - 0.9f) * 1e-16f);
        assertThat(v[0]).isZero();
        assertThat(p[0]).isEqualTo(-0.5f * (m[0] / 1e-8f));
    }

    @Test
    void adamShrinksTheWeightBeforeTheStep() {
        float[] p = {8};

        kernels.adam(1, 0f, 1f, 0.9f, 0.999f, 1e-8f, 0.5f, p, 0, new float[] {1}, 0, new float[1], 0, new float[1], 0);

        assertThat(p).containsExactly(4);
    }
}
