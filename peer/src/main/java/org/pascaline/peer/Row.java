package org.pascaline.peer;

import java.util.Map;
import java.util.Objects;
import org.pascaline.bench.StepTimes;
import org.pascaline.bench.workload.Workload;

/**
 * What was found for one workload.
 *
 * @param workload which
 * @param title its name in the table
 * @param agreement how far both trainings were apart before they were timed
 * @param times of each contender; empty if they did not agree
 * @param peakFlops fused multiply-adds in registers right before, two operations each, a second: by number of threads
 */
public record Row(
        Workload workload,
        String title,
        Agreement agreement,
        Map<Contender, StepTimes> times,
        Map<Integer, Double> peakFlops) {

    /** Copies the maps. */
    public Row {
        times = Map.copyOf(times);
        peakFlops = Map.copyOf(peakFlops);
    }

    /** Returns whether there are times to compare. */
    boolean compared() {
        return !times.isEmpty();
    }

    StepTimes of(Contender contender) {
        return Objects.requireNonNull(times.get(contender), "the row has no times");
    }

    /** Returns the median of PyTorch on one thread or two, whichever is faster, divided by the median of one of ours. */
    double ratio(Contender ours) {
        double theirs = Math.min(
                of(Contender.PYTORCH_1).median(), of(Contender.PYTORCH_2).median());
        return theirs / of(ours).median();
    }
}
