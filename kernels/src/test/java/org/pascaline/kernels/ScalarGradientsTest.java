package org.pascaline.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Proves the definition: each forward kernel agrees with its formula in double precision, and each backward kernel with
 * central differences of that formula. The functions under the differences are weighted sums of the outputs, so that their
 * gradient is what the backward kernel gets to see.
 */
class ScalarGradientsTest {
    /** Floats of size one carry 6e-8 of error, and the longest formula here some ten operations. */
    private static final double TOLERANCE = 2e-6;

    private static final int ROWS = 2;
    private static final int H = 5;
    private static final int UNITS = ROWS * H;

    private final ScalarKernels kernels = new ScalarKernels();
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @ParameterizedTest
    @EnumSource
    void activationGradientAgreesWithDifferences(Activation f) {
        float[] x = awayFromZero(UNITS);
        float[] dy = numbers(UNITS);
        float[] y = new float[UNITS];
        float[] dx = numbers(UNITS);
        double[] before = doubles(dx);

        kernels.activate(f, ROWS, H, x, 0, H, y, 0, H);
        kernels.addActivationGradient(f, UNITS, y, 0, dy, 0, dx, 0);

        double[] expected = CentralDifferences.gradient(v -> dot(dy, activate(f, v)), doubles(x));
        assertClose("y", y, activate(f, doubles(x)));
        assertClose("dx", dx, add(before, expected));
    }

    @ParameterizedTest
    @EnumSource
    void elmanGradientAgreesWithDifferences(Activation f) {
        float[] x = awayFromZero(UNITS);
        float[] dOut = numbers(UNITS);
        float[] dCarry = numbers(UNITS);
        float[] h = new float[UNITS];
        float[] da = new float[UNITS];

        kernels.activate(f, ROWS, H, x, 0, H, h, 0, H);
        kernels.elmanBackward(f, ROWS, H, h, 0, H, dOut, 0, H, dCarry, 0, H, da, 0, H);

        double[] expected =
                CentralDifferences.gradient(v -> dot(dOut, activate(f, v)) + dot(dCarry, activate(f, v)), doubles(x));
        assertClose("da", da, expected);
    }

    @Test
    void lstmAgreesWithItsFormulaAndItsGradientWithDifferences() {
        float[] gates = numbers(4 * UNITS);
        float[] cPrevious = numbers(UNITS);
        float[] dOut = numbers(UNITS);
        float[] dCarry = numbers(UNITS);
        float[] dc = numbers(UNITS);
        double[] inputs = concatenate(doubles(gates), doubles(cPrevious));
        double[] outputs = lstm(inputs);
        float[] dcGiven = dc.clone();
        double[] expected = CentralDifferences.gradient(
                v -> {
                    double[] ch = lstm(v);
                    double[] h = Arrays.copyOfRange(ch, UNITS, 2 * UNITS);
                    return dot(dcGiven, ch) + dot(dOut, h) + dot(dCarry, h);
                },
                inputs);
        float[] c = new float[UNITS];
        float[] h = new float[UNITS];

        kernels.lstmForward(ROWS, H, gates, 0, 4 * H, cPrevious, 0, c, 0, h, 0);
        kernels.lstmBackward(ROWS, H, gates, 0, 4 * H, cPrevious, 0, c, 0, dOut, 0, dCarry, 0, dc, 0);

        assertClose("c", c, Arrays.copyOf(outputs, UNITS));
        assertClose("h", h, Arrays.copyOfRange(outputs, UNITS, 2 * UNITS));
        assertClose("gates", gates, Arrays.copyOf(expected, 4 * UNITS));
        assertClose("dc", dc, Arrays.copyOfRange(expected, 4 * UNITS, 5 * UNITS));
    }

    /** Returns {@code c} and then {@code h}, of the gates and then the old {@code c}. */
    private static double[] lstm(double[] inputs) {
        double[] outputs = new double[2 * UNITS];
        for (int unit = 0; unit < UNITS; unit++) {
            int at = unit / H * 4 * H + unit % H;
            double i = sigmoid(inputs[at]);
            double f = sigmoid(inputs[at + H]);
            double g = Math.tanh(inputs[at + 2 * H]);
            double o = sigmoid(inputs[at + 3 * H]);
            outputs[unit] = f * inputs[4 * UNITS + unit] + i * g;
            outputs[UNITS + unit] = o * Math.tanh(outputs[unit]);
        }
        return outputs;
    }

    @Test
    void gruAgreesWithItsFormulaAndItsGradientWithDifferences() {
        float[] gates = numbers(4 * UNITS);
        float[] hPrevious = numbers(UNITS);
        float[] dOut = numbers(UNITS);
        float[] dCarry = numbers(UNITS);
        double[] inputs = concatenate(doubles(gates), doubles(hPrevious));
        double[] outputs = gru(inputs);
        float[] carryGiven = dCarry.clone();
        double[] expected = CentralDifferences.gradient(v -> dot(dOut, gru(v)) + dot(carryGiven, gru(v)), inputs);
        float[] h = new float[UNITS];

        kernels.gruForward(ROWS, H, gates, 0, 4 * H, hPrevious, 0, h, 0);
        kernels.gruBackward(ROWS, H, gates, 0, 4 * H, hPrevious, 0, dOut, 0, dCarry, 0);

        assertClose("h", h, outputs);
        assertClose("gates", gates, Arrays.copyOf(expected, 4 * UNITS));
        assertClose("dCarry", dCarry, Arrays.copyOfRange(expected, 4 * UNITS, 5 * UNITS));
    }

    /** Returns {@code h}, of the gates and then the old {@code h}. */
    private static double[] gru(double[] inputs) {
        double[] h = new double[UNITS];
        for (int unit = 0; unit < UNITS; unit++) {
            int at = unit / H * 4 * H + unit % H;
            double r = sigmoid(inputs[at]);
            double z = sigmoid(inputs[at + H]);
            double n = Math.tanh(inputs[at + 2 * H] + r * inputs[at + 3 * H]);
            h[unit] = (1 - z) * n + z * inputs[4 * UNITS + unit];
        }
        return h;
    }

    @Test
    void softmaxAgreesWithItsFormulaAndItsGradientWithDifferences() {
        float[] x = numbers(UNITS);
        int[] classes = {3, 0};
        float[] weights = {0.5f, 1.5f};
        double[] losses = new double[ROWS];
        float[] dx = new float[UNITS];

        kernels.softmaxCrossEntropy(ROWS, H, x, 0, classes, 0, weights, 0, losses, 0, dx, 0);

        double[] expected = CentralDifferences.gradient(v -> crossEntropy(v, classes, weights), doubles(x));
        assertThat(losses[0] + losses[1])
                .as("seed %d", seed)
                .isCloseTo(crossEntropy(doubles(x), classes, weights), within(TOLERANCE));
        assertClose("dx", dx, expected);
    }

    private static double crossEntropy(double[] x, int[] classes, float[] weights) {
        double loss = 0;
        for (int row = 0; row < ROWS; row++) {
            double sum = 0;
            for (int j = 0; j < H; j++) {
                sum += Math.exp(x[row * H + j]);
            }
            loss += weights[row] * (Math.log(sum) - x[row * H + classes[row]]);
        }
        return loss;
    }

    private static double[] activate(Activation f, double[] x) {
        return Arrays.stream(x)
                .map(v -> switch (f) {
                    case RELU -> Math.max(v, 0);
                    case TANH -> Math.tanh(v);
                    case SIGMOID -> sigmoid(v);
                })
                .toArray();
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private float[] numbers(int n) {
        float[] numbers = new float[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = random.nextFloat(-1.5f, 1.5f);
        }
        return numbers;
    }

    /** Keeps the differences of a rectifier off its corner. */
    private float[] awayFromZero(int n) {
        float[] numbers = numbers(n);
        for (int i = 0; i < n; i++) {
            numbers[i] += Math.copySign(0.1f, numbers[i]);
        }
        return numbers;
    }

    private static double[] doubles(float[] x) {
        double[] doubles = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            doubles[i] = x[i];
        }
        return doubles;
    }

    private static double[] concatenate(double[] x, double[] y) {
        double[] both = Arrays.copyOf(x, x.length + y.length);
        System.arraycopy(y, 0, both, x.length, y.length);
        return both;
    }

    private static double[] add(double[] x, double[] y) {
        double[] sum = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            sum[i] = x[i] + y[i];
        }
        return sum;
    }

    private static double dot(float[] weights, double[] values) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * values[i];
        }
        return sum;
    }

    private void assertClose(String what, float[] actual, double[] expected) {
        assertThat(doubles(actual)).as("%s, seed %d", what, seed).containsExactly(expected, within(TOLERANCE));
    }
}
