package org.pascaline.app.train;

import org.pascaline.app.Choices;

/** What becomes of a training when a checkpoint cannot be written. */
public enum WriteErrorPolicy {
    /** It ends; it can go on from the checkpoint before. */
    STOP,
    /** It goes on, and tries again when the next checkpoint is due. */
    CONTINUE;

    @Override
    public String toString() {
        return Choices.word(this);
    }
}
