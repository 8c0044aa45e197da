package org.pascaline.engine.train;

/** Why a training ended. */
public enum StopReason {
    /** All epochs or steps are done. */
    BUDGET("all steps done"),
    /** The target on the validation set is reached. */
    TARGET("target reached"),
    /** Validation has not improved for as long as the patience lasts. */
    PATIENCE("no more progress"),
    /** The loss, the gradient or a weight is not a finite number. */
    DIVERGED("diverged"),
    /** Someone asked to stop. */
    INTERRUPTED("interrupted");

    private final String words;

    StopReason(String words) {
        this.words = words;
    }

    /** Returns the reason in words for the user. */
    public String words() {
        return words;
    }
}
