package org.pascaline.engine.train;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingTest {
    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void refusesCountsBelowOne(int count) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Training(
                        count,
                        new Training.Epochs(1),
                        new Training.Endless(),
                        new Training.None(),
                        new Training.GiveUp()))
                .withMessage("the batch size must be at least 1, got " + count);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Training.Epochs(count))
                .withMessage("at least one epoch is needed, got " + count);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Training.Steps(count))
                .withMessage("at least one step is needed, got " + count);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Training.WithoutProgress(count))
                .withMessage("the patience must be at least one epoch, got " + count);
    }
}
