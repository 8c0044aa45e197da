package org.pascaline.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StepTimesTest {
    private final StepTimes times = new StepTimes();

    @Test
    void withoutAStepTheMedianIsZero() {
        assertThat(times.median()).isZero();
    }

    @Test
    void theMedianIsTheMiddleDuration() {
        for (long duration : new long[] {50, 10, 1_000_000, 30, 20}) {
            times.add(duration);
        }
        assertThat(times.median()).isEqualTo(30);
    }

    @Test
    void onlyTheLatestStepsCount() {
        for (int i = 0; i < 30_000; i++) {
            times.add(1);
        }
        for (int i = 0; i < 10_000; i++) {
            times.add(2);
        }
        assertThat(times.median()).isEqualTo(2);
    }
}
