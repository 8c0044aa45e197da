package org.pascaline.engine.snippets;

import java.util.List;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.tape.Shape;
import org.pascaline.engine.tape.Slice;
import org.pascaline.engine.tape.Tensor;
import org.pascaline.kernels.ScalarKernels;

/** The gradient of {@code (w·x)²} with respect to {@code w}. */
final class TapeAndGradient {
    private TapeAndGradient() {}

    static float[] run() {
        // @start region="gradient"
        Slice w = new Slice("w", Shape.of(1, 2), 0);
        Parameters weights = new Parameters(List.of(w), new float[] {3, -1});
        try (Team team = new Team(1)) {
            FloatTape tape = new FloatTape(new ScalarKernels(), team, weights);
            tape.begin();
            Tensor x = tape.constant(Shape.of(1, 2), new float[] {2, 5});
            Tensor y = tape.linear(x, tape.parameter(w)); // 3·2 − 1·5 = 1
            Tensor loss = tape.meanSquaredError(y, new float[] {0}); // y²
            tape.backward(loss);
            return tape.parameterGradient(); // 2·y·x = {4, 10}
        }
        // @end
    }
}
