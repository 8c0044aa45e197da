package org.pascaline.engine.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pascaline.engine.task.Objective.Direction;

class ObjectiveTest {
    @ParameterizedTest
    @CsvSource({
        "DOWN, 1, 2, true", "DOWN, 2, 1, false", "DOWN, 1, 1, false",
        "UP, 1, 2, false", "UP, 2, 1, true", "UP, 1, 1, false"
    })
    void onlyAStrictImprovementIsBetter(Direction direction, double value, double than, boolean better) {
        assertThat(new Objective("m", direction).better(value, than)).isEqualTo(better);
    }

    @ParameterizedTest
    @CsvSource({
        "DOWN, 1, 2, true", "DOWN, 2, 1, false", "DOWN, 1, 1, true",
        "UP, 1, 2, false", "UP, 2, 1, true", "UP, 1, 1, true"
    })
    void aTargetIsReachedByWhatIsAsGood(Direction direction, double value, double target, boolean reached) {
        assertThat(new Objective("m", direction).reaches(value, target)).isEqualTo(reached);
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void everyNumberIsBetterThanTheWorst(Direction direction) {
        Objective objective = new Objective("m", direction);
        assertThat(objective.better(1e308, objective.worst())).isTrue();
        assertThat(objective.better(-1e308, objective.worst())).isTrue();
        assertThat(objective.better(objective.worst(), objective.worst())).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void whatIsNotANumberIsNeitherBetterNorReachesAnything(Direction direction) {
        Objective objective = new Objective("m", direction);
        assertThat(objective.better(Double.NaN, objective.worst())).isFalse();
        assertThat(objective.better(1, Double.NaN)).isFalse();
        assertThat(objective.reaches(Double.NaN, objective.worst())).isFalse();
    }
}
