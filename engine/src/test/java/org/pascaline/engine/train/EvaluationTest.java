package org.pascaline.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pascaline.engine.fixture.CellKind;
import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.nn.Dense;
import org.pascaline.engine.nn.LastStepRegressor;
import org.pascaline.engine.nn.Layout;
import org.pascaline.engine.nn.Stack;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.task.AddingProblem;
import org.pascaline.engine.task.Meter;
import org.pascaline.engine.task.Metrics;
import org.pascaline.engine.task.Sizes;
import org.pascaline.engine.task.Split;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.kernels.Kernels;

class EvaluationTest {
    private static final int HIDDEN = 13;

    /**
     * An evaluation computes 64 samples at a time, of long sequences fewer: 21 of 3000 steps, one of 65,000. Any other cut
     * must come to the same bits.
     */
    @ParameterizedTest
    @CsvSource({"9, 1, 1", "9, 63, 1", "9, 64, 7", "9, 65, 1", "9, 65, 7", "9, 200, 7", "3000, 23, 5", "65000, 2, 2"})
    void howASplitIsCutChangesNoBit(int steps, int count, int cut) {
        AddingProblem task = new AddingProblem(
                3, steps, AddingProblem.Convention.UNIT, 0.4, new Sizes(1, count, 1, Sizes.Supply.FIXED));
        Layout layout = new Layout();
        Stack rnn = Stack.of(layout, 1, 2, (to, layer, width) -> CellKind.LSTM.add(to, layer, width, HIDDEN));
        LastStepRegressor model =
                new LastStepRegressor(rnn, Dense.of(layout, "out", HIDDEN, 1), LastStepRegressor.Head.LINEAR);
        Kernels kernels = KernelChoice.auto().kernels();
        try (Team team = new Team(2)) {
            FloatTape tape = new FloatTape(kernels, team, layout.initialize(4));
            Meter meter = task.newMeter(Split.VALIDATION);
            for (int first = 0; first < count; first += cut) {
                Batch batch = task.newBatch(Split.VALIDATION, Math.min(cut, count - first));
                task.fill(
                        batch,
                        Split.VALIDATION,
                        LongStream.range(first, first + batch.size()).toArray());
                tape.beginWithoutGradient();
                meter.add(tape.values(model.forward(tape, batch)), batch);
            }
            Metrics expected = meter.metrics();
            assertThat(expected.of(AddingProblem.MSE)).isBetween(0.001, 10.0);
            assertThat(new LinkedHashMap<>(
                            Evaluation.of(task, model, tape, Split.VALIDATION).values()))
                    .isEqualTo(new LinkedHashMap<>(expected.values()));
        }
    }
}
