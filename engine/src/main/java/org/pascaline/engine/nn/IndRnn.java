package org.pascaline.engine.nn;

import org.pascaline.engine.recurrence.IndRnnRecurrence;
import org.pascaline.engine.tape.DoubleTape;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Shape;
import org.pascaline.engine.tape.Slice;
import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;

/**
 * The independently recurrent network (Li, Li, Cook, Zhu and Gao 2018, "Independently recurrent neural network (IndRNN):
 * building a longer and deeper RNN", with its ReLU): {@code h = relu(W·x + u ⊙ h' + b)}. Each unit has one recurrent weight
 * and sees no other unit of its layer; what several have seen meets in the layer above, so that most tasks take two.
 *
 * @param inputWeight {@code weight_ih_lK}, W {@code [H, I]}
 * @param hiddenWeight {@code weight_hh_lK}, u {@code [H]}
 * @param bias {@code bias_lK}, b {@code [H]}
 */
public record IndRnn(Slice inputWeight, Slice hiddenWeight, Slice bias) implements Cell {

    /** Adds a layer to a layout. */
    public static IndRnn of(Layout layout, int layer, int inputs, int hidden, GateSlices.Init init) {
        return new IndRnn(
                layout.add("rnn.weight_ih_l" + layer, Shape.of(hidden, inputs), init.inputWeight()),
                layout.add("rnn.weight_hh_l" + layer, Shape.of(hidden), init.hiddenWeight()),
                layout.add("rnn.bias_l" + layer, Shape.of(hidden), init.inputBias()));
    }

    /**
     * Returns an initialisation with recurrent weights uniform on [0, 1), so that some units forget soon and some late,
     * and biases of zero. The paper draws recurrent weights up to {@code 2^(1/T)} for {@code T} steps, with which a
     * gradient at most doubles on its way; [0, 1) keeps to that whatever {@code T}.
     *
     * @param inputWeight of the input weights, about which that bound says nothing
     */
    public static GateSlices.Init bounded(Initializer inputWeight) {
        return GateSlices.Init.withoutBias(inputWeight, new Initializer.UniformBetween(0, 1));
    }

    @Override
    public int hidden() {
        return hiddenWeight.shape().columns();
    }

    @Override
    public CellState step(Tape tape, Tensor x, CellState before, int t) {
        Tensor fromInput = tape.affine(x, tape.parameter(inputWeight), tape.parameter(bias));
        Tensor fromState = tape.scaleColumns(before.output(), tape.parameter(hiddenWeight));
        return CellState.of(tape.relu(tape.add(fromInput, fromState)));
    }

    @Override
    public Tensor sequence(Tape tape, SequenceInput x, Lengths lengths) {
        return switch (tape) {
            case FloatTape fast ->
                IndRnnRecurrence.record(
                        fast,
                        x.rows(fast),
                        lengths,
                        new IndRnnRecurrence.Weights(
                                x.weight(fast, fast.parameter(inputWeight)),
                                fast.parameter(hiddenWeight),
                                fast.parameter(bias)));
            case DoubleTape exact -> Unrolled.sequence(this, exact, x.vectors(exact), lengths);
        };
    }

    /** {@code indrnn}. */
    public record Type() implements CellType {
        @Override
        public String name() {
            return "indrnn";
        }

        @Override
        public String description() {
            return "independently recurrent network: each unit's only recurrent input is its own last value";
        }

        @Override
        public String paper() {
            return "Li et al. 2018, Independently recurrent neural network: building a longer and deeper RNN";
        }

        @Override
        public GateSlices.Init usualInit(int hidden) {
            return bounded(Initializer.pytorch(hidden));
        }

        /** The recurrent weights are a vector, which rules for matrices do not fit: then they start as {@link #bounded} says. */
        @Override
        public Cell layer(Layout layout, int layer, int inputs, int hidden, GateSlices.Init init) {
            boolean fits = init.hiddenWeight() instanceof Initializer.Uniform;
            return of(layout, layer, inputs, hidden, fits ? init : bounded(init.inputWeight()));
        }

        @Override
        public LayerMemory memory(int inputs, int hidden) {
            return LayerMemory.fused(LayerMemory.padded(1.0 + inputs) + hidden, 7.0 * hidden);
        }
    }
}
