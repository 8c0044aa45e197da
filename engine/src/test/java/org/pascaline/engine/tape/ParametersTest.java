package org.pascaline.engine.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ParametersTest {
    private static final Slice WEIGHT = new Slice("rnn.weight_ih_l0", Shape.of(2, 3), 0);
    private static final Slice BIAS = new Slice("rnn.bias_ih_l0", Shape.of(2), 6);

    @Test
    void aSliceIsFoundByItsName() {
        Parameters parameters = new Parameters(List.of(WEIGHT, BIAS), new float[8]);
        assertThat(parameters.slice("rnn.bias_ih_l0")).isEqualTo(BIAS);
        assertThat(parameters.count()).isEqualTo(8);
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNamesThereAre() {
        Parameters parameters = new Parameters(List.of(WEIGHT, BIAS), new float[8]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parameters.slice("out.weight"))
                .withMessage("no parameter 'out.weight'; there are [rnn.weight_ih_l0, rnn.bias_ih_l0]");
    }

    @Test
    void slicesMustCoverTheArrayWithoutGaps() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Parameters(List.of(WEIGHT, BIAS), new float[9]))
                .withMessage("2 slices cover 8 of 9 values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Parameters(List.of(BIAS), new float[8]))
                .withMessage("rnn.bias_ih_l0 starts at 6 instead of 0");
    }

    @Test
    void aCopyHasItsOwnWeights() {
        Parameters parameters = new Parameters(List.of(WEIGHT, BIAS), new float[8]);
        Parameters copy = parameters.copy();
        copy.values()[3] = 1;
        assertThat(parameters.values()).containsOnly(0);
        assertThat(copy.slices()).isEqualTo(parameters.slices());
    }

    @Test
    void aBiasIsKnownByTheLastPartOfItsName() {
        assertThat(BIAS.isBias()).isTrue();
        assertThat(WEIGHT.isBias()).isFalse();
        assertThat(new Slice("rnn.rec1_bias_l0", Shape.of(1), 0).isBias()).isTrue();
        assertThat(new Slice("bias.weight", Shape.of(1), 0).isBias()).isFalse();
    }
}
