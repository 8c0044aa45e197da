package org.pascaline.engine.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.pascaline.engine.fixture.Closeness.requireSameBits;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pascaline.engine.fixture.CellCase;
import org.pascaline.engine.fixture.CellCase.Order;
import org.pascaline.engine.fixture.CellKind;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.recurrence.ClockworkRecurrence.Group;
import org.pascaline.kernels.ScalarKernels;

class ClockworkTest {

    @Test
    void groupsOfEqualPeriodReadEachOther() {
        assertThat(of(List.of(2, 2, 5), 6).groups())
                .containsExactly(new Group(2, 0, 2, 0), new Group(2, 2, 4, 0), new Group(5, 4, 6, 4));
    }

    @Test
    void aGroupHoldsItsValueBetweenItsSteps() {
        int hidden = 8;
        int batch = 2;
        CellCase cell = new CellCase(CellKind.CLOCKWORK_1_2_4_8, 1, 7, batch, 3, hidden, Order.FULL);
        double[] output;
        try (Team team = new Team(1)) {
            output = cell.fused().onFloatTape(new ScalarKernels(), team).output();
        }
        int[] periods = {1, 2, 4, 8};
        for (int t = 1; t < cell.steps(); t++) {
            for (int g = 0; g < periods.length; g++) {
                double[] now = group(output, t, g);
                double[] before = group(output, t - 1, g);
                if (t % periods[g] == 0) {
                    assertThat(now).isNotEqualTo(before);
                } else {
                    requireSameBits("group %d at step %d".formatted(g, t), now, before);
                }
            }
        }
    }

    private static double[] group(double[] output, int t, int g) {
        int from = t * 2 * 8 + g * 2;
        return Arrays.copyOfRange(output, from, from + 2);
    }

    @Test
    void unequalGroupsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(List.of(1, 2, 4), 8))
                .withMessage("hidden size 8 cannot be divided into 3 equal groups; choose a multiple of the number of"
                        + " periods");
    }

    @Test
    void periodsMustBePositiveAndAscending() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(List.of(1, 4, 2), 6))
                .withMessage("clockwork periods must be positive and ascending, got [1, 4, 2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(List.of(0, 1), 6))
                .withMessage("clockwork periods must be positive and ascending, got [0, 1]");
    }

    private static Clockwork of(List<Integer> periods, int hidden) {
        return Clockwork.of(new Layout(), 0, periods, 2, hidden, GateSlices.Init.pytorch(hidden));
    }
}
