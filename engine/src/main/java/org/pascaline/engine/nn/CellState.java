package org.pascaline.engine.nn;

import java.util.List;
import org.pascaline.engine.tape.Tensor;

/**
 * What a cell hands from one step to the next: tensors {@code [B, H]}, of which the first is the cell's output.
 *
 * @param parts the tensors
 */
public record CellState(List<Tensor> parts) {

    /** Copies the list. */
    public CellState {
        parts = List.copyOf(parts);
    }

    /** Returns a state of these parts. */
    public static CellState of(Tensor... parts) {
        return new CellState(List.of(parts));
    }

    /** Returns the output: the first part. */
    public Tensor output() {
        return parts.getFirst();
    }

    /** Returns one part. */
    public Tensor part(int index) {
        return parts.get(index);
    }
}
