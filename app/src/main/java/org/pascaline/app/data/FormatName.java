package org.pascaline.app.data;

import org.pascaline.app.Choices;

/** The format of a file of samples. The words are what a user types; {@link DataAdding} says what they mean. */
public enum FormatName {
    /** {@code homework}. */
    HOMEWORK;

    @Override
    public String toString() {
        return Choices.word(this);
    }
}
