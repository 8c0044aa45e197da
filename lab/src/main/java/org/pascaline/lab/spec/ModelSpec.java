package org.pascaline.lab.spec;

/**
 * A recurrent network.
 *
 * @param cell its cell
 * @param hidden units of each layer
 * @param layers how many layers
 * @param init how the recurrent layers start
 */
public record ModelSpec(CellSpec cell, int hidden, int layers, InitSpec init) {

    /** Checks the ranges. */
    public ModelSpec {
        if (hidden < 1 || layers < 1) {
            throw new IllegalArgumentException(
                    "a network needs at least one unit and one layer, got %d and %d".formatted(hidden, layers));
        }
    }
}
