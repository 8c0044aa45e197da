package org.pascaline.lab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JudgeTest {
    private static final Study.Selection RNN = new Study.Selection(List.of("rnn"), Map.of());
    private static final Study.Selection GRU = new Study.Selection(List.of("gru"), Map.of());

    /** Medians of the RNN are 0.2 at length 4 and 0.6 at length 6, of the GRU 0.1 and 0.7. */
    private static List<Cell> cells() {
        List<RunResult> results = new ArrayList<>();
        for (double error : new double[] {0.2, 0.9, 0.1}) {
            results.add(SmallStudy.result("rnn", Map.of("length", 4), results.size(), error));
        }
        results.add(SmallStudy.result("rnn", Map.of("length", 6), 1, 0.6));
        results.add(SmallStudy.result("gru", Map.of("length", 4), 1, 0.1));
        results.add(SmallStudy.result("gru", Map.of("length", 6), 1, 0.7));
        return Cell.of(results);
    }

    private static Judge.Outcome judge(Claim claim) {
        return new Judge(cells()).judge(claim).outcome();
    }

    @Test
    void betterComparesMediansPairByPair() {
        assertThat(judge(new Claim.Better("", "test.mse", true, GRU, RNN, List.of("length"))))
                .isEqualTo(Judge.Outcome.PARTLY);
        assertThat(judge(new Claim.Better("", "test.mse", true, with(GRU, 4), RNN, List.of("length"))))
                .isEqualTo(Judge.Outcome.HOLDS);
        assertThat(judge(new Claim.Better("", "test.mse", false, with(GRU, 4), RNN, List.of("length"))))
                .isEqualTo(Judge.Outcome.FAILS);
        assertThat(judge(new Claim.Better("", "test.accuracy", true, GRU, RNN, List.of("length"))))
                .isEqualTo(Judge.Outcome.UNTESTED);
    }

    @Test
    void reachedNeedsHalfOfTheSeeds() {
        assertThat(judge(new Claim.Reached("", Condition.parse("test.mse < 0.25"), with(RNN, 4))))
                .isEqualTo(Judge.Outcome.HOLDS);
        assertThat(judge(new Claim.Reached("", Condition.parse("test.mse < 0.15"), with(RNN, 4))))
                .isEqualTo(Judge.Outcome.FAILS);
        assertThat(judge(new Claim.Reached("", Condition.parse("test.mse >= 0.5"), RNN)))
                .isEqualTo(Judge.Outcome.PARTLY);
        assertThat(judge(new Claim.Reached("", Condition.parse("test.mse >= 0.5"), with(RNN, 99))))
                .isEqualTo(Judge.Outcome.UNTESTED);
    }

    @Test
    void growsFollowsTheSetting() {
        assertThat(judge(new Claim.Grows("", "test.mse", "length", RNN))).isEqualTo(Judge.Outcome.HOLDS);
        assertThat(judge(new Claim.Grows("", "baseline.mse", "length", RNN))).isEqualTo(Judge.Outcome.FAILS);
    }

    @Test
    void nearAllowsADifference() {
        assertThat(judge(new Claim.Near("", "test.mse", 0.11, RNN, GRU, List.of("length"))))
                .isEqualTo(Judge.Outcome.HOLDS);
        assertThat(judge(new Claim.Near("", "test.mse", 0.05, RNN, GRU, List.of("length"))))
                .isEqualTo(Judge.Outcome.FAILS);
    }

    private static Study.Selection with(Study.Selection selection, int length) {
        return new Study.Selection(selection.groups(), Map.of("length", length));
    }
}
