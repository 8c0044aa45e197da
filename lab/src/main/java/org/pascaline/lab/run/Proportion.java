package org.pascaline.lab.run;

import java.util.Locale;

/**
 * How many of some trials succeeded.
 *
 * @param successes so many
 * @param trials of so many
 */
public record Proportion(long successes, long trials) {
    /** The normal distribution has 95 % of its mass within this many standard deviations. */
    private static final double Z = 1.959963984540054;

    /** Checks the counts. */
    public Proportion {
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException("there cannot be %d successes of %d".formatted(successes, trials));
        }
    }

    /** Returns the share of successes; not a number without trials. */
    public double share() {
        return (double) successes / trials;
    }

    /** Returns the lower end of Wilson's score interval of 95 % (Wilson 1927); 0 without trials. */
    public double lower() {
        return trials == 0 ? 0 : Math.max(0, centre() - halfWidth());
    }

    /** Returns the upper end of that interval; 1 without trials. */
    public double upper() {
        return trials == 0 ? 1 : Math.min(1, centre() + halfWidth());
    }

    /** Returns the counts and the interval in words, such as {@code 3 of 3 (44–100 %)}. */
    public String written() {
        return String.format(Locale.ROOT, "%d of %d (%.0f–%.0f %%)", successes, trials, 100 * lower(), 100 * upper());
    }

    private double centre() {
        return (share() + Z * Z / (2 * trials)) / (1 + Z * Z / trials);
    }

    private double halfWidth() {
        double variance = share() * (1 - share()) / trials + Z * Z / (4.0 * trials * trials);
        return Z * Math.sqrt(variance) / (1 + Z * Z / trials);
    }
}
