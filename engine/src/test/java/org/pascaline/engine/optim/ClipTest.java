package org.pascaline.engine.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.engine.parallel.Sharing;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.random.Purpose;
import org.pascaline.engine.random.RandomStream;
import org.pascaline.kernels.Kernels;
import org.pascaline.kernels.ScalarKernels;

class ClipTest {
    private static final Team TEAM = new Team(1);

    private final Kernels kernels = new ScalarKernels();
    private final Sharing sharing = new Sharing(TEAM);

    @AfterAll
    static void endThreads() {
        TEAM.close();
    }

    @Test
    void withoutABoundOnlyTheNormIsComputed() {
        float[] gradient = {3, -4};
        assertThat(new Clip.None().apply(kernels, sharing, gradient)).isEqualTo(5);
        assertThat(gradient).containsExactly(3, -4);
    }

    @Test
    void aLargeGradientIsScaledAsPyTorchDoes() {
        float[] gradient = {3, 0, -4};
        assertThat(new Clip.GlobalNorm(1).apply(kernels, sharing, gradient)).isEqualTo(5);
        float factor = (float) (1 / 5.000001);
        assertThat(gradient).containsExactly(3 * factor, 0, -4 * factor);
        // Not 0.6: the small number in the denominator is part of the convention.
        assertThat(gradient[0]).isEqualTo(0.5999999f);
    }

    @ParameterizedTest
    @ValueSource(doubles = {5.000001, 5.1, 1e9})
    void aGradientWithinTheBoundKeepsItsBits(double max) {
        float[] gradient = {3, -4};
        assertThat(new Clip.GlobalNorm(max).apply(kernels, sharing, gradient)).isEqualTo(5);
        assertThat(gradient).containsExactly(3, -4);
    }

    @Test
    void theNormOfALongGradientIsBoundedAsAWhole() {
        float[] gradient = new float[5000];
        RandomStream stream = new RandomStream(1, Purpose.NOISE);
        double squares = 0;
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = stream.nextGaussian();
            squares += (double) gradient[i] * gradient[i];
        }
        Clip clip = new Clip.GlobalNorm(0.25);
        requireClose(clip.apply(kernels, sharing, gradient), Math.sqrt(squares), 1e-5);
        requireClose(clip.apply(kernels, sharing, gradient), 0.25, 1e-6);
    }

    @Test
    void threadsChangeNoBitOfAVeryLongGradient() {
        float[] gradient = new float[200_003];
        RandomStream stream = new RandomStream(2, Purpose.NOISE);
        double squares = 0;
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = stream.nextGaussian();
            squares += (double) gradient[i] * gradient[i];
        }
        float[] onThree = gradient.clone();
        Clip clip = new Clip.GlobalNorm(1);
        double norm = clip.apply(kernels, sharing, gradient);
        try (Team team = new Team(3)) {
            assertThat(clip.apply(kernels, new Sharing(team), onThree)).isEqualTo(norm);
        }
        assertThat(onThree).isEqualTo(gradient);
        requireClose(norm, Math.sqrt(squares), 1e-3);
        requireClose(clip.apply(kernels, sharing, gradient), 1, 1e-5);
    }

    @Test
    void aZeroGradientStaysZero() {
        float[] gradient = new float[3];
        assertThat(new Clip.GlobalNorm(1).apply(kernels, sharing, gradient)).isZero();
        assertThat(gradient).containsOnly(0);
    }

    @Test
    void elementsAreBoundedOneByOne() {
        float[] gradient = {0.5f, -3, 4, -0.25f, 0.75f};
        requireClose(new Clip.ByValue(0.75).apply(kernels, sharing, gradient), Math.sqrt(25.875), 1e-6);
        assertThat(gradient).containsExactly(0.5f, -0.75f, 0.75f, -0.25f, 0.75f);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void aLostGradientShowsInTheNorm(float lost) {
        for (Clip clip : new Clip[] {new Clip.None(), new Clip.GlobalNorm(1), new Clip.ByValue(1)}) {
            double norm = clip.apply(kernels, sharing, new float[] {1, lost, 2});
            assertThat(Double.isFinite(norm)).as("%s gives %s", clip, norm).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesABoundThatIsNotPositive(double bound) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Clip.GlobalNorm(bound))
                .withMessage("the largest gradient norm must be a finite number above 0, not " + bound);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Clip.ByValue(bound))
                .withMessage("the largest gradient element must be a finite number above 0, not " + bound);
    }

    private static void requireClose(double actual, double expected, double bound) {
        if (!(Math.abs(actual - expected) <= bound)) {
            throw new AssertionError("%s is further than %s from %s".formatted(actual, bound, expected));
        }
    }
}
