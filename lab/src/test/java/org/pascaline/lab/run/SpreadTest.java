package org.pascaline.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SpreadTest {

    @Test
    void theMedianIsInTheMiddle() {
        assertThat(Spread.of(new double[] {5, -1, 3})).isEqualTo(new Spread(3, -1, 5));
        assertThat(Spread.of(new double[] {4, 1, 2, 9})).isEqualTo(new Spread(3, 1, 9));
        assertThat(Spread.of(new double[] {7})).isEqualTo(new Spread(7, 7, 7));
        assertThat(Spread.of(new double[0]).median()).isNaN();
    }

    @Test
    void theNumbersStayInTheirOrder() {
        double[] values = {3, 1, 2};
        Spread.of(values);
        assertThat(values).containsExactly(3, 1, 2);
    }
}
