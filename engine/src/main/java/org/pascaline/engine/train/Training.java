package org.pascaline.engine.train;

/**
 * How long to train, and on how much at a time.
 *
 * @param batch samples of a step, at least 1
 * @param budget when to stop at the latest
 * @param patience when to stop for lack of progress
 * @param target when to stop for success
 */
public record Training(int batch, Budget budget, Patience patience, Target target) {

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
}
