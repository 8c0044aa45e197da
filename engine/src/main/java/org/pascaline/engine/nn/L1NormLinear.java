package org.pascaline.engine.nn;

import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;

/**
 * Learns the absolute value: each element goes through dense, ReLU, dense, and the results are summed over the array.
 *
 * @param hidden {@code hidden}, from 1 to the hidden units
 * @param out {@code out}, from the hidden units to 1
 */
public record L1NormLinear(Dense hidden, Dense out) implements Model {

    /** Returns the norms {@code [B, 1]} of arrays {@code [T, B, 1]}; a padded step adds nothing, not even the bias. */
    @Override
    public Tensor forward(Tape tape, Batch batch) {
        Tensor x = tape.constant(batch.reals().shape(), batch.reals().values());
        Tensor parts = out.apply(tape, tape.relu(hidden.apply(tape, x)));
        return tape.sumOverTime(parts, batch.lengths());
    }
}
