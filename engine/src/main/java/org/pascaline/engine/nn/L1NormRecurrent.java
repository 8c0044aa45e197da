package org.pascaline.engine.nn;

import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;

/**
 * L1NormGru and L1NormLstm: a recurrent layer reads {@code relu(x) + relu(−x)}, and a dense layer of each step's output adds
 * that step's part of the norm.
 *
 * @param rnn the recurrent layers
 * @param out {@code out}, from the hidden units to 1
 */
public record L1NormRecurrent(Stack rnn, Dense out) implements Model {

    /** Returns the norms {@code [B, 1]} of arrays {@code [T, B, 1]}; a padded step adds nothing, not even the bias. */
    @Override
    public Tensor forward(Tape tape, Batch batch) {
        Tensor x = tape.constant(batch.reals().shape(), batch.reals().values());
        Tensor magnitude = tape.add(tape.relu(x), tape.relu(tape.negate(x)));
        Tensor parts = out.apply(tape, rnn.sequence(tape, magnitude, batch.lengths()));
        return tape.sumOverTime(parts, batch.lengths());
    }
}
