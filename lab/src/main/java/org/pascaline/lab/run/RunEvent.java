package org.pascaline.lab.run;

import java.time.Instant;
import java.util.Objects;

/**
 * A line of {@code events.jsonl}: what happened to a run, and when.
 *
 * @param kind what happened
 * @param step steps done by then
 * @param seconds of training by then, by a clock that nobody sets; what other processes trained before included
 * @param time by the system's clock
 * @param detail in words, empty if there is nothing to add
 */
public record RunEvent(Kind kind, long step, double seconds, Instant time, String detail) {
    /** Checks that everything is there that a line must have; one from a file may not. */
    public RunEvent {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(detail, "detail");
    }

    /** What can happen. */
    public enum Kind {
        /** The training began, or began again. */
        STARTED,
        /** It went on from a checkpoint. */
        RESUMED,
        /** The validation set was evaluated. */
        EVALUATED,
        /** A checkpoint is on the disk. */
        CHECKPOINT,
        /** A checkpoint could not be written, and the training goes on. */
        CHECKPOINT_FAILED,
        /** A number was not finite. */
        DIVERGED,
        /** After that, the training went back to good weights. */
        RESTARTED,
        /** The training is over, or interrupted. */
        FINISHED,
        /** Something stopped it that it did not expect. */
        FAILED
    }
}
