package org.pascaline.engine.recurrence;

import org.pascaline.engine.tape.FloatTape;

/**
 * The stretches of time in which a layer goes backwards: the steps of a segment first, then the segment's part of the weight
 * gradients, while what they read is still in the cache. The sums run from the last step to the first, so the length of a
 * segment changes no bit.
 *
 * <p>What a layer remembers of its steps is kept for all of them, or, where that would be too much, for one segment at a time:
 * then a segment is computed once more before it is gone through backwards, from the states, which are always kept
 * (recomputation in the manner of Chen et al. 2016). Evaluation keeps no more than a segment, either.
 *
 * @param steps of the sequence
 * @param length of a segment, a power of two; the last one may be shorter
 * @param kept whether what is remembered is kept for all steps
 */
record Segments(int steps, int length, boolean kept) {
    /** What a micro-batch remembers of a segment takes half of a second-level cache of a megabyte. */
    private static final int CACHED_FLOATS = 1 << 17;

    /** A segment's part of a weight gradient sums up at least so many rows, lest more time goes into reading the sums. */
    private static final int TERMS = 256;

    /**
     * Returns the segments of a layer.
     *
     * @param rows of the largest micro-batch
     * @param floats remembered for a step and row
     */
    static Segments of(FloatTape tape, int steps, int batch, int rows, int floats) {
        int cached = CACHED_FLOATS / (rows * floats);
        int length = Integer.highestOneBit(Math.max(cached, Math.ceilDiv(TERMS, rows)));
        return new Segments(steps, length, tape.recording() && (long) steps * batch * floats <= tape.remembered());
    }

    /** Returns the first step of the segment whose last one is {@code end - 1}. */
    int start(int end) {
        return (end - 1) / length * length;
    }

    /** Returns how many steps there is room for, among those that are multiples of {@code period}. */
    int slots(int period) {
        int all = Math.ceilDiv(steps, period);
        return kept || length % period != 0 ? all : Math.min(all, length / period);
    }
}
