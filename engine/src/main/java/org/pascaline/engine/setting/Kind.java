package org.pascaline.engine.setting;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

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
     * Whole numbers that an {@code int} may be too small for.
     *
     * @param least the smallest
     */
    record Wide(long least) implements Kind<Long> {}

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

    /**
     * One of an enum's constants, written as {@link #word} does.
     *
     * @param type the enum
     */
    record Choice<E extends Enum<E>>(Class<E> type) implements Kind<E> {
        /** Returns the words, in the order of the constants. */
        public List<String> words() {
            return Arrays.stream(type.getEnumConstants()).map(Kind::word).toList();
        }
    }

    /**
     * One of a few words.
     *
     * @param words which ones
     */
    record Word(List<String> words) implements Kind<String> {}

    /**
     * Any text.
     *
     * @param label what stands for it in the help, in capitals
     * @param resolved returns what a run keeps of what somebody wrote, such as the content of a file; throws an
     *     {@link IllegalArgumentException} with the rule that the text breaks, from "must" on
     */
    record Text(String label, UnaryOperator<String> resolved) implements Kind<String> {}

    /** A folder. A run keeps it as an absolute path, so that it is the same one wherever somebody works. */
    record Folder() implements Kind<Path> {}

    /** Returns how an enum's constant is written, for example {@code RELU_RNN} as {@code relu-rnn}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
