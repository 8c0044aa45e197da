package org.pascaline.engine.train;

import org.pascaline.engine.optim.OptimizerState;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.task.Metrics;

/**
 * All that a training needs to go on as if it had never stopped, as it is between two steps. Samples and their order are pure
 * functions of the seed, so there is no state of a random generator in it.
 *
 * @param place how far the training is
 * @param parameters the weights
 * @param optimizer what the optimiser remembers
 * @param best the best weights so far
 * @param restarts what divergences have led to
 */
public record Snapshot(
        Place place, Parameters parameters, OptimizerState optimizer, BestSoFar best, Restarts restarts) {

    /** Returns one that does not change when the training goes on. The best weights never do, once there are any. */
    public Snapshot copy() {
        return new Snapshot(place, parameters.copy(), optimizer.copy(), best, restarts);
    }

    /**
     * How far a training is.
     *
     * @param epoch the epoch it is in, from 0
     * @param batches batches of that epoch that are done, those that diverged included
     * @param steps steps done in all
     * @param samples training samples seen
     * @param lossSum sum of the losses of the steps since the last evaluation
     * @param lossCount how many these are
     * @param elapsedNanos time spent
     */
    public record Place(
            int epoch, int batches, long steps, long samples, double lossSum, long lossCount, long elapsedNanos) {
        /** The beginning. */
        static final Place START = new Place(0, 0, 0, 0, 0, 0, 0);
    }

    /**
     * The best weights so far.
     *
     * @param step the step after which they were evaluated; 0 if there was no evaluation, and nothing else counts then
     * @param evaluationsSince evaluations since then
     * @param validation how they did
     * @param parameters the weights
     */
    public record BestSoFar(long step, int evaluationsSince, Metrics validation, Parameters parameters) {}

    /**
     * What divergences have led to.
     *
     * @param count how often the training went back to good weights
     * @param rateFactor what the schedule's rate is multiplied by since
     */
    public record Restarts(int count, double rateFactor) {}
}
