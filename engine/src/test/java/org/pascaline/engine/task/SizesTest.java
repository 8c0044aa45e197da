package org.pascaline.engine.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizesTest {
    @Test
    void eachSplitHasItsSize() {
        Sizes sizes = new Sizes(1, 2, 3, Sizes.Supply.FRESH);
        assertThat(sizes.of(Split.TRAIN)).isEqualTo(1);
        assertThat(sizes.of(Split.VALIDATION)).isEqualTo(2);
        assertThat(sizes.of(Split.TEST)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0", "-1, 1, 1"})
    void refusesAnEmptySplit(int train, int validation, int test) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sizes(train, validation, test, Sizes.Supply.FIXED))
                .withMessage(
                        "each of the training, validation and test sets needs at least one sample; got %d, %d and %d"
                                .formatted(train, validation, test));
    }
}
