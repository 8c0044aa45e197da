package org.pascaline.lab.store;

import java.util.List;

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
     * @param value a number or a word
     */
    record Comparison(String name, Relation relation, Object value) implements Filter {}

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
        /** It is a word that has the value in it. */
        CONTAINS("~", "LIKE");

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

    /**
     * Reads a filter.
     *
     * @throws IllegalArgumentException if it is none; the message says where and what was expected
     */
    static Filter parse(String text) {
        return new FilterParser(text).parse();
    }
}
