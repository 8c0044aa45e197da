package org.pascaline.engine.tape;

import java.util.List;

/**
 * The weights of a model: one flat array and the named slices that cover it without gaps, in order.
 *
 * @param slices the slices, by ascending offset
 * @param values the weights; mutable, shared with whoever holds this record
 */
public record Parameters(List<Slice> slices, float[] values) {

    /** Checks that the slices cover the array. */
    public Parameters {
        slices = List.copyOf(slices);
        int at = 0;
        for (Slice slice : slices) {
            if (slice.offset() != at) {
                throw new IllegalArgumentException(
                        "%s starts at %d instead of %d".formatted(slice.name(), slice.offset(), at));
            }
            at = slice.end();
        }
        if (at != values.length) {
            throw new IllegalArgumentException(
                    "%d slices cover %d of %d values".formatted(slices.size(), at, values.length));
        }
    }

    /** Returns how many weights there are. */
    public int count() {
        return values.length;
    }

    /**
     * Returns the slice with a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public Slice slice(String name) {
        for (Slice slice : slices) {
            if (slice.name().equals(name)) {
                return slice;
            }
        }
        throw new IllegalArgumentException("no parameter '%s'; there are %s"
                .formatted(name, slices.stream().map(Slice::name).toList()));
    }

    /** Returns these parameters with a copy of the weights. */
    public Parameters copy() {
        return new Parameters(slices, values.clone());
    }
}
