package org.pascaline.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.pascaline.bench.workload.TrainingStep;
import org.pascaline.bench.workload.Workload;
import org.pascaline.engine.parallel.Team;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.kernels.Kernels;

/**
 * Time of one training step of each workload. Each iteration starts from the first weights, so that how long it has been
 * measured does not change what is measured.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 4, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseG1GC", "-XX:G1HeapRegionSize=1m"})
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class TrainingStepBenchmark {
    /** A check by definition that is larger than this would take longer than the measurement. */
    private static final long CHECKED_FLOPS = 1_000_000_000L;

    /** Which row of the table. */
    @Param
    public Workload workload;

    /** How many threads share the step. */
    @Param({"1", "2"})
    public int threads;

    /** Which kernels, as on the command line. */
    @Param(KernelChoice.AUTO)
    public String kernels;

    private Team team;
    private TrainingStep step;

    /** Holds the step to its definition (with shorter sequences where it is large) and prepares it. */
    @Setup(Level.Trial)
    public void prepare() {
        Kernels chosen = KernelChoice.of(kernels).kernels();
        SameBits.requireOfStep(workload.spec().withinFlops(CHECKED_FLOPS), chosen, threads);
        team = new Team(threads);
        step = new TrainingStep(workload.spec(), chosen, team);
    }

    /** Goes back to the first weights. */
    @Setup(Level.Iteration)
    public void restart() {
        step.restart();
    }

    /** Ends the threads. */
    @TearDown(Level.Trial)
    public void close() {
        team.close();
    }

    /** One step. */
    @Benchmark
    public double step() {
        return step.run();
    }
}
