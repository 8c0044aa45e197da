package org.pascaline.engine.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1_000_000_000_000L})
    void constantStays(long step) {
        assertThat(new Schedule.Constant(0.01).rate(step)).isEqualTo(0.01);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.008", "1, 0.00799920004", "10000, 0.00294303553", "6931, 0.00400018872"})
    void exponentialFallsByKPerStep(long step, double rate) {
        requireClose(new Schedule.Exponential(0.008, 0.0001).rate(step), rate, 1e-11);
    }

    @Test
    void exponentialWithoutDecayIsConstant() {
        assertThat(new Schedule.Exponential(0.008, 0).rate(1_000_000)).isEqualTo(0.008);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.8", "99, 0.8", "100, 0.4", "199, 0.4", "200, 0.2", "1000, 0.00078125"})
    void stepChangesAtMultiplesOnly(long step, double rate) {
        assertThat(new Schedule.Step(0.8, 0.5, 100).rate(step)).isEqualTo(rate);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.5",
        "100, 0.441421356",
        "200, 0.3",
        "300, 0.158578644",
        "399, 0.100006168",
        "400, 0.1",
        "9999, 0.1"
    })
    void cosineFallsToItsFloorAndStays(long step, double rate) {
        requireClose(new Schedule.Cosine(0.5, 0.1, 400).rate(step), rate, 1e-9);
    }

    @Test
    void cosineStartsAndEndsExactly() {
        Schedule cosine = new Schedule.Cosine(0.3, 0.07, 10);
        assertThat(cosine.rate(0)).isEqualTo(0.3);
        assertThat(cosine.rate(10)).isEqualTo(0.07);
        assertThat(LongStream.rangeClosed(1, 10).allMatch(step -> cosine.rate(step) < cosine.rate(step - 1)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 0.2", "1, 0.4", "2, 0.6", "3, 0.8", "4, 0.8", "13, 0.8", "14, 0.08", "24, 0.008"})
    void warmUpRisesAndThenTheNextCountsFromItsEnd(long step, double rate) {
        Schedule schedule = new Schedule.WarmUp(4, new Schedule.Step(0.8, 0.1, 10));
        requireClose(schedule.rate(step), rate, 1e-15);
    }

    @Test
    void warmUpOfOneStepChangesNothingButTheCount() {
        Schedule cosine = new Schedule.Cosine(0.5, 0, 10);
        Schedule schedule = new Schedule.WarmUp(1, cosine);
        assertThat(schedule.rate(0)).isEqualTo(cosine.rate(0));
        assertThat(schedule.rate(5)).isEqualTo(cosine.rate(4));
        assertThat(schedule.rate(11)).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesARateThatIsNotPositive(double rate) {
        String message = "a learning rate must be a finite number above 0, not " + rate;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schedule.Constant(rate))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schedule.Exponential(rate, 1))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schedule.Step(rate, 0.5, 1))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schedule.Cosine(rate, 0, 1))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schedule.Step(1, rate, 1))
                .withMessageStartingWith("the factor of a step schedule must be");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesADecayOrFloorBelowZero(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schedule.Exponential(1, value))
                .withMessageStartingWith("the decay k of an exponential schedule must be");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schedule.Cosine(1, value, 1))
                .withMessageStartingWith("the floor of a cosine schedule must be");
    }

    @Test
    void refusesAFloorAboveTheRate() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schedule.Cosine(0.1, 0.2, 1))
                .withMessage("the floor of a cosine schedule must be at most its rate 0.1, not 0.2");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void refusesAPeriodBelowOneStep(long steps) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Schedule.Step(1, 0.5, steps));
        assertThatIllegalArgumentException().isThrownBy(() -> new Schedule.Cosine(1, 0, steps));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schedule.WarmUp(steps, new Schedule.Constant(1)))
                .withMessage("the number of warm-up steps must be at least 1, not " + steps);
    }

    private static void requireClose(double actual, double expected, double bound) {
        if (!(Math.abs(actual - expected) <= bound)) {
            throw new AssertionError("%s is further than %s from %s".formatted(actual, bound, expected));
        }
    }
}
