package org.pascaline.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.pascaline.bench.workload.Network.Adding;
import org.pascaline.bench.workload.RecurrentCell;
import org.pascaline.bench.workload.StepSpec;
import org.pascaline.bench.workload.TrainingStep;
import org.pascaline.engine.optim.Clip;
import org.pascaline.engine.optim.Optimizer;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.task.AddingProblem.Convention;
import org.pascaline.kernels.KernelChoice;

/**
 * Times a training step of an LSTM on the adding problem against the number of steps, the size of the batch and the number of
 * units, each by itself around 100 steps, 32 sequences and 64 units. All sizes of one curve take turns in JVMs of their own.
 */
public final class Scaling {
    private static final Point MIDDLE = new Point(64, 100, 32);
    /** The numbers of threads. */
    static final List<Integer> THREADS = List.of(1, 2);

    private static final Race RACE = new Race(250, 6, 16, 10);

    /** One of the three sizes, with the values that are timed. */
    @SuppressWarnings(
            "ImmutableEnumChecker") // unmodifiable lists and functions without state, which Error Prone cannot tell
    enum Axis {
        /** Length of the sequences. */
        STEPS("steps", List.of(12, 25, 50, 100, 200, 400, 800), t -> new Point(MIDDLE.hidden(), t, MIDDLE.batch())),
        /** Sequences of a batch. */
        BATCH("batch", List.of(4, 8, 16, 32, 64, 128, 256), b -> new Point(MIDDLE.hidden(), MIDDLE.steps(), b)),
        /** Hidden units. */
        HIDDEN("units", List.of(16, 32, 64, 128, 256), h -> new Point(h, MIDDLE.steps(), MIDDLE.batch()));

        private final String title;
        private final List<Integer> values;

        private final IntFunction<Point> point;

        Axis(String title, List<Integer> values, IntFunction<Point> point) {
            this.title = title;
            this.values = values;
            this.point = point;
        }

        String title() {
            return title;
        }
    }

    /** The sizes of one step. */
    record Point(int hidden, int steps, int batch) {
        StepSpec spec() {
            return new StepSpec(
                    new Adding(RecurrentCell.LSTM, hidden, Convention.UNIT),
                    steps,
                    batch,
                    Optimizer.Adam.standard(),
                    1e-3,
                    new Clip.GlobalNorm(1));
        }

        private List<String> words() {
            return Stream.of(hidden, steps, batch).map(String::valueOf).toList();
        }

        private static Point of(String[] words) {
            return new Point(Integer.parseInt(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2]));
        }
    }

    /**
     * The median time of a step.
     *
     * @param value of the size that varies
     * @param flops useful operations of its matrix products
     * @param millis on one thread and on two
     */
    record Measured(int value, double flops, List<Double> millis) {}

    private record Key(int value, int threads) {}

    private Scaling() {}

    /** A process that serves the steps of one point: its sizes and the number of threads are its arguments. */
    static final class Server {
        private Server() {}

        public static void main(String[] arguments) throws IOException {
            try (Team team = new Team(Integer.parseInt(arguments[3]))) {
                TrainingStep step = new TrainingStep(
                        Point.of(arguments).spec(), KernelChoice.auto().kernels(), team);
                new StepServer(step::restart, step::run).serve();
            }
        }
    }

    /**
     * Prints a table for each size.
     *
     * @param arguments none, or the file of a chart
     */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        KernelChoice choice = KernelChoice.auto();
        Surroundings.describe(choice).forEach(out::println);
        Map<Axis, List<Measured>> curves = new LinkedHashMap<>();
        for (Axis axis : Axis.values()) {
            SameBits.requireOfStep(axis.point.apply(axis.values.getFirst()).spec(), choice.kernels(), 2);
            List<Measured> curve = measure(axis);
            curves.put(axis, curve);
            print(out, axis, curve);
        }
        if (arguments.length > 0) {
            Files.writeString(Path.of(arguments[0]), ScalingChart.svg(curves));
        }
    }

    private static List<Measured> measure(Axis axis) throws IOException {
        Map<Key, StepProcess> processes = new LinkedHashMap<>();
        try {
            for (int value : axis.values) {
                for (int threads : THREADS) {
                    List<String> words = new ArrayList<>(axis.point.apply(value).words());
                    words.add(Integer.toString(threads));
                    String title = "%s %d on %d threads".formatted(axis.title, value, threads);
                    processes.put(new Key(value, threads), new StepProcess(title, Server.class, words, Map.of()));
                }
            }
            Map<Key, StepTimes> times = RACE.run(processes);
            return axis.values.stream()
                    .map(value -> new Measured(
                            value,
                            axis.point.apply(value).spec().flops(),
                            THREADS.stream()
                                    .map(threads -> times.get(new Key(value, threads)))
                                    .map(StepTimes::median)
                                    .toList()))
                    .toList();
        } finally {
            for (StepProcess process : processes.values()) {
                process.close();
            }
        }
    }

    private static void print(PrintStream out, Axis axis, List<Measured> curve) {
        out.printf(
                Locale.ROOT,
                "%n| %s | ms, 1 thread | ms, 2 threads | µs for each of the %s, 1 thread | 2 threads | GFLOP/s, 1 thread | 2 threads |%n",
                axis.title,
                axis.title);
        out.println("|--:|--:|--:|--:|--:|--:|--:|");
        for (Measured point : curve) {
            double one = point.millis().get(0);
            double two = point.millis().get(1);
            out.printf(
                    Locale.ROOT,
                    "| %d | %.3f | %.3f | %.1f | %.1f | %.1f | %.1f |%n",
                    point.value(),
                    one,
                    two,
                    1e3 * one / point.value(),
                    1e3 * two / point.value(),
                    point.flops() / one / 1e6,
                    point.flops() / two / 1e6);
        }
    }
}
