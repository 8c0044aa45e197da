package org.pascaline.engine.parallel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Shares work among the threads of a team where that has been found to be quicker than doing it on one thread.
 *
 * <p>A training step does the same pieces of work in the same order every time. For each of them, counted from
 * its beginning, both ways are tried and timed, at first often and later now and then; in between the way that was quicker
 * of late is taken. Waking a thread can take longer than a small piece of work, and how long depends on the machine and
 * on what else runs there, so no fixed bound would serve. Whole training steps are timed both ways, too, see
 * {@link WholeSteps}. What is computed is the same either way.
 */
public final class Sharing {
    /** The floats of a cache line, a grain for work on elements: two threads should not write to the same line. */
    public static final int CACHE_LINE = 16;

    /** The other way is tried at every so many calls ... */
    private static final int OFTEN = 8;

    /** ... until there have been so many, ... */
    private static final int AT_FIRST = 256;

    /** ... and then at every so many. */
    private static final int SELDOM = 64;

    /** Work on fewer floats takes less time than to wake a thread: some microseconds. */
    private static final long WORTH_A_TRIAL = 4_000;

    /** Work that takes so long when it is shared is shared without a trial. */
    private static final long SURELY_NANOS = 1_000_000;

    /**
     * Work stays on one thread if it is quicker there by this factor: whoever works alone draws the data of both to itself, which
     * slows down what is shared next.
     */
    private static final double CLEARLY_QUICKER = 1.3;

    private final Team team;
    private final List<Place> places = new ArrayList<>();
    private final WholeSteps wholeSteps = new WholeSteps();
    private int next;
    private boolean shared = true;
    private boolean training;
    private long begun;

    /** Creates it with nothing measured. */
    public Sharing(Team team) {
        this.team = team;
    }

    /** Begins a training step: the next piece of work is the first one. It ends when the next step begins. */
    public void beginTrainingStep() {
        long now = System.nanoTime();
        if (training) {
            wholeSteps.took(now - begun);
        }
        next = 0;
        shared = wholeSteps.shared();
        training = true;
        begun = now;
    }

    /** Begins a step of another kind, as in an evaluation, which says nothing about the time of training steps. */
    public void begin() {
        next = 0;
        training = false;
    }

    /**
     * Does the step's next piece of work: {@code count} items, on all threads as {@link Team#split} does it, or on this one.
     *
     * @param grain items that must stay together
     */
    public void split(int count, int grain, Team.Share share) {
        if (!shared || team.threads() == 1 || count <= grain) {
            share.compute(0, count);
            return;
        }
        if (next == places.size()) {
            places.add(new Place());
        }
        Place place = places.get(next++);
        boolean inShares = place.chooseShared();
        long start = System.nanoTime();
        if (inShares) {
            team.split(count, grain, share);
        } else {
            share.compute(0, count);
        }
        place.took(inShares, System.nanoTime() - start);
    }

    /**
     * Does the step's next piece of work as {@link #split(int, int, Team.Share)} does, if it is long enough to be worth a
     * trial.
     *
     * @param floats how many floats are read and written, or for a product, a sixteenth of its multiplications: about what
     *     takes as long
     */
    public void split(int count, int grain, long floats, Team.Share share) {
        if (floats < WORTH_A_TRIAL) {
            share.compute(0, count);
        } else {
            split(count, grain, share);
        }
    }

    /** What is known of one piece of work. */
    private static final class Place {
        private final Recent alone = new Recent();
        private final Recent shared = new Recent();
        private long calls;

        boolean chooseShared() {
            calls++;
            if (shared.median() > SURELY_NANOS) {
                return true;
            }
            boolean better = shared.median() <= CLEARLY_QUICKER * alone.median();
            boolean trial = calls % (calls < AT_FIRST ? OFTEN : SELDOM) == 0;
            return better != trial;
        }

        void took(boolean inShares, long nanos) {
            (inShares ? shared : alone).add(nanos);
        }
    }

    /** The latest durations of one way; 0 for those that have not been measured yet, so that both ways are tried, sharing first. */
    private static final class Recent {
        private static final int COUNT = 5;

        private final long[] nanos = new long[COUNT];
        private final long[] sorted = new long[COUNT];
        private int at;

        void add(long duration) {
            nanos[at] = duration;
            at = (at + 1) % COUNT;
        }

        long median() {
            System.arraycopy(nanos, 0, sorted, 0, COUNT);
            Arrays.sort(sorted);
            return sorted[COUNT / 2];
        }
    }
}
