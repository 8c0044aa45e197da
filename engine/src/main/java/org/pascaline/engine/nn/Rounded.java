package org.pascaline.engine.nn;

import java.util.List;
import org.pascaline.engine.tape.DoubleTape;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Grid;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;

/**
 * A cell whose state is rounded to a grid after every step, and so takes one of finitely many values where it is bounded.
 *
 * <p>It follows its definition step by step, so that what is certified step by step is what runs over a sequence.
 *
 * @param cell what is rounded
 * @param grid the values of each part of its state
 * @param inTraining whether the state is rounded in training as well
 */
public record Rounded(Cell cell, Grid grid, boolean inTraining) implements Cell {

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
        List<Tensor> parts =
                after.parts().stream().map(part -> tape.round(part, grid)).toList();
        return new CellState(parts);
    }

    @Override
    public Tensor sequence(Tape tape, SequenceInput x, Lengths lengths) {
        boolean rounded = switch (tape) {
            case FloatTape fast -> inTraining || !fast.recording();
            case DoubleTape exact -> true;
        };
        return rounded ? Unrolled.sequence(this, tape, x.vectors(tape), lengths) : cell.sequence(tape, x, lengths);
    }
}
