package org.pascaline.lab.run;

/** How a run stands. */
public enum RunState {
    /** A process trains it. */
    RUNNING,
    /** It ended before its time and can go on from a checkpoint. */
    INTERRUPTED,
    /** It ended before its time and left no checkpoint; who goes on with it begins again. */
    FAILED,
    /** A number was not finite, and it gave up. */
    DIVERGED,
    /** It is done. */
    DONE,
    /** Its folder cannot be read. */
    DAMAGED;

    /** Returns whether nothing more will come of it. */
    public boolean isFinal() {
        return this == DONE || this == DIVERGED;
    }
}
