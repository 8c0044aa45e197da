package org.pascaline.engine.task;

import java.util.List;
import org.pascaline.engine.setting.Setting;
import org.pascaline.engine.setting.Values;

/**
 * How many samples there are.
 *
 * @param train samples of an epoch
 * @param validation samples of the validation set
 * @param test samples of the test set
 * @param supply whether the epochs repeat the same training samples
 */
public record Sizes(int train, int validation, int test, Supply supply) {
    private static final Setting<Integer> TRAIN =
            Setting.whole("train-size", 1, Integer.MAX_VALUE, 20_000, "Training samples of an epoch");
    private static final Setting<Integer> VALIDATION =
            Setting.whole("validation-size", 1, Integer.MAX_VALUE, 1000, "Validation samples");
    private static final Setting<Integer> TEST =
            Setting.whole("test-size", 1, Integer.MAX_VALUE, 10_000, "Test samples");

    /** Where the training samples of later epochs come from. */
    public static final Setting<Supply> SUPPLY = Setting.choice(
            "samples",
            Supply.class,
            Supply.FIXED,
            "Training samples of an epoch. fixed ones come in another order each time, fresh ones are drawn anew");

    /** The settings of tasks whose samples are drawn at random. */
    public static final List<Setting<?>> SETTINGS = List.of(TRAIN, VALIDATION, TEST, SUPPLY);

    /** So many samples as tasks have unless somebody chooses. */
    public static final Sizes USUAL = new Sizes(TRAIN.usual(), VALIDATION.usual(), TEST.usual(), SUPPLY.usual());

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

    /** Returns what somebody chose. */
    public static Sizes of(Values values) {
        return new Sizes(values.of(TRAIN), values.of(VALIDATION), values.of(TEST), values.of(SUPPLY));
    }

    /** Returns a few samples: one for validation, and one for the test. */
    public static Sizes few(int train) {
        return new Sizes(train, 1, 1, Supply.FIXED);
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
