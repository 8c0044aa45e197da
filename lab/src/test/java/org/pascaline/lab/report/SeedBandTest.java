package org.pascaline.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pascaline.lab.curve.Curve;

final class SeedBandTest {

    private static Curve curve(double[] x, double... y) {
        return new Curve("loss", x, y);
    }

    @Test
    void theMedianIsTakenAtEveryPlaceThatHalfOfTheCurvesReach() {
        double[] x = {10, 20, 30};
        List<LineChart.Point> band = SeedBand.of(
                List.of(curve(x, 1, 2, 3), curve(x, 3, 4, 5), curve(new double[] {10, 20, 30, 40}, 8, 9, 10, 11)));
        assertThat(band)
                .containsExactly(
                        new LineChart.Point(10, 3, 1, 8),
                        new LineChart.Point(20, 4, 2, 9),
                        new LineChart.Point(30, 5, 3, 10));
    }

    @Test
    void betweenItsPointsACurveIsStraight() {
        List<LineChart.Point> band =
                SeedBand.of(List.of(curve(new double[] {0, 10}, 0, 10), curve(new double[] {0, 5, 10}, 0, 7, 10)));
        assertThat(band.get(1)).isEqualTo(new LineChart.Point(5, 6, 5, 7));
    }

    @Test
    void aLongCurveIsAveragedAndItsSpikesStayInTheBand() {
        double[] x = new double[1000];
        Arrays.setAll(x, i -> i + 1);
        double[] y = new double[1000];
        Arrays.fill(y, 1);
        y[503] = 21;
        List<LineChart.Point> band = SeedBand.of(List.of(curve(x, y)));
        assertThat(band).hasSize(100);
        assertThat(band.get(50)).isEqualTo(new LineChart.Point(505, 3, 1, 21));
        assertThat(band.get(51)).isEqualTo(new LineChart.Point(515, 1, 1, 1));
    }

    @Test
    void fewPointsStayAsTheyAreAndNoneGiveNone() {
        assertThat(SeedBand.of(List.of(curve(new double[] {1, 2}, 5, 4))))
                .containsExactly(new LineChart.Point(1, 5, 5, 5), new LineChart.Point(2, 4, 4, 4));
        assertThat(SeedBand.of(List.of())).isEmpty();
        assertThat(SeedBand.of(List.of(curve(new double[0])))).isEmpty();
    }
}
