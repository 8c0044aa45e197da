package org.pascaline.lab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.pascaline.lab.study.Finding.Decision;

final class RankTestTest {
    private static final double EXACT = 1e-12;

    private static double[] of(double... numbers) {
        return numbers;
    }

    /** Of 20 ways to divide six numbers into three and three, one has the three smallest first; of 252 for five, one. */
    @Test
    void numbersThatDoNotOverlapAreOneWayOfAll() {
        assertThat(RankTest.p(of(1, 2, 3), of(4, 5, 6))).isCloseTo(1 / 20.0, within(EXACT));
        assertThat(RankTest.p(of(4, 5, 6), of(1, 2, 3))).isCloseTo(1, within(EXACT));
        assertThat(RankTest.p(of(1, 2, 3, 4, 5), of(6, 7, 8, 9, 10))).isCloseTo(1 / 252.0, within(EXACT));
        assertThat(RankTest.p(of(1), of(2))).isCloseTo(1 / 2.0, within(EXACT));
    }

    /** The ranks are 1, 3, 3, 3, 5, 6; a sum of 7 or less takes the 1 and two of the three 3s. */
    @Test
    void equalNumbersShareTheirRank() {
        assertThat(RankTest.p(of(1, 2, 2), of(2, 5, 6))).isCloseTo(3 / 20.0, within(EXACT));
        assertThat(RankTest.p(of(1, 1), of(1, 1))).isEqualTo(1);
    }

    /** 16 of 20 against none of 3: all three fall to the seven zeros in C(7, 3) of C(23, 3) ways, as in Fisher's test. */
    @Test
    void zerosAndOnesGiveWhatFishersExactTestGives() {
        double[] certified = new double[20];
        Arrays.fill(certified, 0, 16, 1);
        assertThat(RankTest.p(new double[3], certified)).isCloseTo(35 / 1771.0, within(EXACT));
        assertThat(RankTest.smaller(new double[3], certified)).isEqualTo(new Finding(Decision.FOR, "p = 0.020"));
    }

    /** Sixty equal numbers are too many to try all ways to divide them. */
    @Test
    void manyNumbersAreComparedWithACorrectionForEqualOnes() {
        double[] low = new double[30];
        double[] high = new double[30];
        Arrays.fill(high, 0, 20, 1);
        assertThat(RankTest.p(low, high)).isBetween(1e-9, 1e-6);
        assertThat(RankTest.p(high, low)).isCloseTo(1, within(1e-6));
        assertThat(RankTest.p(low, low.clone())).isBetween(0.4, 1.0);
    }

    /**
     * The medians 0.0248 and 0.0344 seem clear, but in 13 of 25 pairs the number with the smaller median is the larger. Up to 13
     * are in 146 of 252 ways, up to 12 in 126.
     */
    @Test
    void mediansOfFiveSeedsThatOverlapDecideNothing() {
        double[] gru = of(0.0243, 0.0245, 0.0248, 0.05, 0.0635);
        double[] plain = of(0.0192, 0.03, 0.0344, 0.035, 0.037);
        assertThat(RankTest.p(gru, plain)).isCloseTo(146 / 252.0, within(EXACT));
        assertThat(RankTest.smaller(gru, plain))
                .isEqualTo(new Finding(Decision.OPEN, "the opposite: p = 0.500; more than 1000 seeds would decide"));
    }

    @Test
    void whatIsNotDecidedSaysHowManySeedsItWouldTake() {
        assertThat(RankTest.smaller(of(1), of(2)).words()).isEqualTo("p = 0.500; 3 seeds at the least would decide");
        // Four fifths of the pairs: 6.18 / (6 · 0.3²) = 11.4, by Noether's formula with a power of 0.8.
        assertThat(RankTest.smaller(of(1, 2, 3, 4, 10), of(5, 6, 7, 8, 9)).words())
                .isEqualTo("p = 0.075; about 12 seeds would decide");
        assertThat(RankTest.smaller(of(1, 1), of(1, 1)).words())
                .isEqualTo("p = 1.000; more seeds like these would not decide");
    }

    @Test
    void theOppositeIsDecidedLikewise() {
        assertThat(RankTest.smaller(of(4, 5, 6), of(1, 2, 3)))
                .isEqualTo(new Finding(Decision.AGAINST, "the opposite: p = 0.050"));
    }

    @Test
    void aRunThatNeverGotThereIsTheLargest() {
        double never = Double.POSITIVE_INFINITY;
        assertThat(RankTest.p(of(1, 2, 3), of(4, never, never))).isCloseTo(1 / 20.0, within(EXACT));
    }

    /** Of two numbers that lie within a bound of each other, neither is above the other by more than that, nor below. */
    @Test
    void nearTakesATestForEitherSide() {
        double[] left = of(0.881, 0.882, 0.883, 0.884, 0.885);
        double[] right = of(0.8811, 0.8822, 0.8833, 0.8844, 0.8855);
        assertThat(RankTest.near(left, right, 0.01)).isEqualTo(new Finding(Decision.FOR, "p = 0.004"));
        assertThat(RankTest.near(left, right, 0.001).decision()).isEqualTo(Decision.OPEN);
        assertThat(RankTest.near(left, of(0.91, 0.92, 0.93), 0.01))
                .isEqualTo(new Finding(Decision.AGAINST, "the opposite: p = 0.018"));
    }
}
