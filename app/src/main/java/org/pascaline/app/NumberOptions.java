package org.pascaline.app;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Options whose value is a number: what is wrong with one is told in the words of whoever typed it. */
final class NumberOptions {
    private static final int MOST_DIGITS = 18;

    private NumberOptions() {}

    static void register(CommandLine line) {
        line.registerConverter(int.class, word -> whole(word, Integer::valueOf));
        line.registerConverter(Integer.class, word -> whole(word, Integer::valueOf));
        line.registerConverter(long.class, word -> whole(word, Long::valueOf));
        line.registerConverter(Long.class, word -> whole(word, Long::valueOf));
        line.registerConverter(double.class, NumberOptions::number);
        line.registerConverter(Double.class, NumberOptions::number);
    }

    private static <N> N whole(String word, Function<String, N> parser) {
        try {
            return parser.apply(word);
        } catch (NumberFormatException e) {
            String problem = word.matches("[+-]?\\d+") ? "is too large" : "is not a whole number";
            throw new TypeConversionException("'%s' %s%s".formatted(word, problem, advice(meant(word))));
        }
    }

    private static double number(String word) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            Optional<String> point = Optional.of(word.replace(',', '.')).filter(text -> text.matches("-?\\d*\\.\\d+"));
            throw new TypeConversionException("'%s' is not a number%s".formatted(word, advice(point)));
        }
    }

    /** Returns the whole number that is written in another way, such as 1e3 or 1_000. */
    private static Optional<String> meant(String word) {
        try {
            BigDecimal number = new BigDecimal(word.replace("_", ""));
            boolean small = number.signum() == 0 || number.precision() - number.scale() <= MOST_DIGITS;
            return small && number.stripTrailingZeros().scale() <= 0
                    ? Optional.of(number.toBigInteger().toString()).filter(text -> !text.equals(word))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String advice(Optional<String> meant) {
        return meant.map("; write "::concat).orElse("");
    }
}
