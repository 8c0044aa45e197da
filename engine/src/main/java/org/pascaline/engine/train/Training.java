package org.pascaline.engine.train;

import org.pascaline.engine.task.Objective;

/**
 * How long to train, and on how much at a time.
 *
 * @param batch samples of a step, at least 1
 * @param budget when to stop at the latest
 * @param patience when to stop for lack of progress
 * @param target when to stop for success
 * @param onDivergence what to do when a number is no longer finite
 */
public record Training(int batch, Budget budget, Patience patience, Target target, OnDivergence onDivergence) {

    /** Checks the range. */
    public Training {
        if (batch < 1) {
            throw new IllegalArgumentException("the batch size must be at least 1, got %d".formatted(batch));
        }
    }

    /** The most training that is done. */
    public sealed interface Budget {}

    /**
     * So many passes over the training samples.
     *
     * @param count at least 1
     */
    public record Epochs(int count) implements Budget {
        /** Checks the range. */
        public Epochs {
            if (count < 1) {
                throw new IllegalArgumentException("at least one epoch is needed, got %d".formatted(count));
            }
        }
    }

    /**
     * So many steps, which may end within an epoch.
     *
     * @param count at least 1
     */
    public record Steps(long count) implements Budget {
        /** Checks the range. */
        public Steps {
            if (count < 1) {
                throw new IllegalArgumentException("at least one step is needed, got %d".formatted(count));
            }
        }
    }

    /** Early stopping: when validation no longer improves. */
    public sealed interface Patience {}

    /** Trains on whatever happens. */
    public record Endless() implements Patience {}

    /**
     * Stops after so many epochs in a row without a better validation result.
     *
     * @param count at least 1
     */
    public record WithoutProgress(int count) implements Patience {
        /** Checks the range. */
        public WithoutProgress {
            if (count < 1) {
                throw new IllegalArgumentException("the patience must be at least one epoch, got %d".formatted(count));
            }
        }
    }

    /** A validation result that is good enough. */
    public sealed interface Target {}

    /** Nothing is good enough. */
    public record None() implements Target {}

    /**
     * Stops once the task's objective on the validation set is this good.
     *
     * @param value the objective's value
     */
    public record Reach(double value) implements Target {}

    /**
     * Stops once another measure of the task is this good on the validation set.
     *
     * @param measure which, and which way is better
     * @param value its value
     */
    public record ReachMeasure(Objective measure, double value) implements Target {}

    /** What to do when a number is no longer finite. */
    public sealed interface OnDivergence {}

    /** Gives up. */
    public record GiveUp() implements OnDivergence {}

    /**
     * Goes back to the last good weights, the best on the validation set or else the first ones, and on from there at a
     * lower rate, with an optimiser that remembers nothing.
     *
     * @param most how many times, at least 1
     * @param factor what the rate is multiplied by each time, above 0 and below 1
     */
    public record Restart(int most, double factor) implements OnDivergence {
        /** Checks the ranges. */
        public Restart {
            if (most < 1 || !(factor > 0 && factor < 1)) {
                throw new IllegalArgumentException(
                        "a restart needs at least one try and a factor between 0 and 1, got %d and %s"
                                .formatted(most, factor));
            }
        }
    }
}
