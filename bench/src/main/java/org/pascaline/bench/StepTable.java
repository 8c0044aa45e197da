package org.pascaline.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.pascaline.bench.workload.TrainingStep;
import org.pascaline.bench.workload.Workload;
import org.pascaline.engine.parallel.Team;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.kernels.Kernels;
import org.pascaline.lab.machine.Machine;
import org.pascaline.lab.machine.Speed;

/**
 * Times one training step of every workload on one thread and on two and prints a Markdown table. All workloads share a JVM;
 * {@link TrainingStepBenchmark} gives each its own.
 */
public final class StepTable {
    private static final List<Integer> THREADS = List.of(1, 2);
    private static final double GIGA = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    private final PrintStream out;
    private final Kernels kernels;

    private StepTable(PrintStream out, Kernels kernels) {
        this.out = out;
        this.kernels = kernels;
    }

    /**
     * Prints the table.
     *
     * @param arguments none for all workloads, or a regular expression that finds their names
     */
    public static void main(String[] arguments) {
        Pattern names = Pattern.compile(arguments.length == 0 ? "" : arguments[0], Pattern.CASE_INSENSITIVE);
        List<Workload> workloads = Arrays.stream(Workload.values())
                .filter(workload -> names.matcher(workload.name()).find())
                .toList();
        KernelChoice choice = KernelChoice.auto();
        StepTable table = new StepTable(new PrintStream(System.out, true, StandardCharsets.UTF_8), choice.kernels());
        table.printMachine(choice);
        double[] peaks = THREADS.stream().mapToDouble(table::peakFlops).toArray();
        table.printPeaks(peaks);
        table.printHead();
        for (Workload workload : workloads) {
            for (int i = 0; i < THREADS.size(); i++) {
                table.printRow(workload, THREADS.get(i), peaks[i]);
            }
        }
        table.printFoot();
    }

    private double peakFlops(int threads) {
        double[] peaks = new double[threads];
        try (Team team = new Team(threads)) {
            team.run(part -> peaks[part] = Speed.peakFlops(kernels));
        }
        return Arrays.stream(peaks).sum();
    }

    private void printMachine(KernelChoice choice) {
        Machine machine = Machine.here();
        out.printf(
                Locale.ROOT,
                "- %s, %d cores; Java %s; %s%n",
                machine.processor(),
                machine.cores(),
                machine.java(),
                machine.system());
        out.printf(Locale.ROOT, "- kernels `%s`: %s%n", kernels.name(), choice.reason());
        out.printf(
                Locale.ROOT,
                "- system load when the run began: %.2f (0 is a quiet machine)%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private void printPeaks(double[] peaks) {
        for (int i = 0; i < peaks.length; i++) {
            out.printf(
                    Locale.ROOT,
                    "- measured FMA peak on %d thread(s): %.0f GFLOP/s%n",
                    THREADS.get(i),
                    peaks[i] / GIGA);
        }
    }

    private void printHead() {
        out.printf(
                Locale.ROOT,
                "%n| workload | threads | median ms | p10–p90 ms | steps timed | GFLOP/s | of peak | bytes/step |%n");
        out.printf(Locale.ROOT, "|---|--:|--:|--:|--:|--:|--:|--:|%n");
    }

    private void printRow(Workload workload, int threads, double peak) {
        StepTiming timing;
        try (Team team = new Team(threads)) {
            timing = StepTiming.of(new TrainingStep(workload.spec(), kernels, team));
        }
        double flops = workload.spec().flops() * GIGA / timing.medianNanos();
        out.printf(
                Locale.ROOT,
                "| %s | %d | %.3f%s%s | %.3f–%.3f | %d | %.1f | %.0f %% | %.0f |%n",
                workload.title(),
                threads,
                timing.medianNanos() / NANOS_PER_MILLI,
                timing.steady() ? "" : "\\*",
                timing.finite() ? "" : "†",
                timing.tenthNanos() / NANOS_PER_MILLI,
                timing.ninetiethNanos() / NANOS_PER_MILLI,
                timing.samples(),
                flops / GIGA,
                100 * flops / peak,
                timing.bytesPerStep());
    }

    private void printFoot() {
        out.printf(
                Locale.ROOT,
                "%nOne step: zero gradients, forward, loss, backward, clip or norm, optimiser; every step timed by itself, ");
        out.printf(Locale.ROOT, "after a warm-up. GFLOP/s counts the useful operations of the matrix products only. ");
        out.printf(
                Locale.ROOT,
                "\\* still becoming faster, or being compiled, when the warm-up ended; † the last loss was not a number.%n");
    }
}
