package org.pascaline.engine.nn;

import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;
import org.pascaline.kernels.Activation;

/**
 * Reads a sequence and answers with one number: recurrent layers, then a dense layer on each sequence's last step.
 *
 * @param rnn the recurrent layers
 * @param out {@code out}, from the hidden units to 1
 * @param head what the dense layer's output goes through
 */
public record LastStepRegressor(Stack rnn, Dense out, Head head) implements Model {

    /** The last element-wise function of a network. */
    public enum Head {
        /** None: any number. */
        LINEAR,
        /** {@code tanh}, as in AlarmworkNet: a number in [−1, 1]. */
        TANH
    }

    /** Returns the answers {@code [B, 1]} to sequences of real numbers {@code [T, B, F]}. */
    @Override
    public Tensor forward(Tape tape, Batch batch) {
        Tensor x = tape.constant(batch.reals().shape(), batch.reals().values());
        Tensor h = tape.lastStep(rnn.sequence(tape, x, batch.lengths()), batch.lengths());
        Tensor y = out.apply(tape, h);
        return switch (head) {
            case LINEAR -> y;
            case TANH -> tape.activate(Activation.TANH, y);
        };
    }
}
