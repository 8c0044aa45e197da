package org.pascaline.engine.task;

/**
 * How many samples there are.
 *
 * @param train samples of an epoch
 * @param validation samples of the validation set
 * @param test samples of the test set
 * @param supply whether the epochs repeat the same training samples
 */
public record Sizes(int train, int validation, int test, Supply supply) {

    /** Where the training samples of later epochs come from. */
    public enum Supply {
        /** A set of fixed size, shuffled anew for each epoch. */
        FIXED,
        /** A set of fixed size, in the same order in each epoch. */
        FIXED_IN_ORDER,
        /** An endless stream: no sample comes twice. */
        FRESH
    }

    /** Checks that there are samples. */
    public Sizes {
        if (train < 1 || validation < 1 || test < 1) {
            throw new IllegalArgumentException(
                    "each of the training, validation and test sets needs at least one sample; "
                            + "got %d, %d and %d".formatted(train, validation, test));
        }
    }

    /** Returns the number of samples of a split. */
    public int of(Split split) {
        return switch (split) {
            case TRAIN -> train;
            case VALIDATION -> validation;
            case TEST -> test;
        };
    }
}
