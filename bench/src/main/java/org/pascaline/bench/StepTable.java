package org.pascaline.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;
import org.pascaline.bench.workload.Workload;
import org.pascaline.kernels.KernelChoice;

/**
 * Runs {@link TrainingStepBenchmark} on every workload, on one thread and on two, and prints a Markdown table. Each row is
 * measured by JMH in a JVM of its own, and the peak it is held against right before it.
 */
public final class StepTable {
    private static final List<Integer> THREADS = List.of(1, 2);
    private static final double GIGA = 1e9;
    private static final double MICROS_PER_MILLI = 1e3;
    private static final double MICROS_PER_SECOND = 1e6;

    private final PrintStream out;
    private final KernelChoice choice;

    private StepTable(PrintStream out, KernelChoice choice) {
        this.out = out;
        this.choice = choice;
    }

    /**
     * Prints the table.
     *
     * @param arguments none for all workloads, or a regular expression that finds their names or titles
     */
    public static void main(String[] arguments) throws RunnerException {
        List<Workload> workloads;
        try {
            workloads = Workload.matching(arguments.length == 0 ? "" : arguments[0]);
        } catch (IllegalArgumentException mistake) {
            System.err.println(mistake.getMessage() + ".");
            System.exit(2);
            return;
        }
        StepTable table = new StepTable(new PrintStream(System.out, true, StandardCharsets.UTF_8), KernelChoice.auto());
        Surroundings.describe(table.choice).forEach(table.out::println);
        table.printHead();
        for (Workload workload : workloads) {
            for (int threads : THREADS) {
                double peak = Surroundings.peakFlops(table.choice.kernels(), threads);
                table.printRow(workload, threads, peak, measure(workload, threads));
            }
        }
        table.printFoot();
    }

    private static RunResult measure(Workload workload, int threads) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(TrainingStepBenchmark.class.getName() + "\\.step")
                .param("workload", workload.name())
                .param("threads", Integer.toString(threads))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        return new Runner(options).runSingle();
    }

    private void printHead() {
        out.printf(
                Locale.ROOT,
                "%n| workload | threads | median ms | p10–p90 ms | steps timed | GFLOP/s | peak | of peak | bytes/step |%n");
        out.printf(Locale.ROOT, "|---|--:|--:|--:|--:|--:|--:|--:|--:|%n");
    }

    private void printRow(Workload workload, int threads, double peak, RunResult measured) {
        Result<?> micros = measured.getPrimaryResult();
        Statistics steps = micros.getStatistics();
        double median = steps.getPercentile(50);
        double flops = workload.spec().flops() * MICROS_PER_SECOND / median;
        out.printf(
                Locale.ROOT,
                "| %s | %d | %.3f | %.3f–%.3f | %d | %.1f | %.0f | %.0f %% | %.0f |%n",
                workload.title(),
                threads,
                median / MICROS_PER_MILLI,
                steps.getPercentile(10) / MICROS_PER_MILLI,
                steps.getPercentile(90) / MICROS_PER_MILLI,
                steps.getN(),
                flops / GIGA,
                peak / GIGA,
                100 * flops / peak,
                Objects.requireNonNull(measured.getSecondaryResults().get("gc.alloc.rate.norm"))
                        .getScore());
    }

    private void printFoot() {
        out.printf(
                Locale.ROOT,
                "%nOne step: zero gradients, forward, loss, backward, clip or norm, optimiser; every step timed by itself, ");
        out.printf(
                Locale.ROOT,
                "after a warm-up, in a JVM of its own. GFLOP/s counts the useful operations of the matrix products only; ");
        out.printf(Locale.ROOT, "the peak was measured right before the row, on as many threads.%n");
    }
}
