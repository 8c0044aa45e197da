package org.pascaline.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApproximationsTest {

    /** A function on floats. */
    private interface FloatFunction {
        float apply(float x);
    }

    // The bounds are those of the class comment. Over all floats from 2⁻¹⁴ to 87 the largest errors are 1.0193, 5.7814
    // and
    // 2.4808 ulp; the sweeps below are thinner, so that they take a second.

    @Test
    void expIsWithinItsBound() {
        assertThat(largestError(Approximations::exp, StrictMath::exp, 87f)).isBetween(0.5, 1.02);
    }

    @Test
    void tanhIsWithinItsBound() {
        assertThat(largestError(Approximations::tanh, StrictMath::tanh, 12f)).isBetween(0.5, 5.8);
    }

    @Test
    void sigmoidIsWithinItsBound() {
        assertThat(largestError(Approximations::sigmoid, x -> 1 / (1 + StrictMath.exp(-x)), 87f))
                .isBetween(0.5, 2.5);
    }

    /** Returns the largest error in ulp over a dense sweep of all magnitudes up to {@code limit}, of both signs. */
    private static double largestError(FloatFunction f, DoubleUnaryOperator exact, float limit) {
        double largest = 0;
        for (int bits = 0; bits <= Float.floatToIntBits(limit); bits += 1009) {
            for (float x : new float[] {Float.intBitsToFloat(bits), -Float.intBitsToFloat(bits)}) {
                double expected = exact.applyAsDouble(x);
                double error = Math.abs(f.apply(x) - expected) / Math.ulp((float) expected);
                if (!(error <= largest)) {
                    largest = error;
                }
            }
        }
        return largest;
    }

    @Test
    void expOfZeroIsOneAndSigmoidOfZeroAHalf() {
        assertThat(Approximations.exp(0f)).isEqualTo(1f);
        assertThat(Approximations.exp(-0f)).isEqualTo(1f);
        assertThat(Approximations.sigmoid(0f)).isEqualTo(0.5f);
    }

    @Test
    void expStopsAtItsLimits() {
        assertThat(Approximations.exp(100f))
                .isEqualTo(Approximations.exp(Approximations.EXP_LIMIT))
                .isEqualTo(Approximations.exp(Float.POSITIVE_INFINITY))
                .isFinite();
        assertThat(Approximations.exp(-100f))
                .isEqualTo(Approximations.exp(-Approximations.EXP_LIMIT))
                .isEqualTo(Approximations.exp(Float.NEGATIVE_INFINITY))
                .isGreaterThanOrEqualTo(Float.MIN_NORMAL);
    }

    @ParameterizedTest
    @ValueSource(floats = {9.02f, 9.1f, 20f, 1e30f, Float.POSITIVE_INFINITY})
    void tanhOfLargeArgumentsIsOne(float x) {
        assertThat(Approximations.tanh(x)).isEqualTo(1f);
        assertThat(Approximations.tanh(-x)).isEqualTo(-1f);
    }

    @Test
    void sigmoidSaturates() {
        assertThat(Approximations.sigmoid(30f)).isEqualTo(1f);
        assertThat(Approximations.sigmoid(Float.POSITIVE_INFINITY)).isEqualTo(1f);
        assertThat(Approximations.sigmoid(Float.NEGATIVE_INFINITY)).isBetween(0f, 1e-37f);
    }

    @Test
    void nanStaysNan() {
        assertThat(Approximations.exp(Float.NaN)).isNaN();
        assertThat(Approximations.tanh(Float.NaN)).isNaN();
        assertThat(Approximations.sigmoid(Float.NaN)).isNaN();
        assertThat(Approximations.clamp(Float.NaN, 1f)).isNaN();
    }

    @Test
    void tanhIsOddToTheBit() {
        sweep(12f)
                .forEach(x -> assertThat(Float.floatToRawIntBits(Approximations.tanh((float) -x)))
                        .as("tanh(%s)", -x)
                        .isEqualTo(Float.floatToRawIntBits(-Approximations.tanh((float) x))));
    }

    @Test
    void tanhStaysWithinOne() {
        sweep(12f)
                .forEach(x -> assertThat(Approximations.tanh((float) x))
                        .as("tanh(%s)", x)
                        .isBetween(-1f, 1f));
    }

    @Test
    void expOfTheOppositeIsTheInverse() {
        sweep(80f).forEach(x -> {
            double product = (double) Approximations.exp((float) x) * Approximations.exp((float) -x);
            assertThat(Math.abs(product - 1)).as("exp(%s)·exp(%s)", x, -x).isLessThan(2.4e-7);
        });
    }

    @Test
    void sigmoidsOfOppositesAddUpToOne() {
        sweep(20f).forEach(x -> {
            double sum = (double) Approximations.sigmoid((float) x) + Approximations.sigmoid((float) -x);
            assertThat(Math.abs(sum - 1)).as("σ(%s) + σ(%s)", x, -x).isLessThan(2e-7);
        });
    }

    @Test
    void tinyArgumentsPassThroughTanh() {
        assertThat(Approximations.tanh(Float.MIN_VALUE)).isEqualTo(Float.MIN_VALUE);
        assertThat(Float.floatToRawIntBits(Approximations.tanh(-0f))).isEqualTo(Float.floatToRawIntBits(-0f));
    }

    @Test
    void clampKeepsWhatIsInsideAndMovesWhatIsOutsideToTheLimit() {
        assertThat(Approximations.clamp(0.5f, 1f)).isEqualTo(0.5f);
        assertThat(Approximations.clamp(1.5f, 1f)).isEqualTo(1f);
        assertThat(Approximations.clamp(-1.5f, 1f)).isEqualTo(-1f);
        assertThat(Approximations.clamp(Float.NEGATIVE_INFINITY, 1f)).isEqualTo(-1f);
    }

    private static DoubleStream sweep(float limit) {
        int steps = 20_000;
        return DoubleStream.iterate(0, i -> i <= steps, i -> i + 1).map(i -> (float) (limit * i / steps));
    }
}
