package org.pascaline.engine.snippets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.pascaline.engine.nn.Dense;
import org.pascaline.engine.nn.GateSlices;
import org.pascaline.engine.nn.Gru;
import org.pascaline.engine.nn.LastStepRegressor;
import org.pascaline.engine.nn.Layout;
import org.pascaline.engine.nn.Model;
import org.pascaline.engine.nn.Stack;
import org.pascaline.engine.optim.Clip;
import org.pascaline.engine.optim.Optimizer;
import org.pascaline.engine.optim.Schedule;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.task.AddingProblem;
import org.pascaline.engine.task.Sizes;
import org.pascaline.engine.task.Split;
import org.pascaline.engine.task.Task;
import org.pascaline.engine.train.Trainer;
import org.pascaline.engine.train.Training;
import org.pascaline.kernels.ScalarKernels;

/** The examples of the Javadoc do what their comments say. */
final class SnippetsTest {
    private static final Sizes SIZES = new Sizes(2000, 200, 500, Sizes.Supply.FRESH);

    @Test
    void gradientOfASquare() {
        assertThat(TapeAndGradient.run()).containsExactly(4, 10);
    }

    @Test
    void kernelsAgreeToTheBit() {
        float[][] products = ChoosingKernels.run();
        assertThat(products[0]).containsExactly(products[1]);
        assertThat(products[1][0]).isCloseTo(1 * 0.1f + 2 * 0.3f + 3 * 0.5f, within(1e-6f));
    }

    @Test
    void optimizerFindsTheSmallestValue() {
        assertThat(OptimizerSteps.run()).isCloseTo(3, within(0.02f));
    }

    @Test
    void trainerLearnsTheAddingProblem() {
        TrainingLoop.Result result = TrainingLoop.withTheTrainer();
        assertThat(result.baseline()).isBetween(0.1, 0.2);
        assertThat(result.test()).isLessThan(result.baseline() / 5);
        assertThat(result.losses().getLast()).isLessThan(result.losses().getFirst());
    }

    @Test
    void loopByHandLearnsIt() {
        double[] losses = TrainingLoop.byHand(500);
        assertThat(Arrays.stream(losses, 0, 20).average().orElse(Double.NaN)).isGreaterThan(0.15);
        assertThat(Arrays.stream(losses, 480, 500).average().orElse(Double.NaN)).isLessThan(0.05);
    }

    @Test
    void cellOfOnesOwnLearns() {
        Layout layout = new Layout();
        Model model = OwnCell.model(layout, 1, 24);
        Task task = new AddingProblem(1, 8, AddingProblem.Convention.UNIT, 0.04, SIZES);
        assertThat(trained(task, model, layout, 8)).isLessThan(0.03);
    }

    @Test
    void taskOfOnesOwnIsLearnt() {
        Task task = new OwnTask(1, 6, SIZES);
        Layout layout = new Layout();
        GateSlices.Init init = GateSlices.Init.pytorch(24);
        Stack rnn = Stack.of(layout, 1, 1, (to, layer, width) -> Gru.of(to, layer, width, 24, init));
        Model model = new LastStepRegressor(rnn, Dense.of(layout, "out", 24, 1), LastStepRegressor.Head.LINEAR);
        // The variance of the largest of n numbers is n / ((n + 1)² (n + 2)).
        double baseline = task.baseline(Split.TEST).of("mse");
        assertThat(baseline).isCloseTo(6 / (49.0 * 8), within(0.003));
        assertThat(trained(task, model, layout, 8)).isLessThan(baseline / 5);
    }

    /** The bits are those of the vectors, which take seconds until they are compiled. */
    private static double trained(Task task, Model model, Layout layout, int epochs) {
        Training training = new Training(
                20, new Training.Epochs(epochs), new Training.Endless(), new Training.None(), new Training.GiveUp());
        Trainer.Plan plan = new Trainer.Plan(
                task,
                model,
                Optimizer.Adam.standard(),
                new Schedule.Constant(0.01),
                new Clip.GlobalNorm(1),
                training,
                1);
        try (Team team = new Team(1)) {
            Trainer trainer =
                    new Trainer(plan, layout.initialize(1), new ScalarKernels(), team, event -> {}, () -> false);
            return trainer.test(trainer.train()).of("mse");
        }
    }
}
