package org.pascaline.engine.parallel;

import java.util.Arrays;

/**
 * Decides for each training step whether any of its work is shared, by timing whole steps of both ways.
 *
 * <p>Pieces can be quicker in shares one by one and the step still slower: what one thread does alone it finds in its own
 * cache, and while another program holds a processor every shared piece waits for it. So after a while without a trial
 * some steps are taken the other way, and the quicker way is kept. How long that while is depends on what the trial cost:
 * all trials together take about a fiftieth of the time.
 */
final class WholeSteps {
    /** The first steps are shared and not compared, for much of them is compiling: so many steps ... */
    private static final int WARM_UP = 256;

    /** ... or so long, ... */
    private static final long WARM_UP_NANOS = 2_000_000_000;

    /** ... but at least so many. */
    private static final int SHORTEST_WARM_UP = 24;

    /** The first steps of a trial find the caches as the other way left them, ... */
    private static final int UNTIMED = 2;

    /** ... and the median of the next ones counts. */
    private static final int TIMED = 7;

    /** Between two trials there are at least so many steps. */
    private static final int SHORTEST_REST = 64;

    /** What a trial may cost, as a part of the time until the next one. */
    private static final double COST = 0.02;

    /** The other way must be quicker by this factor. */
    private static final double QUICKER = 0.97;

    private final long[] usual = new long[TIMED];
    private final long[] other = new long[TIMED];
    private final long[] sorted = new long[TIMED];
    private boolean sharedUsually = true;
    private boolean trial;
    private int steps;
    private long nanos;
    private int restSteps = WARM_UP;
    private int restAtLeast = SHORTEST_WARM_UP;
    private long restNanos = WARM_UP_NANOS;

    /** Returns whether the next step is to share its work. */
    boolean shared() {
        return sharedUsually != trial;
    }

    /** Hears how long the step took for which {@link #shared} was asked last. */
    void took(long duration) {
        if (trial) {
            if (steps >= UNTIMED) {
                other[steps - UNTIMED] = duration;
            }
            steps++;
            if (steps == UNTIMED + TIMED) {
                judge();
            }
        } else {
            usual[steps % TIMED] = duration;
            steps++;
            nanos += duration;
            if (steps >= restSteps || (steps >= restAtLeast && nanos >= restNanos)) {
                begin(true);
            }
        }
    }

    private void judge() {
        long usually = median(usual);
        long otherwise = median(other);
        long cost = (UNTIMED + TIMED) * Math.max(0, otherwise - usually);
        if (otherwise < QUICKER * usually) {
            sharedUsually = !sharedUsually;
        }
        restSteps = Integer.MAX_VALUE;
        restAtLeast = SHORTEST_REST;
        restNanos = (long) (cost / COST);
        begin(false);
    }

    private void begin(boolean asTrial) {
        trial = asTrial;
        steps = 0;
        nanos = 0;
    }

    private long median(long[] durations) {
        System.arraycopy(durations, 0, sorted, 0, TIMED);
        Arrays.sort(sorted);
        return sorted[TIMED / 2];
    }
}
