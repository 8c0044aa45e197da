package org.pascaline.engine.nn;

import java.util.ArrayList;
import java.util.List;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;

/**
 * Recurrent layers on top of each other, each reading the outputs of the one below.
 *
 * @param cells the layers, lowest first; at least one
 */
public record Stack(List<Cell> cells) {

    /** Copies the list. */
    public Stack {
        cells = List.copyOf(cells);
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("a stack needs at least one layer");
        }
    }

    /** Makes the cell of one layer, adding its parameters to a layout. */
    @FunctionalInterface
    public interface LayerMaker {
        /** Returns the cell of layer {@code layer}, counted from 0. */
        Cell make(Layout layout, int layer, int inputs);
    }

    /** Adds {@code layers} layers to a layout; the first reads {@code inputs} features. */
    public static Stack of(Layout layout, int layers, int inputs, LayerMaker maker) {
        Cell[] cells = new Cell[layers];
        int width = inputs;
        for (int layer = 0; layer < layers; layer++) {
            cells[layer] = maker.make(layout, layer, width);
            width = cells[layer].hidden();
        }
        return new Stack(List.of(cells));
    }

    /** Returns the width of the top layer's output. */
    public int hidden() {
        return cells.getLast().hidden();
    }

    /** Returns the top layer's outputs {@code [T, B, H]} for {@code x [T, B, I]}. */
    public Tensor sequence(Tape tape, Tensor x, Lengths lengths) {
        return sequence(tape, new SequenceInput.Vectors(x), lengths);
    }

    /** Returns the top layer's outputs {@code [T, B, H]}. */
    public Tensor sequence(Tape tape, SequenceInput x, Lengths lengths) {
        Tensor out = cells.getFirst().sequence(tape, x, lengths);
        for (Cell cell : cells.subList(1, cells.size())) {
            out = cell.sequence(tape, new SequenceInput.Vectors(out), lengths);
        }
        return out;
    }

    /** Returns what {@link #sequence} computes of every layer, lowest first: its outputs {@code [T, B, H]}. */
    public List<Tensor> layers(Tape tape, SequenceInput x, Lengths lengths) {
        List<Tensor> outputs = new ArrayList<>();
        SequenceInput below = x;
        for (Cell cell : cells) {
            Tensor out = cell.sequence(tape, below, lengths);
            outputs.add(out);
            below = new SequenceInput.Vectors(out);
        }
        return outputs;
    }
}
