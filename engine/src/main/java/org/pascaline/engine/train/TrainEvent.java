package org.pascaline.engine.train;

import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.task.Metrics;

/** What happens in a training, in order. Whoever shows, logs or stores a training listens to this stream and nothing else. */
public sealed interface TrainEvent {

    /**
     * What whoever hears an event may look at meanwhile, and not later: the arrays are the trainer's own, and the next step
     * changes them.
     *
     * @param parameters the weights
     * @param gradient of the last step, clipped; laid out like the weights, and zeros before the first step
     */
    record Live(Parameters parameters, float[] gradient) {}

    /**
     * The training begins, or goes on.
     *
     * @param live the weights and their gradient, now and at every later event
     * @param stepsPerEpoch steps of an epoch
     * @param stepsAtMost steps that the budget allows
     * @param stepsDone steps that were done before, 0 unless it goes on from a snapshot
     */
    record Started(Live live, int stepsPerEpoch, long stepsAtMost, long stepsDone) implements TrainEvent {

        /** Returns the number of weights. */
        public int parameters() {
            return live.parameters().count();
        }
    }

    /**
     * One step is done.
     *
     * @param step steps done so far
     * @param loss mean loss of the step's batch, before its update
     * @param gradientNorm L2 norm of the gradient before clipping
     * @param rate learning rate used
     * @param elapsedNanos time since the start, evaluation included
     */
    record Stepped(long step, double loss, double gradientNorm, double rate, long elapsedNanos) implements TrainEvent {}

    /**
     * The validation set was evaluated, after an epoch or at the end.
     *
     * @param step steps done so far
     * @param epoch epochs begun so far
     * @param trainLoss mean loss of the steps since the last evaluation; NaN if all of them diverged
     * @param validation the measures
     * @param best whether these weights are the best so far, and so were kept
     */
    record Evaluated(long step, int epoch, double trainLoss, Metrics validation, boolean best) implements TrainEvent {}

    /**
     * A number is not finite, and the weights are those of {@code goodStep}; the training ends unless {@link Restarted}
     * follows.
     *
     * @param step the step that failed, counted from 1
     * @param what the loss, the gradient or the weights
     * @param goodStep the last step whose weights are good
     */
    record Diverged(long step, String what, long goodStep) implements TrainEvent {}

    /**
     * After a divergence the training goes on from good weights.
     *
     * @param step the steps done so far; they are not taken back
     * @param from the step whose weights are good
     * @param rateFactor what the schedule's rate is multiplied by from now on
     */
    record Restarted(long step, long from, double rateFactor) implements TrainEvent {}

    /**
     * The training is over.
     *
     * @param outcome what came of it
     */
    record Finished(Outcome outcome) implements TrainEvent {}
}
