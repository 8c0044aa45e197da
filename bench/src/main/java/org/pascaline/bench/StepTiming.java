package org.pascaline.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.CompilationMXBean;
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
 * @param steady whether the warm-up ended because steps had stopped to become faster, and to be compiled, rather than because it took too long
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
    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

    private static final long BURST_NANOS = 60_000_000L;
    private static final long STEADY_NANOS = 700_000_000L;
    private static final double CLEARLY_BETTER = 0.98;
    private static final long LONGEST_WARM_UP_NANOS = 3_000_000_000L;

    /** A compiler that worked for longer than this during a burst is not done with the step. */
    private static final long BUSY_COMPILER_MILLIS = 2;

    private static final long MEASURED_NANOS = 800_000_000L;
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

    /** Runs bursts of steps until for a while none was clearly faster than the best before and nothing was compiled. */
    private static boolean warmUp(TrainingStep step) {
        double best = Double.POSITIVE_INFINITY;
        long compiledMillis = COMPILER.getTotalCompilationTime();
        long begun = System.nanoTime();
        long now = begun;
        long changed = begun;
        while (now - begun < LONGEST_WARM_UP_NANOS) {
            double nanos = burst(step);
            long compiledMillisNow = COMPILER.getTotalCompilationTime();
            now = System.nanoTime();
            if (nanos < CLEARLY_BETTER * best || compiledMillisNow - compiledMillis > BUSY_COMPILER_MILLIS) {
                changed = now;
            }
            best = Math.min(best, nanos);
            compiledMillis = compiledMillisNow;
            if (now - changed >= STEADY_NANOS) {
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
