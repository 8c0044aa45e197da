package org.pascaline.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pascaline.engine.task.Objective;
import org.pascaline.engine.task.Objective.Direction;

class VerdictTest {

    /** Learnt is what has less than 1/1.25 = 80 % of the baseline's error; an accuracy's error is what is left to 1. */
    @ParameterizedTest
    @CsvSource({
        "DOWN, 0.0, 1.0, LEARNT",
        "DOWN, 0.79, 1.0, LEARNT",
        "DOWN, 0.8, 1.0, AT_BASELINE",
        "DOWN, 1.0, 1.0, AT_BASELINE",
        "DOWN, 3.0, 1.0, AT_BASELINE",
        "DOWN, NaN, 1.0, AT_BASELINE",
        "DOWN, Infinity, 1.0, AT_BASELINE",
        "UP, 1.0, 0.5, LEARNT",
        "UP, 0.61, 0.5, LEARNT",
        "UP, 0.59, 0.5, AT_BASELINE",
        "UP, 0.1, 0.1, AT_BASELINE",
        "UP, 0.29, 0.1, LEARNT",
        "UP, 0.27, 0.1, AT_BASELINE",
        "UP, 0.05, 0.1, AT_BASELINE",
        "UP, NaN, 0.1, AT_BASELINE"
    })
    void aResultIsLearntIfItsErrorIsClearlyBelowTheBaselines(
            Direction direction, double result, double baseline, Verdict expected) {
        assertThat(Verdict.of(new Objective("measure", direction), result, baseline))
                .isEqualTo(expected);
    }
}
