package org.pascaline.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ProportionTest {

    /** Newcombe 1998, table I: 81 of 263, and 0 of 20 and 29 of 29 at the ends. */
    @Test
    void theIntervalIsWilsons() {
        assertInterval(new Proportion(81, 263), 0.2553, 0.3662);
        assertInterval(new Proportion(15, 148), 0.0624, 0.1605);
        assertInterval(new Proportion(0, 20), 0.0000, 0.1611);
        assertInterval(new Proportion(1, 29), 0.0061, 0.1718);
    }

    private static void assertInterval(Proportion proportion, double lower, double upper) {
        assertThat(proportion.lower()).isCloseTo(lower, within(5e-5));
        assertThat(proportion.upper()).isCloseTo(upper, within(5e-5));
    }

    @Test
    void withoutTrialsAnythingIsPossible() {
        Proportion none = new Proportion(0, 0);
        assertThat(none.lower()).isZero();
        assertThat(none.upper()).isOne();
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(3, 2));
    }
}
