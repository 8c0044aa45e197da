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
 * <p>Loss and weights must agree to {@value #TOLERANCE}: the loss of each step relative to itself, a weight relative to the
 * largest magnitude in its tensor. Single precision has an error of 6·10⁻⁸ for each operation, sums in another order collect
 * some tens of those, and so gradients agree to about 10⁻⁶; an optimiser that divides by the gradient's own size, as Adam does,
 * makes that error relative to the step for the smallest gradients too. A wrong gate, factor or order of updates shows in the
 * first or second digit of the step, which after {@value #STEPS} steps at these rates is some 10⁻³ of a weight.
 *
 * @param loss largest relative difference of a step's loss
 * @param weights largest difference of a weight after the last step, relative to the largest magnitude in its tensor
 * @param worst name of the tensor with that weight
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
        double loss = 0;
        for (int step = 0; step < STEPS; step++) {
            double theirs = torch.run();
            loss = Math.max(loss, Math.abs(ours.run() - theirs) / Math.abs(theirs));
        }
        float[] expected = torch.weights();
        double weights = 0;
        String worst = "";
        for (Slice slice : ours.parameters().slices()) {
            double difference = difference(slice, expected, ours.weights());
            // Not "greater", so that NaN is the worst of all and stays it.
            if (!(difference <= weights)) {
                weights = difference;
                worst = slice.name();
            }
        }
        return new Agreement(loss, weights, worst);
    }

    private static double difference(Slice slice, float[] expected, float[] actual) {
        double largest = 0;
        double difference = 0;
        for (int i = slice.offset(); i < slice.end(); i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs((double) expected[i] - actual[i]));
        }
        return difference == 0 ? 0 : difference / largest;
    }

    /** Returns whether both are within the tolerance. */
    public boolean holds() {
        return loss <= TOLERANCE && weights <= TOLERANCE;
    }

    /** Says in one clause how far they are apart. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "loss to %.0e, weights to %.0e (%s)", loss, weights, worst);
    }
}
