package org.pascaline.app.train;

import org.pascaline.app.Choices;

/** What to do when a number is no longer finite. The words are what a user types; {@link TrainingOptions} says what they mean. */
public enum OnDivergenceName {
    /** {@code stop}. */
    STOP,
    /** {@code restart}. */
    RESTART;

    @Override
    public String toString() {
        return Choices.word(this);
    }
}
