package org.pascaline.engine.nn;

import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Shape;
import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;

/**
 * A recurrent cell: what happens to a state in one time step. A new cell needs only {@link #hidden}, {@link #states} and
 * {@link #step}, and then trains like any other. The minimal gated unit of Zhou et al. (2016):
 *
 * {@snippet class="org.pascaline.engine.snippets.OwnCell" region="cell"}
 *
 * <p>and a network of such cells:
 *
 * {@snippet class="org.pascaline.engine.snippets.OwnCell" region="model"}
 */
public interface Cell {

    /** Returns the width of each part of the state, and so of the output. */
    int hidden();

    /** Returns how many parts the state has: 1 for a plain hidden state, 2 for an LSTM. */
    default int states() {
        return 1;
    }

    /** Returns after how many steps {@link #step} does the same again: 1 unless it looks at the number of the step. */
    default int period() {
        return 1;
    }

    /**
     * Returns the state after one step.
     *
     * @param x input of this step, {@code [B, I]}
     * @param before state after the step before; zeros at first
     * @param t index of this step, from 0
     */
    CellState step(Tape tape, Tensor x, CellState before, int t);

    /**
     * Returns the output at every step of a sequence: {@code [T, B, H]}, zero where a sequence has ended. This one follows
     * the definition step by step; built-in cells replace it with a fused operation.
     */
    default Tensor sequence(Tape tape, SequenceInput x, Lengths lengths) {
        return Unrolled.sequence(this, tape, x.vectors(tape), lengths);
    }

    /** Returns the state before the first step: zeros. */
    default CellState start(Tape tape, int batch) {
        Tensor[] parts = new Tensor[states()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = tape.zeros(Shape.of(batch, hidden()));
        }
        return CellState.of(parts);
    }
}
