package org.pascaline.app.train;

import org.pascaline.app.Choices;

/** How recurrent layers start. The words are what a user types; {@link ModelOptions} and its neighbours say what they mean. */
public enum InitName {
    /** {@code standard}. */
    STANDARD,
    /** {@code pytorch}. */
    PYTORCH,
    /** {@code xavier-uniform}. */
    XAVIER_UNIFORM,
    /** {@code xavier-normal}. */
    XAVIER_NORMAL,
    /** {@code he}. */
    HE,
    /** {@code orthogonal}. */
    ORTHOGONAL;

    @Override
    public String toString() {
        return Choices.word(this);
    }
}
