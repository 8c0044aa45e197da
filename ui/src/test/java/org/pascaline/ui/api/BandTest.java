package org.pascaline.ui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pascaline.lab.curve.Curve;

/** Several curves as one. */
final class BandTest {
    private static Curve curve(double[] x, double... y) {
        return new Curve("loss", x, y);
    }

    @Test
    void isTheMiddleAndTheRangeAtEachPlace() {
        double[] x = {1, 2, 3};
        Band band = Band.of(List.of(curve(x, 1, 5, 3), curve(x, 2, 2, 9), curve(x, 6, 4, 1)), 100);
        assertThat(band.x()).containsExactly(1, 2, 3);
        assertThat(band.median()).containsExactly(2, 4, 3);
        assertThat(band.low()).containsExactly(1, 2, 1);
        assertThat(band.high()).containsExactly(6, 5, 9);
    }

    @Test
    void pointsAreJoinedAndACurveCountsFromItsFirstToItsLast() {
        Band band = Band.of(List.of(curve(new double[] {0, 4}, 0, 8), curve(new double[] {1, 2}, 10, 10)), 100);
        assertThat(band.x()).containsExactly(0, 1, 2, 4);
        assertThat(band.low()).containsExactly(0, 2, 4, 8);
        assertThat(band.high()).containsExactly(0, 10, 10, 8);
    }

    @Test
    void noSpikeIsLostWherePointsAreLeftOut() {
        double[] x = new double[1000];
        double[] y = new double[1000];
        Arrays.setAll(x, i -> i);
        y[777] = 5;
        y[222] = -5;
        Band band = Band.of(List.of(curve(x, y)), 10);
        assertThat(band.x()).hasSize(10).startsWith(0).endsWith(999);
        assertThat(band.high()).contains(5);
        assertThat(band.low()).contains(-5);
    }

    @Test
    void nothingGivesNothing() {
        assertThat(Band.of(List.of(curve(new double[0])), 10).x()).isEmpty();
    }
}
