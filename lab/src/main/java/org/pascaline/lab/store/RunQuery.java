package org.pascaline.lab.store;

import java.util.List;
import java.util.OptionalInt;

/**
 * Which runs are asked for, and what of them.
 *
 * @param filter which
 * @param sort names of facts; a minus in front for the largest first. After these the newest come first
 * @param limit at most so many; absent for all
 * @param facts which of their facts; empty for all
 */
public record RunQuery(Filter filter, List<String> sort, OptionalInt limit, List<String> facts) {

    /** Returns the question for all facts of all runs that a filter wants, the newest first. */
    public static RunQuery all(Filter filter) {
        return new RunQuery(filter, List.of(), OptionalInt.empty(), List.of());
    }
}
