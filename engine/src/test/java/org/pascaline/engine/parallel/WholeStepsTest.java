package org.pascaline.engine.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class WholeStepsTest {
    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;
    private static final int MANY = 10_000;

    private final WholeSteps steps = new WholeSteps();

    @Test
    void sharedStepsThatAreQuickerAreKeptAndTrialsCostAFiftieth() {
        int alone = countAlone(MANY, shared -> shared ? 100 * MICRO : 190 * MICRO);

        assertThat(alone).isBetween(1, MANY / 45);
    }

    @Test
    void stepsOnOneThreadAreTakenWhereTheyAreQuicker() {
        int alone = countAlone(MANY, shared -> shared ? 130 * MICRO : 100 * MICRO);

        assertThat(alone).isGreaterThan(MANY * 9 / 10);
    }

    @Test
    void firstStepsAreShared() {
        assertThat(countAlone(256, shared -> shared ? 130 * MICRO : 100 * MICRO))
                .isZero();
    }

    @Test
    void longStepsAreComparedAfterTwoSeconds() {
        assertThat(countAlone(60, shared -> shared ? 130 * MILLI : 100 * MILLI)).isBetween(30, 40);
    }

    @Test
    void aProcessorThatIsTakenAwayForAWhileIsNoticedAndItsReturnToo() {
        ToLongFunction<Boolean> quiet = shared -> shared ? 60 * MICRO : 100 * MICRO;
        countAlone(1_000, quiet);
        assertThat(countAlone(MANY, shared -> shared ? 200 * MICRO : 100 * MICRO))
                .isGreaterThan(MANY * 8 / 10);
        assertThat(countAlone(MANY, quiet)).isLessThan(MANY * 2 / 10);
    }

    @Test
    void oneStepThatTookVeryLongChangesNothing() {
        int[] count = new int[1];
        int alone = countAlone(MANY, shared -> {
            count[0]++;
            return count[0] % 500 == 0 ? 100 * MILLI : shared ? 100 * MICRO : 150 * MICRO;
        });

        assertThat(alone).isLessThan(MANY / 20);
    }

    private int countAlone(int count, ToLongFunction<Boolean> duration) {
        int alone = 0;
        for (int i = 0; i < count; i++) {
            boolean shared = steps.shared();
            if (!shared) {
                alone++;
            }
            steps.took(duration.applyAsLong(shared));
        }
        return alone;
    }
}
