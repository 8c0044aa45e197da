package org.pascaline.lab.run;

import org.pascaline.engine.task.Objective;

/** Whether a result is better than what needs no learning at all. */
public enum Verdict {
    /** Clearly better than the trivial baseline. */
    LEARNT,
    /** As good as the trivial baseline, or worse. */
    AT_BASELINE;

    /** An error must be this many times smaller than the trivial baseline's. */
    private static final double CLEARLY_BETTER = 1.25;

    /**
     * Judges a result.
     *
     * @param objective the measure; one that should go up is a share of right answers, so its error is what is left to 1
     */
    public static Verdict of(Objective objective, double result, double baseline) {
        return error(objective, result) * CLEARLY_BETTER < error(objective, baseline) ? LEARNT : AT_BASELINE;
    }

    private static double error(Objective objective, double value) {
        return switch (objective.direction()) {
            case DOWN -> value;
            case UP -> 1 - value;
        };
    }
}
