package org.pascaline.lab.study;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.numbers.combinatorics.BinomialCoefficientDouble;
import org.apache.commons.numbers.combinatorics.Combinations;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * The test of Mann and Whitney (1947), one-sided: whether the numbers of one kind tend to be smaller than those of another. It
 * assumes nothing about how they are distributed, and is exact for up to fifty of a kind; with equal numbers among them, as long
 * as the ways to divide them can all be tried, and corrected for them beyond that.
 */
final class RankTest {
    private static final MannWhitneyUTest LESS = MannWhitneyUTest.withDefaults().with(AlternativeHypothesis.LESS_THAN);

    /** So many a kind that do not overlap come about by chance once in twenty times; two do so once in six. */
    static final int FEWEST = 3;

    /** Ten a kind can be divided in 184,756 ways. */
    private static final double MOST_DIVISIONS = 200_000;

    private static final double ROUNDING = 1e-9;

    private RankTest() {}

    /** Returns whether numbers of which {@code a} are of one kind and {@code b} of the other can decide: if they do not overlap. */
    static boolean canDecide(int a, int b) {
        return Finding.isClear(1 / BinomialCoefficientDouble.value(a + b, a));
    }

    /** Tests whether {@code a} tends to be smaller than {@code b}. */
    static Finding smaller(double[] a, double[] b) {
        return Finding.of(p(a, b), p(b, a), needs(a, b));
    }

    /** Tests whether {@code a} and {@code b} differ by less than a bound, by one test for either side (Schuirmann 1987). */
    static Finding near(double[] a, double[] b, double bound) {
        double[] lowered = plus(a, -bound);
        double[] raised = plus(a, bound);
        double notAbove = p(lowered, b);
        double notBelow = p(b, raised);
        return Finding.of(
                Math.max(notAbove, notBelow),
                Math.min(p(raised, b), p(b, lowered)),
                notAbove > notBelow ? needs(lowered, b) : needs(b, raised));
    }

    private static double[] plus(double[] numbers, double shift) {
        return Arrays.stream(numbers).map(number -> number + shift).toArray();
    }

    /** Returns how often {@code a} would be so much smaller if chance alone had divided the numbers into {@code a} and {@code b}. */
    static double p(double[] a, double[] b) {
        MannWhitneyUTest.Result result = LESS.test(a, b);
        int all = a.length + b.length;
        return result.hasTiedValues() && BinomialCoefficientDouble.value(all, a.length) <= MOST_DIVISIONS
                ? tried(a, b)
                : result.getPValue();
    }

    /** Tries all ways to divide the numbers: in which share of them are the ranks of the first as small as those of {@code a}? */
    private static double tried(double[] a, double[] b) {
        double[] ranks =
                ranks(DoubleStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray());
        double seen = Arrays.stream(ranks, 0, a.length).sum();
        long divisions = 0;
        long asSmall = 0;
        for (int[] chosen : Combinations.of(ranks.length, a.length)) {
            double sum = 0;
            for (int i : chosen) {
                sum += ranks[i];
            }
            divisions++;
            asSmall += sum <= seen + ROUNDING ? 1 : 0;
        }
        return (double) asSmall / divisions;
    }

    /** Returns twice the rank of each number, from 1 on; equal numbers share the middle of theirs. */
    private static double[] ranks(double[] numbers) {
        return Arrays.stream(numbers)
                .map(number -> 1
                        + 2
                                * Arrays.stream(numbers)
                                        .filter(other -> other < number)
                                        .count()
                        + Arrays.stream(numbers)
                                .filter(other -> other == number)
                                .count())
                .toArray();
    }

    /** Estimates how many seeds of each kind would decide, from how far the two overlap (Noether 1987). */
    private static String needs(double[] a, double[] b) {
        double overlap = LESS.statistic(a, b) / ((double) a.length * b.length);
        if (overlap == 0 || overlap == 1) {
            return Finding.atLeast(FEWEST);
        }
        if (overlap == 0.5) {
            return Finding.never();
        }
        NormalDistribution normal = NormalDistribution.of(0, 1);
        double z =
                normal.inverseSurvivalProbability(Finding.LEVEL) + normal.inverseCumulativeProbability(Finding.POWER);
        return Finding.about(Math.max(FEWEST, z * z / (6 * (overlap - 0.5) * (overlap - 0.5))));
    }
}
