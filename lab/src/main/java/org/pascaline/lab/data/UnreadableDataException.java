package org.pascaline.lab.data;

import java.io.IOException;

/** A data file that is missing, damaged or of another kind; the message is one sentence for the user, without a full stop. */
public final class UnreadableDataException extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean ofNewerProgram;

    /** Creates the exception; the sentence says which file, what is wrong with it, what was expected and what to do. */
    public UnreadableDataException(String sentence) {
        this(sentence, false);
    }

    private UnreadableDataException(String sentence, boolean ofNewerProgram) {
        super(sentence);
        this.ofNewerProgram = ofNewerProgram;
    }

    /** Returns the exception of a file that is as good as ever, for a newer program. */
    public static UnreadableDataException ofNewerProgram(String sentence) {
        return new UnreadableDataException(sentence + "; use a newer one", true);
    }

    /** Returns whether a newer program can read the file, so that it must be kept. */
    public boolean isOfNewerProgram() {
        return ofNewerProgram;
    }
}
