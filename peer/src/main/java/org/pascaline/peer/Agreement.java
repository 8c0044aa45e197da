package org.pascaline.peer;

import java.util.Locale;
import org.pascaline.bench.workload.StepSpec;
import org.pascaline.bench.workload.TrainingStep;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.tape.Slice;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.peer.torch.TorchStep;

/**
 * How far two trainings of a few steps are apart that began with the same weights and saw the same batch.
 *
 * <p>Both must agree to {@value #TOLERANCE}: the loss of each step relative to itself, and each tensor of weights, in the root
 * of the sum of squares, relative to <em>how far it moved</em>, which is stricter than relative to the weights themselves.
 * Single precision rounds at 6·10⁻⁸, sums in another order collect some tens of those, so gradients agree to about 10⁻⁶ of
 * their largest element. Adam divides by the gradient's own size and so turns the same error into a larger part of the step
 * where the gradient is small; that makes up to 4·10⁻⁵ in the table's workloads. Single elements with almost no gradient may be
 * further apart, which is why a tensor is compared as a whole. A wrong gate, factor or order of updates makes 10⁻² and more.
 *
 * @param loss largest relative difference of a step's loss
 * @param weights largest difference of a tensor after the last step, relative to how far it moved
 * @param worst name of that tensor
 */
public record Agreement(double loss, double weights, String worst) {
    /** How many steps both take. */
    public static final int STEPS = 3;

    /** Up to this they agree. */
    public static final double TOLERANCE = 1e-4;

    /** Lets both take their steps and compares. */
    public static Agreement of(StepSpec spec) {
        try (Team team = new Team(1)) {
            TrainingStep ours = new TrainingStep(spec, KernelChoice.auto().kernels(), team);
            TorchStep torch = new TorchStep(spec, ours.parameters(), ours.batch());
            return of(ours, torch);
        }
    }

    /** Compares two that are ready for their first step. */
    static Agreement of(TrainingStep ours, TorchStep torch) {
        float[] start = torch.weights();
        double loss = 0;
        for (int step = 0; step < STEPS; step++) {
            double theirs = torch.run();
            loss = Math.max(loss, Math.abs(ours.run() - theirs) / Math.abs(theirs));
        }
        float[] expected = torch.weights();
        double weights = 0;
        String worst = "";
        for (Slice slice : ours.parameters().slices()) {
            double difference = difference(slice, start, expected, ours.weights());
            // Not "greater", so that NaN is the worst of all and stays it.
            if (!(difference <= weights)) {
                weights = difference;
                worst = slice.name();
            }
        }
        return new Agreement(loss, weights, worst);
    }

    private static double difference(Slice slice, float[] start, float[] expected, float[] actual) {
        double apart = 0;
        double moved = 0;
        for (int i = slice.offset(); i < slice.end(); i++) {
            double difference = (double) expected[i] - actual[i];
            double move = (double) expected[i] - start[i];
            apart += difference * difference;
            moved += move * move;
        }
        return apart == 0 ? 0 : Math.sqrt(apart / moved);
    }

    /** Returns whether both are within the tolerance. */
    public boolean holds() {
        return loss <= TOLERANCE && weights <= TOLERANCE;
    }

    /** Says in one clause how far they are apart. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "losses differ by %.0e, moves by %.0e (%s)", loss, weights, worst);
    }
}
