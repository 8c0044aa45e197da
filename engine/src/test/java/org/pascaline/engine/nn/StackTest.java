package org.pascaline.engine.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pascaline.engine.fixture.CellKind;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Shape;
import org.pascaline.engine.tape.Tensor;
import org.pascaline.kernels.ScalarKernels;

/** Layers on top of each other can be looked at one by one. */
class StackTest {
    private static final int STEPS = 4;

    @ParameterizedTest
    @EnumSource(CellKind.class)
    void theTopLayersOutputsAreTheStacks(CellKind kind) {
        Layout layout = new Layout();
        Stack stack = Stack.of(layout, 3, 2, (into, layer, inputs) -> kind.add(into, layer, inputs, kind.hidden(8)));
        float[] x = {0.5f, -1, 0.25f, 2, -0.75f, 0.1f, 1.5f, -0.2f};
        Lengths lengths = new Lengths(STEPS, 1);
        try (Team team = new Team(1)) {
            FloatTape tape = new FloatTape(new ScalarKernels(), team, layout.initialize(5));
            tape.beginWithoutGradient();
            SequenceInput input = new SequenceInput.Vectors(tape.constant(Shape.of(STEPS, 1, 2), x));
            List<Tensor> layers = stack.layers(tape, input, lengths);
            float[] whole = tape.values(stack.sequence(tape, input, lengths));
            assertThat(layers).hasSize(3);
            assertThat(tape.values(layers.getLast())).containsExactly(whole);
            assertThat(tape.values(layers.getFirst())).isNotEqualTo(whole);
            Tensor first = stack.cells().getFirst().sequence(tape, input, lengths);
            assertThat(tape.values(layers.getFirst())).containsExactly(tape.values(first));
        }
    }
}
