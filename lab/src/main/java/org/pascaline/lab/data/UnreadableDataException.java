package org.pascaline.lab.data;

import java.io.IOException;

/** A data file that is missing, damaged or of another kind; the message is one sentence for the user, without a full stop. */
public final class UnreadableDataException extends IOException {
    private static final long serialVersionUID = 1;

    /** Creates the exception; the sentence says which file, what is wrong with it, what was expected and what to do. */
    public UnreadableDataException(String sentence) {
        super(sentence);
    }
}
