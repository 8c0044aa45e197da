package org.pascaline.lab.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pascaline.lab.scale.Scale.Kind;

final class ScaleTest {
    private static final double MISS = 1e-6;

    @ParameterizedTest
    @CsvSource({
        "EVEN, 0, 1, 6, 0.0 0.2 0.4 0.6 0.8 1.0",
        "EVEN, 0, 2000, 5, 0 500 1000 1500 2000",
        "EVEN, 0.137, 0.1402, 4, 0.137 0.138 0.139 0.140",
        "EVEN, 0.9996, 1, 5, 0.9996 0.9997 0.9998 0.9999 1.0000",
        "EVEN, -3, 7, 3, 0 5",
        "EVEN, -0.3, 0.3, 3, -0.2 0.0 0.2",
        "EVEN, 1.9, 8.1, 3, 2 8",
        "EVEN, 0, 1e-5, 6, 0 2e-6 4e-6 6e-6 8e-6 1e-5",
        "EVEN, 0, 2e6, 5, 0 5e5 1e6 1.5e6 2e6",
        "EVEN, 1000000000, 1000000001, 3, 1000000000.0 1000000000.5 1000000001.0",
        "EVEN, 0, 1e30, 3, 0 5e29 1e30",
        "WHOLE, 1, 3, 9, 1 2 3",
        "WHOLE, 0.8, 2.2, 9, 1 2",
        "WHOLE, 0, 100000, 3, 0 50000 100000",
        "WHOLE, 1, 5, 3, 2 4",
        "LOGARITHMIC, 2e-4, 0.3, 4, 0.001 0.01 0.1",
        "LOGARITHMIC, 0.1, 1, 4, 0.1 0.2 0.5 1",
        "LOGARITHMIC, 1e-12, 1, 4, 1e-12 1e-8 0.0001 1",
        "LOGARITHMIC, 0.15, 9, 4, 0.2 5",
        "LOGARITHMIC, 0.0158, 0.0251, 6, 0.016 0.018 0.020 0.022 0.024",
        "LOGARITHMIC, 0.9996, 1, 3, 0.9996 0.9998 1.0000",
        "LOGARITHMIC, 1e-3, 1e7, 3, 1 10000",
    })
    void ticksAreRoundNumbersAndToldApart(Kind kind, double low, double high, int most, String labels) {
        assertThat(new Scale(low, high, kind).ticks(most).stream().map(Tick::label))
                .containsExactly(labels.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({
        "EVEN, 0, 0",
        "EVEN, 1, 1",
        "WHOLE, 3, 3",
        "LOGARITHMIC, 5, 5",
        "EVEN, 0.98324999, 0.98325",
        "EVEN, 0.00001, 1e-5",
        "WHOLE, 123456, 123456",
        "EVEN, -1234567.4, -1.23457e6"
    })
    void aNumberAloneStandsThereOnce(Kind kind, double value, String written) {
        Scale scale = Scale.around(new double[] {value, Double.NaN, value}, kind);
        assertThat(scale.padded(0.05).ticks(8)).containsExactly(new Tick(value, written));
        assertThat(scale.place(value)).isCloseTo(0.5, within(1e-9));
    }

    /** A scale and a number of ticks that nobody thought of. */
    private record Case(long seed, Scale scale, int most) {
        static Case random(Random random, long seed) {
            Kind kind = List.of(Kind.values()).get(random.nextInt(3));
            double low = (kind == Kind.LOGARITHMIC || random.nextBoolean() ? 1 : -1)
                    * Math.pow(10, random.nextDouble(-12, 12));
            double high = low + Math.abs(low) * Math.pow(10, random.nextDouble(-6, 8));
            if (kind == Kind.WHOLE) {
                low = Math.floor(low) - random.nextInt(2) * random.nextDouble(0.4);
                high = Math.ceil(high) + 1 + random.nextInt(2) * random.nextDouble(0.4);
            }
            return new Case(seed, new Scale(low, high, kind), random.nextInt(1, 12));
        }
    }

    @Test
    void ticksAreFewRoundWithinTheRangeAndNoTwoAreWrittenAlike() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 5000; i++) {
            Case drawn = Case.random(random, seed);
            List<Tick> ticks = drawn.scale.ticks(drawn.most);
            assertThat(ticks)
                    .as("%s", drawn)
                    .hasSizeLessThanOrEqualTo(drawn.most)
                    .hasSizeGreaterThanOrEqualTo(Math.min(drawn.most, 2))
                    .allSatisfy(
                            tick -> assertThat(drawn.scale.place(tick.value())).isBetween(-MISS, 1 + MISS))
                    .allSatisfy(
                            tick -> assertThat(Double.parseDouble(tick.label())).isEqualTo(tick.value()));
            assertThat(ticks.stream().map(Tick::value))
                    .as("%s", drawn)
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(ticks.stream().map(Tick::label)).as("%s", drawn).doesNotHaveDuplicates();
            switch (drawn.scale.kind()) {
                case EVEN -> requireRoundSteps(drawn, ticks);
                case WHOLE ->
                    assertThat(ticks)
                            .allSatisfy(tick -> assertThat(tick.label()).matches("-?\\d+(\\.\\d+e\\d+|e\\d+)?"));
                case LOGARITHMIC -> {
                    if (drawn.scale.high() > 5 * drawn.scale.low()) {
                        assertThat(ticks).as("%s", drawn).allSatisfy(ScaleTest::requireRound);
                    }
                }
            }
        }
    }

    private static void requireRound(Tick tick) {
        assertThat(tick.label().replaceAll("e.*|[-.0]", "")).isIn("1", "2", "5");
    }

    private static void requireRoundSteps(Case drawn, List<Tick> ticks) {
        for (int i = 2; i < ticks.size(); i++) {
            double step = ticks.get(i).value() - ticks.get(i - 1).value();
            double before = ticks.get(i - 1).value() - ticks.get(i - 2).value();
            assertThat(step / before).as("%s", drawn).isBetween(0.99, 1.01);
            double digit = step / Math.pow(10, Math.floor(Math.log10(step * 1.001)));
            assertThat(List.of(1, 2, 5))
                    .as("%s: %s", drawn, step)
                    .anySatisfy(factor -> assertThat(digit).isBetween(0.99 * factor, 1.01 * factor));
        }
    }

    @Test
    void labelsThatFitDoNotTouch() {
        Scale scale = new Scale(0.9996, 1.0001, Kind.EVEN);
        assertThat(scale.fitting(8, 80, label -> 2 + label.length())).hasSize(6);
        assertThat(scale.fitting(8, 30, label -> 2 + label.length()).stream().map(Tick::label))
                .containsExactly("0.9996", "0.9998", "1.0000");
        assertThat(scale.fitting(8, 3, label -> 2 + label.length())).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void placesAreSharesOfTheAxis() {
        assertThat(new Scale(2, 4, Kind.EVEN).place(3)).isCloseTo(0.5, within(1e-12));
        assertThat(new Scale(0.01, 1, Kind.LOGARITHMIC).place(0.1)).isCloseTo(0.5, within(1e-12));
        assertThat(new Scale(0.01, 1, Kind.LOGARITHMIC).place(0)).isNaN();
        assertThat(new Scale(1, 100, Kind.LOGARITHMIC).padded(0.5).high()).isCloseTo(1000, within(1e-9));
        assertThat(new Scale(1, 3, Kind.EVEN).padded(0.5)).isEqualTo(new Scale(0, 4, Kind.EVEN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Scale(1, 1, Kind.EVEN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Scale(0, 1, Kind.LOGARITHMIC));
    }

    @Test
    void aScaleHasRoomForEverythingAndReachesZeroWhereThatIsNear() {
        assertThat(Scale.around(new double[] {0.1, 0.5, Double.NaN}, Kind.EVEN))
                .isEqualTo(new Scale(0.1, 0.5, Kind.EVEN));
        assertThat(new Scale(0.1, 0.5, Kind.EVEN).reachingZero()).isEqualTo(new Scale(0, 0.5, Kind.EVEN));
        assertThat(new Scale(0.4, 0.5, Kind.EVEN).reachingZero()).isEqualTo(new Scale(0.4, 0.5, Kind.EVEN));
        assertThat(new Scale(-1, 0.5, Kind.EVEN).reachingZero()).isEqualTo(new Scale(-1, 0.5, Kind.EVEN));
        assertThat(new Scale(0.1, 0.5, Kind.LOGARITHMIC).reachingZero())
                .isEqualTo(new Scale(0.1, 0.5, Kind.LOGARITHMIC));
        assertThat(Scale.around(new double[] {0, 0.01, 0.1}, Kind.LOGARITHMIC))
                .isEqualTo(new Scale(0.01, 0.1, Kind.LOGARITHMIC));
        assertThat(Scale.around(new double[0], Kind.LOGARITHMIC).high()).isPositive();
        assertThat(Scale.around(new double[] {Double.NaN}, Kind.EVEN).high()).isPositive();
        assertThat(Kind.of(1, 2, Double.NaN, 1e6)).isEqualTo(Kind.WHOLE);
        assertThat(Kind.of(1, 2.5)).isEqualTo(Kind.EVEN);
    }
}
