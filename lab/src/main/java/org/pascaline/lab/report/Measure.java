package org.pascaline.lab.report;

import java.util.Locale;
import org.pascaline.lab.run.Proportion;
import org.pascaline.lab.run.Spread;

/** How reports write measures of a task: shares of right answers as percentages, others as numbers. */
final class Measure {
    private static final String ACCURACY = "accuracy";

    private Measure() {}

    static String written(String measure, double value) {
        return measure.contains(ACCURACY) && Double.isFinite(value)
                ? String.format(Locale.ROOT, "%.1f %%", 100 * value)
                : Numerals.of(value);
    }

    /** Returns the median, and in brackets the smallest and the largest where these differ. */
    static String written(String measure, Spread spread) {
        String median = written(measure, spread.median());
        return spread.smallest() < spread.largest()
                ? "%s [%s – %s]"
                        .formatted(median, written(measure, spread.smallest()), written(measure, spread.largest()))
                : median;
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    /** Returns how many of how many, and the interval of 95 % that the share lies in. */
    static String written(Proportion proportion) {
        return proportion.trials() == 0 ? "–" : proportion.written();
    }
}
