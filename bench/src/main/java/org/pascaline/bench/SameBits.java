package org.pascaline.bench;

import org.pascaline.bench.workload.StepSpec;
import org.pascaline.bench.workload.TrainingStep;
import org.pascaline.engine.parallel.Team;
import org.pascaline.kernels.Kernels;
import org.pascaline.kernels.ScalarKernels;

/** Holds what is about to be timed to the scalar definition: the same bits, and all of them numbers. */
final class SameBits {
    private SameBits() {}

    /**
     * Does one step with these kernels and threads and one by definition.
     *
     * @throws IllegalStateException if loss, gradient or weights differ in a bit or are not finite
     */
    static void requireOfStep(StepSpec spec, Kernels kernels, int threads) {
        try (Team one = new Team(1);
                Team team = new Team(threads)) {
            TrainingStep definition = new TrainingStep(spec, new ScalarKernels(), one);
            TrainingStep measured = new TrainingStep(spec, kernels, team);
            String who = " with kernels %s on %d threads".formatted(kernels.name(), threads);
            float[] expectedLoss = {(float) definition.run()};
            float[] loss = {(float) measured.run()};
            require("loss" + who, expectedLoss, loss);
            require("gradient" + who, definition.gradient(), measured.gradient());
            require("weights" + who, definition.weights(), measured.weights());
        }
    }

    /**
     * Compares two results.
     *
     * @param what names the result in the error
     * @throws IllegalStateException if they differ in a bit, or if one is not finite
     */
    static void require(String what, float[] expected, float[] actual) {
        if (expected.length != actual.length) {
            throw new IllegalStateException(
                    "%s has %d numbers instead of %d".formatted(what, actual.length, expected.length));
        }
        for (int i = 0; i < expected.length; i++) {
            boolean same = Float.floatToRawIntBits(expected[i]) == Float.floatToRawIntBits(actual[i]);
            if (!same || !Float.isFinite(actual[i])) {
                throw new IllegalStateException("%s: element %d is %s, by definition %s; it is not worth timing"
                        .formatted(what, i, actual[i], expected[i]));
            }
        }
    }
}
