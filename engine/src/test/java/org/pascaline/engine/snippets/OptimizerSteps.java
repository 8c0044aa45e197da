package org.pascaline.engine.snippets;

import java.util.List;
import org.pascaline.engine.optim.Optimizer;
import org.pascaline.engine.optim.OptimizerState;
import org.pascaline.engine.optim.Schedule;
import org.pascaline.engine.parallel.Sharing;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.tape.Shape;
import org.pascaline.engine.tape.Slice;
import org.pascaline.kernels.Kernels;
import org.pascaline.kernels.ScalarKernels;

/** Adam alone, on a gradient that is written by hand: the smallest {@code (w − 3)²}. */
final class OptimizerSteps {
    private OptimizerSteps() {}

    static float run() {
        // @start region="steps"
        Parameters weights = new Parameters(List.of(new Slice("w", Shape.of(1), 0)), new float[] {0});
        Optimizer adam = Optimizer.Adam.standard();
        Schedule schedule = new Schedule.Cosine(0.1, 0, 200);
        OptimizerState state =
                adam.newState(weights); // what it remembers; weights and state are all that a checkpoint needs
        Kernels kernels = new ScalarKernels();
        try (Team team = new Team(1)) {
            Sharing sharing = new Sharing(team);
            for (int step = 0; step < 200; step++) {
                float[] gradient = {2 * (weights.values()[0] - 3)};
                sharing.begin();
                adam.step(kernels, sharing, weights, gradient, schedule.rate(step), state);
            }
        }
        return weights.values()[0]; // nearly 3
        // @end
    }
}
