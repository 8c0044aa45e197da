package org.pascaline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class SparklineTest {

    private static Sparkline of(double... values) {
        return Sparkline.of(values, StandardCharsets.UTF_8);
    }

    @Test
    void barsAreAsHighAsTheNumbers() {
        Sparkline line = of(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(line).isEqualTo(new Sparkline("▁▂▃▄▅▆▇█", 0, 7, "→"));
    }

    @Test
    void anOrderOfMagnitudeApartEqualFactorsAreEquallyHigh() {
        assertThat(of(1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8).bars()).isEqualTo("█▇▆▅▄▃▂▁");
        assertThat(of(10, 1, 0).bars()).as("zero has no logarithm").isEqualTo("█▂▁");
    }

    @Test
    void manyNumbersShareABar() {
        double[] values = new double[300];
        Arrays.setAll(values, i -> i);
        Sparkline line = Sparkline.of(values, StandardCharsets.UTF_8);
        assertThat(line.bars()).hasSize(30).startsWith("▁").endsWith("█");
        assertThat(line.first()).as("the mean of the first ten").isEqualTo(4.5);
        assertThat(line.last()).isEqualTo(294.5);
    }

    @Test
    void whereThereAreNoBlocksLettersDo() {
        assertThat(Sparkline.of(new double[] {0, 1, 2, 3, 4, 5, 6, 7}, StandardCharsets.US_ASCII))
                .isEqualTo(new Sparkline("_.,-=+*#", 0, 7, "->"));
    }

    @Test
    void fewerThanTwoNumbersAreNoCurve() {
        assertThat(of().bars()).isEmpty();
        assertThat(of(1).bars()).isEmpty();
        assertThat(of(1, Double.NaN, Double.POSITIVE_INFINITY).bars()).isEmpty();
        assertThat(of(2, 2, 2).bars()).isEqualTo("▁▁▁");
    }
}
