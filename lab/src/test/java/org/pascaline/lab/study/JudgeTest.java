package org.pascaline.lab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pascaline.lab.study.StudyReport.Outcome;
import org.pascaline.lab.study.StudyReport.Verdict;

final class JudgeTest {
    private static final Study.Selection RNN = group("rnn");
    private static final Study.Selection GRU = group("gru");
    private static final Study.Selection LSTM = group("lstm");
    private static final List<String> LENGTH = List.of("length");

    /** At length 4 the GRU is below the RNN with every seed, and at 6 above; the LSTM has one seed. */
    private static List<Cell> cells() {
        List<RunResult> results = new ArrayList<>();
        add(results, "rnn", 4, 0.2, 0.9, 0.15, 0.3, 0.25);
        add(results, "rnn", 6, 0.6, 0.61, 0.62, 0.63, 0.64);
        add(results, "rnn", 8, 0.65, 0.6, 0.7);
        add(results, "gru", 4, 0.1, 0.11, 0.12, 0.13, 0.14);
        add(results, "gru", 6, 0.7, 0.71, 0.72, 0.73, 0.74);
        add(results, "gru", 8, 0.66, 0.5, 0.69);
        add(results, "lstm", 4, 0.01);
        return Cell.of(results);
    }

    private static void add(List<RunResult> results, String group, int length, double... errors) {
        for (int seed = 1; seed <= errors.length; seed++) {
            results.add(SmallStudy.result(group, Map.of("length", length), seed, errors[seed - 1]));
        }
    }

    private static Study.Selection group(String name) {
        return new Study.Selection(List.of(name), Map.of());
    }

    private static Study.Selection with(Study.Selection selection, Object lengths) {
        return new Study.Selection(selection.groups(), Map.of("length", lengths));
    }

    private static Verdict judge(Claim claim) {
        return new Judge(cells(), Profile.DEFAULT).judge(claim);
    }

    private static Claim better(Study.Selection runs, Study.Selection than, boolean smaller) {
        return new Claim.Better("", "test.mse", smaller, runs, than, LENGTH);
    }

    private static Claim reached(String condition, Study.Selection runs) {
        return new Claim.Reached("", Condition.parse(condition), runs);
    }

    @Test
    void betterTestsPairByPair() {
        Verdict below = judge(better(with(GRU, 4), RNN, true));
        assertThat(below.outcome()).isEqualTo(Outcome.HOLDS);
        assertThat(below.verdict()).isEqualTo("holds");
        assertThat(below.evidence())
                .containsExactly("✓ test.mse: gru (length 4) 0.1200, rnn (length 4) 0.2500; p = 0.004");

        Verdict above = judge(better(with(GRU, 4), RNN, false));
        assertThat(above.verdict()).isEqualTo("does not hold");
        assertThat(above.evidence())
                .containsExactly("✗ test.mse: gru (length 4) 0.1200, rnn (length 4) 0.2500; the opposite: p = 0.004");

        Claim nothing = new Claim.Better("", "test.accuracy", true, GRU, RNN, LENGTH);
        assertThat(judge(nothing).outcome()).isEqualTo(Outcome.UNTESTED);
        assertThat(judge(nothing).verdict()).isEqualTo("not tested in this profile");
    }

    @Test
    void aVerdictCountsWhatIsBorneOutAndWhatIsNotDecided() {
        Verdict mixed = judge(better(GRU, RNN, true));
        assertThat(mixed.outcome()).isEqualTo(Outcome.PARTLY);
        assertThat(mixed.verdict()).isEqualTo("holds in part: 1 of 3, 1 not decided with 3 seeds");
        Verdict refuted = judge(better(with(GRU, List.of(6, 8)), RNN, true));
        assertThat(refuted.outcome()).isEqualTo(Outcome.FAILS);
        assertThat(refuted.verdict()).isEqualTo("does not hold, 1 not decided with 3 seeds");
    }

    /** The medians differ by a factor of twelve, and yet one run decides nothing of other seeds. */
    @Test
    void oneSeedDecidesNothing() {
        Verdict alone = judge(better(LSTM, GRU, true));
        assertThat(alone.outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(alone.verdict()).isEqualTo("not decided with 1 to 5 seeds: needs 3");
        assertThat(alone.evidence().getFirst())
                .isEqualTo(
                        "? test.mse: lstm 0.0100, gru (length 4) 0.1200; p = 0.167; 3 seeds at the least would decide");
        assertThat(judge(reached("test.mse < 0.5", LSTM)).verdict()).isEqualTo("not decided with 1 seed: needs 5");
    }

    /** Two of one kind and five of another can be told apart, as three and three can. */
    @Test
    void aClaimSaysWithHowManySeedsItsTestDecides() {
        Claim comparison = better(GRU, RNN, true);
        assertThat(comparison.canDecide(comparison.fewestSeeds(), comparison.fewestSeeds()))
                .isTrue();
        assertThat(comparison.canDecide(2, 5)).isTrue();
        assertThat(comparison.canDecide(2, 4)).isFalse();
        assertThat(comparison.canDecide(1, 18)).isFalse();
        Claim condition = reached("test.mse < 1", GRU);
        for (int seeds = 1; seeds <= 6; seeds++) {
            assertThat(SignTest.moreThanHalf(seeds, seeds).decision() != Finding.Decision.OPEN)
                    .isEqualTo(condition.canDecide(seeds, seeds))
                    .isEqualTo(seeds >= condition.fewestSeeds());
        }
    }

    @Test
    void aTasteGivesNoVerdict() {
        Verdict taste = new Judge(cells(), Profile.QUICK).judge(better(with(GRU, 4), RNN, true));
        assertThat(taste.outcome()).isEqualTo(Outcome.TASTE);
        assertThat(taste.verdict()).isEqualTo("a taste: no verdict");
        assertThat(taste.evidence()).containsExactly("test.mse: gru (length 4) 0.1200, rnn (length 4) 0.2500");
    }

    @Test
    void reachedNeedsMoreThanHalfOfAllSeeds() {
        assertThat(judge(reached("test.mse < 0.91", with(RNN, 4))).evidence())
                .containsExactly("✓ rnn (length 4): median 0.2500, test.mse < 0.9100 for 5 of 5; p = 0.031");
        assertThat(judge(reached("test.mse < 0.35", with(RNN, 4))).verdict()).isEqualTo("not decided with 5 seeds");
        assertThat(judge(reached("test.mse < 0.1", with(RNN, 4))).outcome()).isEqualTo(Outcome.FAILS);
        assertThat(judge(reached("test.mse >= 0.5", with(RNN, List.of(4, 6)))).outcome())
                .isEqualTo(Outcome.PARTLY);
        assertThat(judge(reached("test.mse >= 0.5", with(RNN, 99))).outcome()).isEqualTo(Outcome.UNTESTED);
    }

    @Test
    void growsFollowsTheSetting() {
        Claim grows = new Claim.Grows("", "test.mse", "length", with(RNN, List.of(4, 6)));
        assertThat(judge(grows).outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(judge(new Claim.Grows("", "test.mse", "length", with(GRU, List.of(4, 6))))
                        .outcome())
                .isEqualTo(Outcome.HOLDS);
        assertThat(judge(new Claim.Grows("", "baseline.mse", "length", RNN)).outcome())
                .isEqualTo(Outcome.UNDECIDED);
    }

    @Test
    void nearAllowsADifference() {
        Claim near = new Claim.Near("", "test.mse", 0.2, with(RNN, 6), GRU, LENGTH);
        assertThat(judge(near).outcome()).isEqualTo(Outcome.HOLDS);
        assertThat(judge(new Claim.Near("", "test.mse", 0.05, with(RNN, 6), GRU, LENGTH))
                        .outcome())
                .isEqualTo(Outcome.FAILS);
        assertThat(judge(new Claim.Near("", "test.mse", 0.1, with(RNN, 6), GRU, LENGTH))
                        .outcome())
                .isEqualTo(Outcome.UNDECIDED);
    }

    @Test
    void aNumberThatNoSeedChangesNeedsNoTest() {
        List<RunResult> results = new ArrayList<>();
        add(results, "lstm", 4, 0.01);
        add(results, "gru", 4, 0.02);
        results.get(0).numbers().put("parameters", 400.0);
        results.get(1).numbers().put("parameters", 300.0);
        Judge judge = new Judge(Cell.of(results), Profile.DEFAULT);
        Verdict smaller = judge.judge(new Claim.Better("", "parameters", true, GRU, LSTM, LENGTH));
        assertThat(smaller.verdict()).isEqualTo("holds");
        assertThat(smaller.evidence()).containsExactly("✓ parameters: gru 300, lstm 400; the same with every seed");
    }

    @Test
    void aRunThatLacksTheNumberIsWorseThanAnyThatHasIt() {
        List<RunResult> results = new ArrayList<>();
        add(results, "rnn", 4, Double.NaN, 0.1, 0.2);
        add(results, "gru", 4, 0.3, 0.4, 0.5);
        Judge judge = new Judge(Cell.of(results), Profile.DEFAULT);
        // In six of nine pairs the RNN is smaller, though its runs with a number are all below the GRU's.
        assertThat(judge.judge(better(RNN, GRU, true)).evidence().getFirst()).contains("p = 0.350");
    }
}
