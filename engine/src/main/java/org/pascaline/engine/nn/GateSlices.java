package org.pascaline.engine.nn;

import org.pascaline.engine.recurrence.RecurrentWeights;
import org.pascaline.engine.tape.Shape;
import org.pascaline.engine.tape.Slice;
import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;

/**
 * The four parameters of a layer of PyTorch's {@code nn.RNN}, {@code nn.LSTM} or {@code nn.GRU}, with {@code G} gates.
 *
 * @param inputWeight {@code weight_ih_lK [G·H, I]}
 * @param hiddenWeight {@code weight_hh_lK [G·H, H]}
 * @param inputBias {@code bias_ih_lK [G·H]}
 * @param hiddenBias {@code bias_hh_lK [G·H]}
 */
public record GateSlices(Slice inputWeight, Slice hiddenWeight, Slice inputBias, Slice hiddenBias) {

    /**
     * First values of the four.
     *
     * @param inputWeight of {@code weight_ih}
     * @param hiddenWeight of {@code weight_hh}
     * @param inputBias of {@code bias_ih}
     * @param hiddenBias of {@code bias_hh}
     */
    public record Init(
            Initializer inputWeight, Initializer hiddenWeight, Initializer inputBias, Initializer hiddenBias) {

        /** Returns PyTorch's default: all uniform on ±1/√H. */
        public static Init pytorch(int hidden) {
            Initializer uniform = Initializer.pytorch(hidden);
            return new Init(uniform, uniform, uniform, uniform);
        }

        /** Returns one initialiser for all weights, with biases of zero. */
        public static Init withoutBias(Initializer weight) {
            return withoutBias(weight, weight);
        }

        /** Returns these weights' initialisers with biases of zero. */
        public static Init withoutBias(Initializer inputWeight, Initializer hiddenWeight) {
            return new Init(inputWeight, hiddenWeight, new Initializer.Zeros(), new Initializer.Zeros());
        }
    }

    /**
     * Adds the parameters of a layer to a layout, with PyTorch's names: {@code rnn.weight_ih_l0} and so on.
     *
     * @param layer which one, counted from 0
     * @param gates how many blocks of {@code hidden} rows each matrix has
     */
    public static GateSlices add(Layout layout, int layer, int gates, int inputs, int hidden, Init init) {
        int rows = Math.multiplyExact(gates, hidden);
        return new GateSlices(
                layout.add("rnn.weight_ih_l" + layer, Shape.of(rows, inputs), init.inputWeight()),
                layout.add("rnn.weight_hh_l" + layer, Shape.of(rows, hidden), init.hiddenWeight()),
                layout.add("rnn.bias_ih_l" + layer, Shape.of(rows), init.inputBias()),
                layout.add("rnn.bias_hh_l" + layer, Shape.of(rows), init.hiddenBias()));
    }

    /** Returns the hidden units of the layer, H. */
    public int hidden() {
        return hiddenWeight.shape().columns();
    }

    /** Returns the contribution of the input to all gates: {@code W_ih·x + b_ih}, shape {@code [B, G·H]}. */
    public Tensor ofInput(Tape tape, Tensor x) {
        return tape.affine(x, tape.parameter(inputWeight), tape.parameter(inputBias));
    }

    /** Returns the contribution of the state before to all gates: {@code W_hh·h + b_hh}, shape {@code [B, G·H]}. */
    public Tensor ofState(Tape tape, Tensor h) {
        return tape.affine(h, tape.parameter(hiddenWeight), tape.parameter(hiddenBias));
    }

    /** Returns them as tensors, the first one to be multiplied by the rows of {@code x}. */
    RecurrentWeights on(Tape tape, SequenceInput x) {
        return new RecurrentWeights(
                x.weight(tape, tape.parameter(inputWeight)),
                tape.parameter(hiddenWeight),
                tape.parameter(inputBias),
                tape.parameter(hiddenBias));
    }
}
