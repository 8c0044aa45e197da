package org.pascaline.engine.setting;

import java.util.List;

/**
 * What values a setting can have.
 *
 * @param <T> their type
 */
public sealed interface Kind<T> {

    /**
     * Whole numbers.
     *
     * @param least the smallest
     * @param most the largest
     */
    record Whole(int least, int most) implements Kind<Integer> {}

    /**
     * Finite numbers.
     *
     * @param range which of them
     */
    record Real(Range range) implements Kind<Double> {}

    /** A part of the real numbers. */
    enum Range {
        /** From 0 on. */
        NOT_NEGATIVE,
        /** Above 0. */
        POSITIVE,
        /** From 0 on and below 1. */
        FRACTION
    }

    /** True or false; false unless given. */
    record Flag() implements Kind<Boolean> {}

    /** Whole numbers above 0, written with commas between them. */
    record Wholes() implements Kind<List<Integer>> {}
}
