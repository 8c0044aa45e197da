package org.pascaline.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.pascaline.engine.nn.Dense;
import org.pascaline.engine.nn.Initializer;
import org.pascaline.engine.nn.Layout;
import org.pascaline.engine.nn.Model;
import org.pascaline.engine.optim.Clip;
import org.pascaline.engine.optim.Optimizer;
import org.pascaline.engine.optim.Schedule;
import org.pascaline.engine.optim.WeightDecay;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.task.Objective;
import org.pascaline.engine.task.Sizes;
import org.pascaline.kernels.ScalarKernels;

/**
 * One training of a line {@code w·x + b} from w = b = 0 on a {@link LineTask}, in batches of 4 and by plain gradient descent
 * unless a test says otherwise; it keeps everything that the training says.
 */
final class LineTraining {
    /** The set of most tests: an epoch is three steps, of 4, 4 and 2 samples. */
    static final Sizes TEN = new Sizes(10, 5, 1, Sizes.Supply.FIXED);

    static final int BATCH = 4;

    final LineTask task;
    final List<TrainEvent> events = new ArrayList<>();
    Training.Budget budget = new Training.Epochs(3);
    Training.Patience patience = new Training.Endless();
    Training.Target target = new Training.None();
    Training.OnDivergence onDivergence = new Training.GiveUp();
    BooleanSupplier interrupted = () -> false;
    Optimizer optimizer = new Optimizer.Sgd(0, new WeightDecay.None());
    Schedule schedule = new Schedule.Constant(0.1);
    Clip clip = new Clip.None();
    int batch = BATCH;
    long seed = 1;
    float[] from = {0, 0};
    Checkpoints checkpoints = Checkpoints.none();

    LineTraining() {
        this(TEN);
    }

    LineTraining(Sizes sizes) {
        this(new LineTask(sizes, Objective.Direction.DOWN));
    }

    LineTraining(LineTask task) {
        this.task = task;
    }

    Outcome train() {
        return train(Optional.empty());
    }

    Outcome resume(Snapshot snapshot) {
        return train(Optional.of(snapshot));
    }

    private Outcome train(Optional<Snapshot> snapshot) {
        Layout layout = new Layout();
        Dense line = Dense.of(layout, "line", 1, 1, new Initializer.Zeros(), new Initializer.Zeros());
        Model model = (tape, samples) -> line.apply(
                tape, tape.constant(samples.reals().shape(), samples.reals().values()));
        Parameters parameters = layout.initialize(seed);
        System.arraycopy(from, 0, parameters.values(), 0, from.length);
        Trainer.Plan plan = new Trainer.Plan(
                task,
                model,
                optimizer,
                schedule,
                clip,
                new Training(batch, budget, patience, target, onDivergence),
                seed);
        try (Team team = new Team(1)) {
            Trainer trainer =
                    new Trainer(plan, parameters, new ScalarKernels(), team, events::add, interrupted, checkpoints);
            snapshot.ifPresent(trainer::resume);
            return trainer.train();
        }
    }

    /** Returns the events of one kind, in order. */
    <E extends TrainEvent> List<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Returns the bits of the weights. */
    static int[] bits(Parameters parameters) {
        int[] bits = new int[parameters.count()];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(parameters.values()[i]);
        }
        return bits;
    }
}
