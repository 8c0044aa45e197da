package org.pascaline.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.pascaline.bench.workload.TrainingStep;

/**
 * How long a training step took, in a JVM that had warmed up on it.
 *
 * @param samples how many steps were timed, one by one
 * @param medianNanos half of them took no longer
 * @param tenthNanos a tenth of them took no longer
 * @param ninetiethNanos nine tenths of them took no longer
 * @param bytesPerStep what all threads together allocated, on average
 * @param steady whether the warm-up ended because steps had stopped to become faster, rather than because it took too long
 * @param finite whether the last loss was a number
 */
record StepTiming(
        int samples,
        long medianNanos,
        long tenthNanos,
        long ninetiethNanos,
        double bytesPerStep,
        boolean steady,
        boolean finite) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final long BURST_NANOS = 60_000_000L;
    private static final int STEADY_BURSTS = 8;
    private static final double CLEARLY_BETTER = 0.98;
    private static final long LONGEST_WARM_UP_NANOS = 2_500_000_000L;

    private static final long MEASURED_NANOS = 1_000_000_000L;
    private static final int FEWEST_SAMPLES = 15;
    private static final int MOST_SAMPLES = 20_000;

    /** Warms up, then times steps from the first weights on. */
    static StepTiming of(TrainingStep step) {
        boolean steady = warmUp(step);
        step.restart();
        long[] nanos = new long[MOST_SAMPLES];
        int samples = 0;
        double loss = 0;
        long allocated = THREADS.getTotalThreadAllocatedBytes();
        long begun = System.nanoTime();
        long before = begun;
        while (samples < FEWEST_SAMPLES || (samples < MOST_SAMPLES && before - begun < MEASURED_NANOS)) {
            loss = step.run();
            long now = System.nanoTime();
            nanos[samples++] = now - before;
            before = now;
        }
        double bytesPerStep = (double) (THREADS.getTotalThreadAllocatedBytes() - allocated) / samples;
        Arrays.sort(nanos, 0, samples);
        return new StepTiming(
                samples,
                nanos[samples / 2],
                nanos[samples / 10],
                nanos[samples * 9 / 10],
                bytesPerStep,
                steady,
                Double.isFinite(loss));
    }

    /** Runs bursts of steps until several in a row were not clearly faster than the best before. */
    private static boolean warmUp(TrainingStep step) {
        double best = Double.POSITIVE_INFINITY;
        int sinceBetter = 0;
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < LONGEST_WARM_UP_NANOS) {
            double nanos = burst(step);
            sinceBetter = nanos < CLEARLY_BETTER * best ? 0 : sinceBetter + 1;
            best = Math.min(best, nanos);
            if (sinceBetter == STEADY_BURSTS) {
                return true;
            }
        }
        return false;
    }

    private static double burst(TrainingStep step) {
        step.restart();
        int steps = 0;
        long begun = System.nanoTime();
        long elapsed;
        do {
            step.run();
            steps++;
            elapsed = System.nanoTime() - begun;
        } while (elapsed < BURST_NANOS);
        return (double) elapsed / steps;
    }
}
