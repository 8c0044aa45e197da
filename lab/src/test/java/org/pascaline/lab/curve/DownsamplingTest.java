package org.pascaline.lab.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fewer points, and no spike lost. */
final class DownsamplingTest {
    private static Curve noise(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[count];
        double[] y = new double[count];
        Arrays.setAll(x, i -> i);
        Arrays.setAll(y, i -> random.nextDouble());
        return new Curve("loss", x, y);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 499, 500, 733, 998, 999})
    void aSpikeOfOnePointStaysWhereverItIs(int where) {
        Curve curve = noise(1000, 1);
        curve.y()[where] = 50;
        curve.y()[(where + 500) % 1000] = -50;
        Curve few = Downsampling.minMax(curve, 20);
        assertThat(few.y()).contains(50).contains(-50);
        assertThat(few.x()).contains(where);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 7, 8, 20, 100, 999, 1000})
    void keepsTheEndsAndTheOrderAndNeverMoreThanAskedFor(int points) {
        Curve curve = noise(1001, 2);
        Curve few = Downsampling.minMax(curve, points);
        assertThat(few.length()).isBetween(Math.min(4, points), points);
        assertThat(few.x()).isSorted().doesNotHaveDuplicates().startsWith(0).endsWith(1000);
        for (int i = 0; i < few.length(); i++) {
            assertThat(few.y()[i]).isEqualTo(curve.y()[(int) few.x()[i]]);
        }
    }

    @Test
    void aCurveThatIsShortEnoughStaysAsItIs() {
        Curve curve = noise(100, 3);
        assertThat(Downsampling.minMax(curve, 100)).isSameAs(curve);
        assertThat(Downsampling.minMax(noise(0, 3), 100).length()).isZero();
    }

    @Test
    void whatIsNoNumberHidesNoSpike() {
        Curve curve = noise(1000, 4);
        Arrays.fill(curve.y(), 0, 1000, Double.NaN);
        curve.y()[300] = 2;
        curve.y()[301] = -3;
        assertThat(Downsampling.minMax(curve, 8).y()).contains(2).contains(-3);
    }

    @Test
    void fewerThanFourPointsAreRefused() {
        Curve curve = noise(10, 5);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Downsampling.minMax(curve, 3))
                .withMessage("a curve keeps at least 4 points, got 3");
    }

    @Test
    void aMillionPointsTakeMilliseconds() {
        Curve curve = noise(1_000_000, 6);
        curve.y()[654_321] = 9;
        long begun = System.nanoTime();
        Curve few = Downsampling.minMax(curve, 2000);
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);
        assertThat(few.y()).contains(9);
        assertThat(taken).isLessThan(Duration.ofMillis(500)); // 12 ms when it was written, cold
    }

    @Test
    void aSeriesPastItsBoundThinsOutAndKeepsEverySpike() {
        Series series = new Series(CurveKind.NOISY);
        int count = 3 * Series.MOST;
        for (int i = 0; i < count; i++) {
            series.add(i, i == 1_234_567 ? 9 : i % 7);
        }
        assertThat(series.total()).isEqualTo(count);
        assertThat(series.values().length).isLessThanOrEqualTo(Series.MOST);
        assertThat(Arrays.stream(series.values()).max()).hasValue(9);
        assertThat(series.steps()[0]).isZero();
        assertThat(series.steps()[series.steps().length - 1]).isEqualTo(count - 1);
    }
}
