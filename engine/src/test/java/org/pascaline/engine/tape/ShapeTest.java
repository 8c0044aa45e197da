package org.pascaline.engine.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ShapeTest {

    @Test
    void aSequenceHasOneRowPerStepAndSample() {
        Shape shape = Shape.of(50, 20, 2);
        assertThat(shape.rank()).isEqualTo(3);
        assertThat(shape.count()).isEqualTo(2000);
        assertThat(shape.rows()).isEqualTo(1000);
        assertThat(shape.columns()).isEqualTo(2);
        assertThat(shape.extent(1)).isEqualTo(20);
        assertThat(shape).hasToString("[50, 20, 2]");
    }

    @Test
    void aScalarIsOneRowOfOneNumber() {
        assertThat(Shape.SCALAR.count()).isEqualTo(1);
        assertThat(Shape.SCALAR.rows()).isEqualTo(1);
        assertThat(Shape.SCALAR.columns()).isEqualTo(1);
        assertThat(Shape.SCALAR).isNotEqualTo(Shape.of(1));
    }

    @Test
    void equalExtentsMakeEqualShapes() {
        assertThat(Shape.of(2, 3)).isEqualTo(Shape.of(2, 3)).hasSameHashCodeAs(Shape.of(2, 3));
        assertThat(Shape.of(2, 3)).isNotEqualTo(Shape.of(3, 2));
    }

    @Test
    void anArrayOfExtentsIsCopied() {
        int[] extents = {2, 3};
        Shape shape = Shape.of(extents);
        extents[0] = 7;
        assertThat(shape).isEqualTo(Shape.of(2, 3));
        assertThat(shape.withColumns(5)).isEqualTo(Shape.of(2, 5));
        assertThat(shape).isEqualTo(Shape.of(2, 3));
    }

    @Test
    void impossibleExtentsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shape.of(2, -1))
                .withMessage("negative extent in [2, -1]");
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Shape.of(1 << 16, 1 << 16));
    }
}
