package org.pascaline.engine.nn;

import java.util.ArrayList;
import java.util.List;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;

/** A cell's definition applied step by step: the meaning of every fused sequence operation. */
public final class Unrolled {
    private Unrolled() {}

    /** Returns the outputs {@code [T, B, H]} of a cell over {@code x [T, B, I]}; state and output of padded steps are 0. */
    public static Tensor sequence(Cell cell, Tape tape, Tensor x, Lengths lengths) {
        CellState state = cell.start(tape, x.shape().extent(1));
        List<Tensor> outputs = new ArrayList<>();
        for (int t = 0; t < x.shape().extent(0); t++) {
            state = masked(tape, cell.step(tape, tape.step(x, t), state, t), lengths, t);
            outputs.add(state.output());
        }
        return tape.stack(outputs);
    }

    private static CellState masked(Tape tape, CellState state, Lengths lengths, int t) {
        List<Tensor> parts = new ArrayList<>();
        for (Tensor part : state.parts()) {
            parts.add(tape.running(part, lengths, t));
        }
        return new CellState(parts);
    }
}
