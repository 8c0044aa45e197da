package org.pascaline.engine.nn;

import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;

/**
 * A cell to whose state noise is added after every step of a training. States that must mean different things are driven apart
 * by it, and those that mean the same together, so that rounding them later changes no answer.
 *
 * @param cell what is trained
 * @param width the noise is uniform from minus this to this
 */
public record Noisy(Cell cell, float width) implements Cell {

    @Override
    public int hidden() {
        return cell.hidden();
    }

    @Override
    public int states() {
        return cell.states();
    }

    @Override
    public int period() {
        return cell.period();
    }

    @Override
    public CellState step(Tape tape, Tensor x, CellState before, int t) {
        CellState after = cell.step(tape, x, before, t);
        if (!(tape instanceof FloatTape training && training.recording())) {
            return after;
        }
        return new CellState(after.parts().stream()
                .map(part -> training.add(part, training.noise(part.shape(), width)))
                .toList());
    }

    @Override
    public Tensor sequence(Tape tape, SequenceInput x, Lengths lengths) {
        return tape instanceof FloatTape training && training.recording()
                ? Unrolled.sequence(this, tape, x.vectors(tape), lengths)
                : cell.sequence(tape, x, lengths);
    }
}
