package org.pascaline.lab.store;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which runs are wanted, written like {@code cell=lstm and test.mse<0.01}. */
public sealed interface Filter {

    /** Every run. */
    record All() implements Filter {}

    /** Those that all parts want. */
    record And(List<Filter> parts) implements Filter {}

    /** Those that some part wants. */
    record Or(List<Filter> parts) implements Filter {}

    /** Those that the part does not want. */
    record Not(Filter part) implements Filter {}

    /**
     * Those one of whose facts compares so; a run without that fact is not wanted.
     *
     * @param name of the fact
     * @param relation how
     * @param value to which
     */
    record Comparison(String name, Relation relation, Value value) implements Filter {}

    /**
     * What a fact is compared with: the text as it was typed, which may be a number.
     *
     * @param text without quotes
     * @param quoted whether it stood in quotes
     */
    record Value(String text, boolean quoted) {
        private static final Pattern NUMBER =
                Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,9})?");

        /** Returns the number that the text is, with all its digits. */
        Optional<BigDecimal> number() {
            return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
        }
    }

    /** How a fact compares to a value. */
    enum Relation {
        /** It is the same. */
        EQUAL("=", "="),
        /** It is another. */
        UNEQUAL("!=", "<>"),
        /** It is smaller. */
        BELOW("<", "<"),
        /** It is not larger. */
        AT_MOST("<=", "<="),
        /** It is larger. */
        ABOVE(">", ">"),
        /** It is not smaller. */
        AT_LEAST(">=", ">="),
        /** It is a word that has the text in it. */
        CONTAINS("~", "");

        private final String written;
        private final String sql;

        Relation(String written, String sql) {
            this.written = written;
            this.sql = sql;
        }

        String written() {
            return written;
        }

        String sql() {
            return sql;
        }
    }

    /** Returns all comparisons in it. */
    default List<Comparison> comparisons() {
        return switch (this) {
            case All() -> List.of();
            case And(var parts) ->
                parts.stream().flatMap(part -> part.comparisons().stream()).toList();
            case Or(var parts) ->
                parts.stream().flatMap(part -> part.comparisons().stream()).toList();
            case Not(var part) -> part.comparisons();
            case Comparison comparison -> List.of(comparison);
        };
    }

    /**
     * Reads a filter.
     *
     * @throws IllegalArgumentException if it is none; the message says where and what was expected
     */
    static Filter parse(String text) {
        return new FilterParser(text).parse();
    }
}
