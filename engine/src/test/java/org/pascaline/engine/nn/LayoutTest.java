package org.pascaline.engine.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pascaline.engine.fixture.CellKind;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.tape.Shape;
import org.pascaline.engine.tape.Slice;

class LayoutTest {
    private static final Initializer NORMAL = new Initializer.Normal(1);

    @Test
    void parametersLieOneAfterTheOther() {
        Layout layout = new Layout();
        layout.add("a", Shape.of(2, 3), NORMAL);
        layout.add("b", Shape.of(5), NORMAL);
        assertThat(layout.slices()).containsExactly(new Slice("a", Shape.of(2, 3), 0), new Slice("b", Shape.of(5), 6));
        assertThat(layout.count()).isEqualTo(11);
    }

    @Test
    void aNameIsTakenOnlyOnce() {
        Layout layout = new Layout();
        layout.add("out.weight", Shape.of(1), NORMAL);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> layout.add("out.weight", Shape.of(2), NORMAL))
                .withMessage("two parameters are named 'out.weight'");
        assertThat(layout.count()).isEqualTo(1);
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        assertThat(lstm().initialize(4).values()).isEqualTo(lstm().initialize(4).values());
        assertThat(lstm().initialize(4).values())
                .isNotEqualTo(lstm().initialize(5).values());
    }

    @Test
    void initialisingAgainIsIndependentOfTheFirstTime() {
        Layout layout = lstm();
        Parameters first = layout.initialize(4);
        float[] kept = first.values().clone();
        first.values()[0] = 9;
        assertThat(layout.initialize(4).values()).isEqualTo(kept);
    }

    @Test
    void aLayerMoreLeavesTheFirstValuesOfTheOthersAsTheyWere() {
        Layout layout = lstm();
        float[] before = layout.initialize(4).values();
        Dense.of(layout, "out", 3, 1);
        float[] after = layout.initialize(4).values();
        assertThat(Arrays.copyOf(after, before.length)).isEqualTo(before);
    }

    @Test
    void parametersOfEqualShapeGetDifferentValues() {
        Layout layout = new Layout();
        Slice a = layout.add("a", Shape.of(9), NORMAL);
        Slice b = layout.add("b", Shape.of(9), NORMAL);
        float[] values = layout.initialize(1).values();
        assertThat(Arrays.copyOfRange(values, a.offset(), a.end()))
                .isNotEqualTo(Arrays.copyOfRange(values, b.offset(), b.end()));
    }

    @Test
    void aRecurrentLayerHasPyTorchsNamesAndShapes() {
        Layout layout = new Layout();
        Stack.of(layout, 2, 3, (to, layer, inputs) -> CellKind.GRU.add(to, layer, inputs, 5));
        assertThat(layout.slices().stream().map(slice -> slice.name() + " " + slice.shape()))
                .containsExactly(
                        "rnn.weight_ih_l0 [15, 3]",
                        "rnn.weight_hh_l0 [15, 5]",
                        "rnn.bias_ih_l0 [15]",
                        "rnn.bias_hh_l0 [15]",
                        "rnn.weight_ih_l1 [15, 5]",
                        "rnn.weight_hh_l1 [15, 5]",
                        "rnn.bias_ih_l1 [15]",
                        "rnn.bias_hh_l1 [15]");
    }

    @ParameterizedTest
    @EnumSource(CellKind.class)
    void eachLayerOfAStackReadsTheOneBelow(CellKind kind) {
        Layout layout = new Layout();
        int hidden = kind.hidden(4);
        Stack stack = Stack.of(layout, 2, 3, (to, layer, inputs) -> kind.add(to, layer, inputs, hidden));
        assertThat(stack.hidden()).isEqualTo(hidden);
        List<Integer> reads = layout.slices().stream()
                .filter(slice -> slice.name().contains("weight_ih"))
                .map(slice -> slice.shape().columns())
                .distinct()
                .toList();
        assertThat(reads).containsExactly(3, hidden);
    }

    @Test
    void anIrnnBeginsAsTheIdentityWithoutBiases() {
        Layout layout = new Layout();
        CellKind.IRNN.add(layout, 0, 2, 3);
        Parameters parameters = layout.initialize(1);
        assertThat(part(parameters, "rnn.weight_hh_l0")).containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 1);
        assertThat(part(parameters, "rnn.bias_ih_l0")).containsOnly(0);
        assertThat(part(parameters, "rnn.bias_hh_l0")).containsOnly(0);
        for (float weight : part(parameters, "rnn.weight_ih_l0")) {
            assertThat(Math.abs(weight)).isBetween(1e-6f, 5e-3f);
        }
    }

    @Test
    void aStackNeedsALayer() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Stack(List.of()))
                .withMessage("a stack needs at least one layer");
    }

    private static Layout lstm() {
        Layout layout = new Layout();
        CellKind.LSTM.add(layout, 0, 2, 3);
        return layout;
    }

    private static float[] part(Parameters parameters, String name) {
        Slice slice = parameters.slice(name);
        return Arrays.copyOfRange(parameters.values(), slice.offset(), slice.end());
    }
}
