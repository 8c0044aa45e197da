package org.pascaline.lab.run;

import java.util.Optional;
import org.pascaline.engine.task.Metrics;
import org.pascaline.engine.task.Objective;
import org.pascaline.engine.train.Outcome;
import org.pascaline.lab.spec.RunSpec;

/**
 * What was trained, on what, how well and how fast.
 *
 * @param spec the run
 * @param machinery what it was computed with
 * @param parameters number of weights
 * @param outcome how the training went
 * @param baseline the trivial answer's measures on the test set
 * @param test the measures of the best weights on the test set; absent if the training was interrupted or ended
 *     without a validation result
 * @param weightsDigest SHA-256 of the weights after the last step, in hexadecimal
 */
public record RunReport(
        RunSpec spec,
        Machinery machinery,
        int parameters,
        Outcome outcome,
        Metrics baseline,
        Optional<Metrics> test,
        String weightsDigest) {

    /** Returns whether the test came out clearly better than the trivial baseline, by the task's objective. */
    public boolean learnt(Objective objective) {
        String metric = objective.metric();
        return test.isPresent() && Verdict.of(objective, test.get().of(metric), baseline.of(metric)) == Verdict.LEARNT;
    }

    /** Returns the time from start to end of the training in seconds. */
    public double seconds() {
        return outcome.elapsedNanos() / 1e9;
    }

    /** Returns training samples per second of training, evaluation included. */
    public double samplesPerSecond() {
        return outcome.samples() / seconds();
    }

    /** Returns the median time of a training step in milliseconds. */
    public double stepMillisMedian() {
        return outcome.stepNanosMedian() / 1e6;
    }
}
