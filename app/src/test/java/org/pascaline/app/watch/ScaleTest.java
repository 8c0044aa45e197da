package org.pascaline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScaleTest {

    @Test
    void ticksAreRoundNumbers() {
        assertThat(new Scale(0, 1, false).ticks(6)).containsExactly(0.0, 0.2, 0.4, 0.6, 0.8, 1.0);
        assertThat(new Scale(0, 2000, false).ticks(5)).containsExactly(0.0, 500.0, 1000.0, 1500.0, 2000.0);
        assertThat(new Scale(0.137, 0.1402, false).ticks(4)).containsExactly(0.137, 0.138, 0.139, 0.14);
        assertThat(new Scale(-3, 7, false).ticks(3)).containsExactly(0.0, 5.0);
    }

    @Test
    void logarithmicTicksArePowersOfTenAndWhereThereIsRoomTheirMultiples() {
        assertThat(new Scale(2e-4, 0.3, true).ticks(4)).containsExactly(1e-3, 1e-2, 1e-1);
        assertThat(new Scale(0.1, 1, true).ticks(4)).containsExactly(0.1, 0.2, 0.5, 1.0);
        assertThat(new Scale(1e-12, 1, true).ticks(4)).containsExactly(1e-12, 1e-8, 1e-4, 1.0);
    }

    @Test
    void ticksAreNeverMoreThanThereIsRoomForNorOutsideAndAlwaysAscend() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            boolean logarithmic = random.nextBoolean();
            double low = (logarithmic || random.nextBoolean() ? 1 : -1) * Math.pow(10, random.nextDouble(-12, 9));
            double high = low + Math.abs(low) * Math.pow(10, random.nextDouble(-3, 6));
            int most = random.nextInt(1, 12);
            Scale scale = new Scale(low, high, logarithmic);
            List<Double> ticks = scale.ticks(most);
            assertThat(ticks)
                    .as("seed %d: %s, at most %d", seed, scale, most)
                    .hasSizeLessThanOrEqualTo(most)
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .allSatisfy(tick -> assertThat(scale.place(tick)).isBetween(-1e-6, 1 + 1e-6));
            if (!logarithmic && most >= 3) {
                assertThat(ticks)
                        .as("seed %d: %s, at most %d", seed, scale, most)
                        .isNotEmpty();
            }
        }
    }

    @Test
    void placesAreSharesOfTheAxis() {
        assertThat(new Scale(2, 4, false).place(3)).isCloseTo(0.5, within(1e-12));
        assertThat(new Scale(0.01, 1, true).place(0.1)).isCloseTo(0.5, within(1e-12));
        assertThat(new Scale(0.01, 1, true).place(0)).isNaN();
        assertThatIllegalArgumentException().isThrownBy(() -> new Scale(1, 1, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new Scale(0, 1, true));
    }

    @Test
    void aScaleHasRoomForEverythingAndBeginsAtZeroWhereThatIsNear() {
        assertThat(Scale.around(new double[] {0.1, 0.5, Double.NaN}, false)).isEqualTo(new Scale(0, 0.5, false));
        assertThat(Scale.around(new double[] {0.4, 0.5}, false)).isEqualTo(new Scale(0.4, 0.5, false));
        assertThat(Scale.around(new double[] {-1, 0.5}, false)).isEqualTo(new Scale(-1, 0.5, false));
        assertThat(Scale.around(new double[] {0, 0.01, 0.1}, true)).isEqualTo(new Scale(0.01, 0.1, true));
        assertThat(Scale.around(new double[] {5, 5}, false).place(5)).isCloseTo(0.5, within(1e-9));
        assertThat(Scale.around(new double[] {0, 0}, false).place(0)).isCloseTo(0.5, within(1e-9));
        assertThat(Scale.around(new double[] {5}, true).place(5)).isCloseTo(0.5, within(1e-9));
        assertThat(Scale.around(new double[0], true).high()).isPositive();
        assertThat(Scale.around(new double[] {Double.NaN}, false).high()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.1, 0.1",
        "0.30000000000000004, 0.3",
        "500, 500",
        "20000, 20000",
        "0.0001, 0.0001",
        "0.00001, 1e-5",
        "1e6, 1e6",
        "2.5e9, 2.5e9",
        "-0.5, -0.5"
    })
    void numbersAreAsShortAsTheyCanBe(double number, String written) {
        assertThat(Scale.written(number)).isEqualTo(written);
    }
}
