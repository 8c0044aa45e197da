package org.pascaline.engine.snippets;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.nn.Dense;
import org.pascaline.engine.nn.GateSlices;
import org.pascaline.engine.nn.Gru;
import org.pascaline.engine.nn.LastStepRegressor;
import org.pascaline.engine.nn.Layout;
import org.pascaline.engine.nn.Model;
import org.pascaline.engine.nn.Stack;
import org.pascaline.engine.optim.Clip;
import org.pascaline.engine.optim.Optimizer;
import org.pascaline.engine.optim.OptimizerState;
import org.pascaline.engine.optim.Schedule;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.tape.Tensor;
import org.pascaline.engine.task.AddingProblem;
import org.pascaline.engine.task.Metrics;
import org.pascaline.engine.task.Sizes;
import org.pascaline.engine.task.Split;
import org.pascaline.engine.task.Task;
import org.pascaline.engine.train.Outcome;
import org.pascaline.engine.train.TrainEvent;
import org.pascaline.engine.train.Trainer;
import org.pascaline.engine.train.Training;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.kernels.Kernels;

/** A GRU that learns the adding problem, once by the trainer and once by a loop of one's own. */
final class TrainingLoop {
    private TrainingLoop() {}

    /**
     * What came of a training.
     *
     * @param baseline the mean squared error of the trivial answer on the test set
     * @param test that of the network
     * @param losses mean loss of each epoch
     */
    record Result(double baseline, double test, List<Double> losses) {}

    // @start region="network"
    private static Model network(Layout layout) {
        GateSlices.Init init = GateSlices.Init.pytorch(32);
        Stack rnn = Stack.of(layout, 1, 2, (to, layer, width) -> Gru.of(to, layer, width, 32, init));
        return new LastStepRegressor(rnn, Dense.of(layout, "out", 32, 1), LastStepRegressor.Head.LINEAR);
    }
    // @end

    static Result withTheTrainer() {
        // @start region="trainer"
        Task task = new AddingProblem(
                1, 10, AddingProblem.Convention.UNIT, 0.04, new Sizes(2000, 200, 500, Sizes.Supply.FRESH));
        Layout layout = new Layout();
        Model model = network(layout);
        Training training = new Training(
                20, new Training.Epochs(8), new Training.Endless(), new Training.Reach(0.005), new Training.GiveUp());
        Trainer.Plan plan = new Trainer.Plan(
                task,
                model,
                Optimizer.Adam.standard(),
                new Schedule.Constant(0.01),
                new Clip.GlobalNorm(1),
                training,
                1);
        List<Double> losses = new ArrayList<>();
        try (Team team = new Team(1)) {
            Trainer trainer = new Trainer(
                    plan,
                    layout.initialize(1),
                    KernelChoice.auto().kernels(),
                    team,
                    event -> {
                        if (event instanceof TrainEvent.Evaluated evaluated) {
                            losses.add(evaluated.trainLoss());
                        }
                    },
                    () -> false);
            Outcome outcome = trainer.train();
            Metrics test = trainer.test(outcome); // of the weights that did best on the validation set
            double trivial = task.baseline(Split.TEST).of(AddingProblem.MSE);
            return new Result(trivial, test.of(AddingProblem.MSE), losses);
        }
        // @end
    }

    static double[] byHand(int steps) {
        Task task = new AddingProblem(
                1, 10, AddingProblem.Convention.UNIT, 0.04, new Sizes(2000, 200, 500, Sizes.Supply.FRESH));
        double[] losses = new double[steps];
        // @start region="hand"
        Layout layout = new Layout();
        Model model = network(layout);
        Parameters weights = layout.initialize(1);
        Kernels kernels = KernelChoice.auto().kernels();
        Optimizer optimizer = Optimizer.Adam.standard();
        OptimizerState state = optimizer.newState(weights);
        Batch batch = task.newBatch(Split.TRAIN, 20);
        try (Team team = new Team(1)) {
            FloatTape tape = new FloatTape(kernels, team, weights);
            for (int step = 0; step < steps; step++) {
                long first = 20L * step;
                task.fill(
                        batch, Split.TRAIN, LongStream.range(first, first + 20).toArray());

                tape.begin();
                Tensor loss = task.loss(tape, model.forward(tape, batch), batch);
                tape.backward(loss);

                float[] gradient = tape.parameterGradient();
                double norm = new Clip.GlobalNorm(1).apply(kernels, tape.sharing(), gradient);
                if (!Double.isFinite(norm)) {
                    throw new ArithmeticException("the gradient of step %d is not finite".formatted(step));
                }
                optimizer.step(kernels, tape.sharing(), weights, gradient, 0.01, state);
                losses[step] = tape.value(loss);
            }
        }
        // @end
        return losses;
    }
}
