package org.pascaline.app.train;

import org.pascaline.app.Choices;

/** How the adding problem draws its numbers. The words are what a user types; {@link ModelOptions} and its neighbours say what they mean. */
public enum ConventionName {
    /** {@code unit}. */
    UNIT,
    /** {@code halves}. */
    HALVES,
    /** {@code homework}. */
    HOMEWORK;

    @Override
    public String toString() {
        return Choices.word(this);
    }
}
