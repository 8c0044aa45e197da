package org.pascaline.app.train;

import org.pascaline.app.Choices;

/** How the learning rate changes. The words are what a user types; {@link ModelOptions} and its neighbours say what they mean. */
public enum ScheduleName {
    /** {@code constant}. */
    CONSTANT,
    /** {@code exponential}. */
    EXPONENTIAL,
    /** {@code step}. */
    STEP,
    /** {@code cosine}. */
    COSINE;

    @Override
    public String toString() {
        return Choices.word(this);
    }
}
