package org.pascaline.engine.train;

import java.util.Arrays;

/** The durations of the latest steps, for their median; memory stays bounded however long the training. */
final class StepTimes {
    private static final int KEPT = 1 << 14;

    private final long[] nanos = new long[KEPT];
    private long count;

    void add(long duration) {
        nanos[(int) (count % KEPT)] = duration;
        count++;
    }

    /** Returns the median of the steps kept; 0 if there is none. */
    long median() {
        long[] sorted = Arrays.copyOf(nanos, (int) Math.min(count, KEPT));
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
