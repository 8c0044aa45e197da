package org.pascaline.lab.study;

import java.util.List;

/** A sentence that the results can bear out or refute; but for {@link Reached} by a test of ranks. */
public sealed interface Claim {

    /** Returns the sentence. */
    String says();

    /** Returns how many seeds of every kind of runs let the claim's test decide, if the numbers are as clear as can be. */
    default int fewestSeeds() {
        return RankTest.FEWEST;
    }

    /** Returns whether the test can decide with so many seeds of one kind of runs and so many of the other. */
    default boolean canDecide(int left, int right) {
        return RankTest.canDecide(left, right);
    }

    /**
     * A number tends to be smaller (or larger) in some runs than in others with the same settings.
     *
     * @param value the number
     * @param smaller whether smaller is claimed
     * @param runs the better ones
     * @param than the worse ones
     * @param per the settings that must be the same on both sides
     */
    record Better(
            String says, String value, boolean smaller, Study.Selection runs, Study.Selection than, List<String> per)
            implements Claim {
        /** Copies the list. */
        public Better {
            per = List.copyOf(per);
        }
    }

    /**
     * More than half of all seeds meet a condition.
     *
     * @param condition the condition
     * @param runs which runs
     */
    record Reached(String says, Condition condition, Study.Selection runs) implements Claim {
        @Override
        public int fewestSeeds() {
            return SignTest.FEWEST;
        }

        @Override
        public boolean canDecide(int left, int right) {
            return Math.min(left, right) >= SignTest.FEWEST;
        }
    }

    /**
     * A number tends to grow from each value of a setting to the next.
     *
     * @param value the number
     * @param along the setting
     * @param runs which runs
     */
    record Grows(String says, String value, String along, Study.Selection runs) implements Claim {}

    /**
     * A number of two kinds of runs differs by less than a bound.
     *
     * @param value the number
     * @param within the bound
     * @param runs the one kind
     * @param and the other kind
     * @param per the settings that must be the same on both sides
     */
    record Near(String says, String value, double within, Study.Selection runs, Study.Selection and, List<String> per)
            implements Claim {
        /** Copies the list. */
        public Near {
            per = List.copyOf(per);
        }
    }
}
