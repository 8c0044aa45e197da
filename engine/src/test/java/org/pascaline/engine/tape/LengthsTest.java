package org.pascaline.engine.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LengthsTest {

    @Test
    void aNewBatchIsFull() {
        Lengths lengths = new Lengths(3, 2);
        assertThat(lengths.steps()).isEqualTo(3);
        assertThat(lengths.size()).isEqualTo(2);
        assertThat(lengths.of(0)).isEqualTo(3);
        assertThat(lengths.longest()).isEqualTo(3);
        assertThat(lengths.total()).isEqualTo(6);
        assertThat(lengths.ragged()).isFalse();
        assertThat(lengths.runningRows(2)).isEqualTo(2);
        assertThat(lengths.runs(1, 2)).isTrue();
    }

    @Test
    void rowsStillRunningAreAPrefixOfASortedBatch() {
        Lengths lengths = Lengths.of(4, 4, 2, 2, 1);
        assertThat(runningRows(lengths)).containsExactly(4, 3, 1, 1);
        assertThat(lengths.total()).isEqualTo(9);
        assertThat(lengths.longest()).isEqualTo(4);
        assertThat(lengths.ragged()).isTrue();
    }

    @Test
    void allRowsUpToTheLastThatRunsCountInAnyOrder() {
        Lengths lengths = Lengths.of(5, 1, 4, 2, 3);
        assertThat(runningRows(lengths)).containsExactly(4, 4, 4, 2, 0);
        assertThat(lengths.longest()).isEqualTo(4);
    }

    @Test
    void aStepRunsUntilItsSequenceEnds() {
        Lengths lengths = Lengths.of(3, 3, 1);
        assertThat(lengths.runs(0, 2)).isTrue();
        assertThat(lengths.runs(1, 0)).isTrue();
        assertThat(lengths.runs(1, 1)).isFalse();
    }

    @Test
    void newLengthsReplaceTheOldOnes() {
        Lengths lengths = Lengths.of(3, 1, 3);
        lengths.set(2, 1);
        assertThat(runningRows(lengths)).containsExactly(2, 1, 0);
        assertThat(lengths.total()).isEqualTo(3);
        lengths.set(3, 3);
        assertThat(lengths.ragged()).isFalse();
        assertThat(runningRows(lengths)).containsExactly(2, 2, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 4})
    void aLengthOutsideTheBatchIsRefusedAndNothingChanges(int length) {
        Lengths lengths = Lengths.of(3, 3, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lengths.set(1, length))
                .withMessage("sequence 1 has length %d, allowed is 1..3", length);
        assertThat(lengths.of(0)).isEqualTo(3);
        assertThat(runningRows(lengths)).containsExactly(2, 1, 1);
        assertThat(lengths.ragged()).isTrue();
    }

    @Test
    void anotherNumberOfLengthsIsRefused() {
        Lengths lengths = new Lengths(3, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lengths.set(1, 2, 3))
                .withMessage("the batch has 2 sequences, got 3 lengths");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lengths.set(1))
                .withMessage("the batch has 2 sequences, got 1 lengths");
    }

    private static int[] runningRows(Lengths lengths) {
        int[] rows = new int[lengths.steps()];
        for (int t = 0; t < rows.length; t++) {
            rows[t] = lengths.runningRows(t);
        }
        return rows;
    }
}
