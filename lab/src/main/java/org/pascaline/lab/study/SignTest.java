package org.pascaline.lab.study;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;

/**
 * The exact binomial test at one half, one-sided: whether more than half of all seeds would meet a condition. On a bound for a
 * number it is the sign test of the number's median.
 */
final class SignTest {
    private static final double HALF = 0.5;

    /** That many seeds all agree by chance once in 32 times; four do so once in 16. */
    static final int FEWEST = 5;

    private static final int MOST = 2000;

    private SignTest() {}

    /** Tests whether more than half would, of whom {@code met} of {@code seeds} did. */
    static Finding moreThanHalf(int met, int seeds) {
        return Finding.of(
                p(AlternativeHypothesis.GREATER_THAN, met, seeds),
                p(AlternativeHypothesis.LESS_THAN, met, seeds),
                needs((double) met / seeds));
    }

    private static double p(AlternativeHypothesis alternative, int met, int seeds) {
        return BinomialTest.withDefaults()
                .with(alternative)
                .test(seeds, met, HALF)
                .getPValue();
    }

    private static String needs(double share) {
        if (share == 0 || share == 1) {
            return Finding.atLeast(FEWEST);
        }
        return share == HALF ? Finding.never() : Finding.about(enough(Math.max(share, 1 - share)));
    }

    /** Returns how many seeds decide with the wanted power, if so many of them go on to agree. */
    private static int enough(double share) {
        int seeds = FEWEST;
        while (seeds < MOST && power(seeds, share) < Finding.POWER) {
            seeds++;
        }
        return seeds;
    }

    private static double power(int seeds, double share) {
        int tooFew = BinomialDistribution.of(seeds, HALF).inverseSurvivalProbability(Finding.LEVEL);
        return BinomialDistribution.of(seeds, share).survivalProbability(tooFew);
    }
}
