package org.pascaline.engine.train;

import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.task.Metrics;

/**
 * What came of a training.
 *
 * @param reason why it ended
 * @param steps steps done
 * @param epochs epochs begun
 * @param samples training samples seen
 * @param restarts how often a divergence was recovered from
 * @param elapsedNanos time from start to end, evaluation included
 * @param stepNanosMedian median time of a step, the making of its batch included
 * @param last the weights after the last step
 * @param best the weights with the best validation result; {@code last} if there was no evaluation
 * @param bestStep the step after which {@code best} was evaluated
 * @param validation the best validation result
 */
public record Outcome(
        StopReason reason,
        long steps,
        int epochs,
        long samples,
        int restarts,
        long elapsedNanos,
        long stepNanosMedian,
        Parameters last,
        Parameters best,
        long bestStep,
        Metrics validation) {}
