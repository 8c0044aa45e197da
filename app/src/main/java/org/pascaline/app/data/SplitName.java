package org.pascaline.app.data;

import org.pascaline.app.Choices;

/** Which samples of a task. The words are what a user types; {@link DataAdding} says what they mean. */
public enum SplitName {
    /** {@code train}. */
    TRAIN,
    /** {@code validation}. */
    VALIDATION,
    /** {@code test}. */
    TEST;

    @Override
    public String toString() {
        return Choices.word(this);
    }
}
