package org.pascaline.engine.train;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.pascaline.engine.fixture.CellKind;
import org.pascaline.engine.nn.Dense;
import org.pascaline.engine.nn.LastStepRegressor;
import org.pascaline.engine.nn.Layout;
import org.pascaline.engine.nn.Stack;
import org.pascaline.engine.optim.Clip;
import org.pascaline.engine.optim.Optimizer;
import org.pascaline.engine.optim.Schedule;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.task.AddingProblem;
import org.pascaline.engine.task.Sizes;
import org.pascaline.kernels.KernelChoice;

/**
 * A program that trains until a step allocates little, and says how much each step allocated on the way. A training step is
 * all of it: the batch, forwards, backwards, the update and the events.
 */
final class AllocatedBytes {
    /** What is printed when the program succeeds. */
    static final String FEW = "few bytes";

    private static final long FEW_BYTES = 10_000;
    private static final int HIDDEN = 100;
    private static final int LENGTH = 100;
    private static final int BATCH = 16;

    /** Steps over which a mean is taken. */
    private static final int WINDOW = 100;

    /** Steps until which the compiler must be done. */
    private static final int WARM_UP = 6000;

    /** So many windows in a row must be below the limit. */
    private static final int ENOUGH = 2;

    private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long before = memory.getCurrentThreadAllocatedBytes();
    private int steps;
    private int fewInARow;

    private AllocatedBytes() {}

    static void main(String... arguments) {
        new AllocatedBytes().train(CellKind.valueOf(arguments[0]));
    }

    private void train(CellKind cell) {
        AddingProblem task = new AddingProblem(
                1, LENGTH, AddingProblem.Convention.UNIT, 0.04, new Sizes(1_000_000, 1, 1, Sizes.Supply.FRESH));
        Layout layout = new Layout();
        Stack rnn = Stack.of(layout, 1, 2, (to, layer, width) -> cell.add(to, layer, width, HIDDEN));
        Trainer.Plan plan = new Trainer.Plan(
                task,
                new LastStepRegressor(rnn, Dense.of(layout, "out", HIDDEN, 1), LastStepRegressor.Head.LINEAR),
                Optimizer.Adam.standard(),
                new Schedule.Constant(1e-4),
                new Clip.GlobalNorm(1),
                new Training(
                        BATCH,
                        new Training.Epochs(1),
                        new Training.Endless(),
                        new Training.None(),
                        new Training.GiveUp()),
                1);
        try (Team team = new Team(1)) {
            new Trainer(plan, layout.initialize(1), KernelChoice.auto().kernels(), team, event -> {}, this::enough)
                    .train();
        }
        if (fewInARow == ENOUGH) {
            System.out.println(FEW);
        }
    }

    /** Is asked after each step whether to stop, on the thread that trains. */
    private boolean enough() {
        steps++;
        if (steps % WINDOW != 0) {
            return false;
        }
        long now = memory.getCurrentThreadAllocatedBytes();
        long bytes = (now - before) / WINDOW;
        System.out.println("%d steps, %d bytes each".formatted(steps, bytes));
        fewInARow = bytes < FEW_BYTES ? fewInARow + 1 : 0;
        before = memory.getCurrentThreadAllocatedBytes();
        return fewInARow == ENOUGH || steps >= WARM_UP;
    }
}
