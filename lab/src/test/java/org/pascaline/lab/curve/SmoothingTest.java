package org.pascaline.lab.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The debiased exponential average. */
final class SmoothingTest {
    private static Curve curve(double... y) {
        double[] x = new double[y.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i + 1;
        }
        return new Curve("loss", x, y);
    }

    /** 4; (0.5·2 + 1)/(1 − 1/4) with the average 2 before; (0.5·2 + 4)/(1 − 1/8). */
    @Test
    void agreesWithAnExampleDoneByHand() {
        double[] smooth = Smoothing.exponential(curve(4, 2, 8), 0.5).y();
        assertThat(smooth[0]).isCloseTo(4, within(1e-12));
        assertThat(smooth[1]).isCloseTo(2 / 0.75, within(1e-12));
        assertThat(smooth[2]).isCloseTo(5 / 0.875, within(1e-12));
    }

    @Test
    void aConstantStaysWhatItIsFromTheFirstPointOn() {
        for (double value : Smoothing.exponential(curve(3, 3, 3, 3, 3), 0.99).y()) {
            assertThat(value).isCloseTo(3, within(1e-12));
        }
    }

    @Test
    void withoutWeightNothingChanges() {
        assertThat(Smoothing.exponential(curve(4, 2, 8), 0).y()).containsExactly(4, 2, 8);
    }

    @Test
    void whatIsNotFiniteCountsForNothing() {
        double[] smooth = Smoothing.exponential(curve(4, Double.NaN, Double.POSITIVE_INFINITY, 2), 0.5)
                .y();
        assertThat(smooth[1]).isNaN();
        assertThat(smooth[2]).isInfinite();
        assertThat(smooth[3]).isCloseTo(2 / 0.75, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, 1.5, Double.NaN})
    void aWeightThatIsNoShareIsRefused(double weight) {
        Curve curve = curve(1);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Smoothing.exponential(curve, weight))
                .withMessageContaining("from 0 to below 1");
    }
}
