package org.pascaline.engine.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Shape;

class BatchTest {
    private static final Lengths LENGTHS = new Lengths(2, 3);
    private final Batch.Reals reals = new Batch.Reals(Shape.of(2, 3, 1), new float[6]);
    private final Batch.Symbols symbols = new Batch.Symbols(Shape.of(2, 3), List.of(new int[6]));
    private final Batch.Numbers numbers = new Batch.Numbers(new float[3]);
    private final Batch.Classes classes = new Batch.Classes(new int[6]);

    @Test
    void aModelGetsWhatTheTaskGives() {
        Batch regression = new Batch(LENGTHS, reals, numbers);
        assertThat(regression.reals()).isSameAs(reals);
        assertThat(regression.numbers()).isSameAs(numbers.values());
        Batch translation = new Batch(LENGTHS, symbols, classes);
        assertThat(translation.symbols()).isSameAs(symbols);
        assertThat(translation.classes()).isSameAs(classes.values());
        assertThat(translation.size()).isEqualTo(3);
    }

    @Test
    void aModelForOtherInputsIsToldSo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Batch(LENGTHS, symbols, classes).reals())
                .withMessage("this model reads real numbers, the task gives symbols");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Batch(LENGTHS, reals, numbers).symbols())
                .withMessage("this model reads symbols, the task gives real numbers");
    }

    @Test
    void aLossForOtherTargetsIsToldSo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Batch(LENGTHS, symbols, classes).numbers())
                .withMessage("numbers were expected as targets, the task gives classes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Batch(LENGTHS, reals, numbers).classes())
                .withMessage("classes were expected as targets, the task gives numbers");
    }
}
