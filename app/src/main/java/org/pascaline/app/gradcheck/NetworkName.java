package org.pascaline.app.gradcheck;

import org.pascaline.app.Choices;

/** Which network stands around the cell, and so on which task its gradient is checked. */
public enum NetworkName {
    /** {@code adding}. */
    ADDING,
    /** {@code l1norm}. */
    L1NORM,
    /** {@code l1norm-linear}. */
    L1NORM_LINEAR,
    /** {@code adder}. */
    ADDER,
    /** {@code mlp}. */
    MLP;

    @Override
    public String toString() {
        return Choices.word(this);
    }
}
