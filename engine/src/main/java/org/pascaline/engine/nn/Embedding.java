package org.pascaline.engine.nn;

import org.pascaline.engine.tape.Shape;
import org.pascaline.engine.tape.Slice;
import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;

/**
 * A learnt vector for each of a number of symbols, Gaussian with deviation 1 at first, as in PyTorch.
 *
 * @param table {@code NAME.weight [symbols, features]}
 */
public record Embedding(Slice table) {

    /** Adds a table to a layout. */
    public static Embedding of(Layout layout, String name, int symbols, int features) {
        return new Embedding(layout.add(name + ".weight", Shape.of(symbols, features), new Initializer.Normal(1)));
    }

    /** Returns the number of symbols. */
    public int symbols() {
        return table.shape().extent(0);
    }

    /** Returns the length of a symbol's vector. */
    public int features() {
        return table.shape().columns();
    }

    /** Returns the vectors of symbols whose own shape is {@code leading}: {@code [leading.., features]}. */
    public Tensor apply(Tape tape, int[] symbols, Shape leading) {
        return tape.embedding(tape.parameter(table), symbols, leading);
    }
}
