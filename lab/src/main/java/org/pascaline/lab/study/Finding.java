package org.pascaline.lab.study;

import java.util.Locale;

/**
 * What a statistical test makes of one comparison.
 *
 * @param decision what it decides at the {@link #LEVEL}
 * @param words how clear that is, or how many seeds it would take to decide
 */
record Finding(Decision decision, String words) {
    /** If nothing is behind a comparison, chance alone decides it for the claim at most this often. */
    static final double LEVEL = 0.05;

    /** How often the seeds that are said to be enough decide, if the seeds to come are like those seen. */
    static final double POWER = 0.8;

    /** What can be decided. */
    enum Decision {
        /** The comparison bears the claim out. */
        FOR("✓"),
        /** It bears out the opposite. */
        AGAINST("✗"),
        /** It can be chance either way. */
        OPEN("?");

        private final String mark;

        Decision(String mark) {
            this.mark = mark;
        }

        String mark() {
            return mark;
        }
    }

    /** A p-value such as one in twenty may be rounded up. */
    private static final double ROUNDING = 1e-12;

    private static final double LEAST_SHOWN = 0.001;
    private static final int MOST_SEEDS = 1000;

    /**
     * Decides.
     *
     * @param p how often chance alone makes as clear a case for the claim
     * @param opposite how often for its opposite
     * @param needs how many seeds it would take
     */
    static Finding of(double p, double opposite, String needs) {
        String clarity = p <= opposite ? shown(p) : "the opposite: " + shown(opposite);
        if (isClear(Math.min(p, opposite))) {
            return new Finding(p <= opposite ? Decision.FOR : Decision.AGAINST, clarity);
        }
        return new Finding(Decision.OPEN, "%s; %s".formatted(clarity, needs));
    }

    /** Returns whether something that chance alone brings about so often is clear enough. */
    static boolean isClear(double p) {
        return p <= LEVEL + ROUNDING;
    }

    /** Returns what is so, with numbers that are the same with every seed. */
    static Finding certain(boolean holds) {
        return new Finding(holds ? Decision.FOR : Decision.AGAINST, "the same with every seed");
    }

    private static String shown(double p) {
        return p < LEAST_SHOWN ? "p < 0.001" : String.format(Locale.ROOT, "p = %.3f", p);
    }

    /** Says that so many seeds are too few to decide anything. */
    static String atLeast(int seeds) {
        return "%d seeds at the least would decide".formatted(seeds);
    }

    /** Says how many seeds would probably decide. */
    static String about(double seeds) {
        return seeds > MOST_SEEDS
                ? "more than %d seeds would decide".formatted(MOST_SEEDS)
                : "about %d seeds would decide".formatted((long) Math.ceil(seeds));
    }

    /** Says that more of the same would not help. */
    static String never() {
        return "more seeds like these would not decide";
    }
}
