package org.pascaline.lab.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.pascaline.engine.task.Metrics;
import org.pascaline.engine.task.Objective;
import org.pascaline.engine.task.Split;
import org.pascaline.engine.train.StopReason;
import org.pascaline.engine.train.TrainEvent;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.lab.run.Machinery;
import org.pascaline.lab.run.Run;
import org.pascaline.lab.run.RunReport;
import org.pascaline.lab.run.SideBySide;
import org.pascaline.lab.spec.Assembly;

/** Carries out the runs of a study that have no result yet, several at a time, each on a thread of its own. */
public final class StudyRunner {
    /** A network has left the baseline when its validation error is below this share of it. */
    private static final double LEFT_BASELINE = 0.9;

    /** Hears how a study goes on. */
    public interface Listener {
        /** A run begins, on the thread that carries it out. */
        default void begun(PlannedRun run) {}

        /**
         * A run has a result.
         *
         * @param result the result
         * @param done how many runs have one
         * @param of how many there are
         */
        void finished(RunResult result, int done, int of);
    }

    private final KernelChoice kernels;
    private final int parallel;
    private final BooleanSupplier interrupted;

    /**
     * Creates a runner.
     *
     * @param kernels what computes
     * @param parallel how many runs at the same time
     * @param interrupted is asked after each step of each run whether to stop
     */
    public StudyRunner(KernelChoice kernels, int parallel, BooleanSupplier interrupted) {
        this.kernels = kernels;
        this.parallel = parallel;
        this.interrupted = interrupted;
    }

    /**
     * Carries out what is missing.
     *
     * @return the results of all planned runs, in their order; fewer if interrupted
     * @throws IOException if a result cannot be stored
     */
    public List<RunResult> carryOut(List<PlannedRun> plan, ResultLog log, Listener listener) throws IOException {
        Map<String, RunResult> known = log.results();
        List<PlannedRun> missing =
                plan.stream().filter(run -> !known.containsKey(run.key())).toList();
        int[] done = {plan.size() - missing.size()};
        SideBySide.carryOut(
                missing.stream()
                        .map(run -> (Callable<Optional<RunResult>>) () -> carryOut(run, listener))
                        .toList(),
                parallel,
                result -> {
                    log.add(result);
                    listener.finished(result, ++done[0], plan.size());
                });
        Map<String, RunResult> results = log.results();
        return plan.stream()
                .map(PlannedRun::key)
                .filter(results::containsKey)
                .map(key -> results.get(key))
                .toList();
    }

    /** Returns nothing if the run was interrupted, or never begun because of that. */
    private Optional<RunResult> carryOut(PlannedRun planned, Listener listener) {
        if (interrupted.getAsBoolean()) {
            return Optional.empty();
        }
        listener.begun(planned);
        Assembly assembly = Assembly.of(planned.spec());
        int batch = planned.spec().training().batch();
        List<Map<String, Double>> curve = new ArrayList<>();
        long[] elapsedNanos = new long[1];
        RunReport report = Run.carryOut(
                planned.spec(),
                assembly,
                new Machinery(kernels, 1),
                event -> {
                    switch (event) {
                        case TrainEvent.Stepped stepped -> elapsedNanos[0] = stepped.elapsedNanos();
                        case TrainEvent.Evaluated evaluated -> curve.add(point(evaluated, batch, elapsedNanos[0]));
                        case TrainEvent.Started started -> {}
                        case TrainEvent.Diverged diverged -> {}
                        case TrainEvent.Restarted restarted -> {}
                        case TrainEvent.Finished finished -> {}
                    }
                },
                interrupted);
        return report.outcome().reason() == StopReason.INTERRUPTED
                ? Optional.empty()
                : Optional.of(result(planned, assembly, report, curve));
    }

    private static Map<String, Double> point(TrainEvent.Evaluated evaluated, int batch, long elapsedNanos) {
        Map<String, Double> point = new LinkedHashMap<>();
        point.put("step", (double) evaluated.step());
        point.put("epoch", (double) evaluated.epoch());
        point.put("samples", (double) evaluated.step() * batch);
        point.put("seconds", elapsedNanos / 1e9);
        point.put("train.loss", evaluated.trainLoss());
        put(point, "validation.", evaluated.validation());
        return point;
    }

    private static void put(Map<String, Double> numbers, String prefix, Metrics metrics) {
        metrics.values().forEach((name, value) -> numbers.put(prefix + name, value));
    }

    private RunResult result(PlannedRun planned, Assembly assembly, RunReport report, List<Map<String, Double>> curve) {
        Objective objective = assembly.plan().task().objective();
        SequencedMap<String, Double> numbers = new LinkedHashMap<>();
        report.test().ifPresent(test -> put(numbers, "test.", test));
        put(numbers, "baseline.", report.baseline());
        put(numbers, "validation.", report.outcome().validation());
        numbers.put("parameters", (double) report.parameters());
        numbers.put("steps", (double) report.outcome().steps());
        numbers.put("epochs", (double) report.outcome().epochs());
        numbers.put("best-epoch", bestEpoch(curve, report.outcome().bestStep()));
        numbers.put("samples", (double) report.outcome().samples());
        numbers.put("seconds", report.seconds());
        numbers.put("samples-per-second", report.samplesPerSecond());
        numbers.put("restarts", (double) report.outcome().restarts());
        numbers.put("diverged", report.outcome().reason() == StopReason.DIVERGED ? 1.0 : 0.0);
        overfit(objective, curve, numbers);
        leftBaseline(assembly, objective, curve, numbers);
        return new RunResult(
                planned.key(),
                planned.group(),
                planned.settings(),
                planned.spec().seed(),
                report.outcome().reason().name(),
                report.learnt(objective),
                report.weightsDigest(),
                numbers,
                curve);
    }

    private static double bestEpoch(List<Map<String, Double>> curve, long bestStep) {
        return curve.stream()
                .filter(point -> point.getOrDefault("step", 0.0) == bestStep)
                .mapToDouble(point -> point.getOrDefault("epoch", 0.0))
                .findFirst()
                .orElse(0);
    }

    /** Compares validation with training where both are the same measure. */
    private static void overfit(Objective objective, List<Map<String, Double>> curve, Map<String, Double> numbers) {
        if (objective.direction() == Objective.Direction.DOWN && !curve.isEmpty()) {
            Map<String, Double> last = curve.getLast();
            numbers.put(
                    "overfit",
                    last.getOrDefault("validation." + objective.metric(), Double.NaN)
                            / last.getOrDefault("train.loss", Double.NaN));
        }
    }

    /** Finds the first evaluation whose error is clearly below the baseline's. */
    private static void leftBaseline(
            Assembly assembly, Objective objective, List<Map<String, Double>> curve, Map<String, Double> numbers) {
        if (objective.direction() != Objective.Direction.DOWN || curve.isEmpty()) {
            return;
        }
        double limit = LEFT_BASELINE
                * assembly.plan().task().baseline(Split.VALIDATION).of(objective.metric());
        for (Map<String, Double> point : curve) {
            if (point.getOrDefault("validation." + objective.metric(), Double.POSITIVE_INFINITY) < limit) {
                numbers.put("samples-to-leave-baseline", point.getOrDefault("samples", 0.0));
                numbers.put("epochs-to-leave-baseline", point.getOrDefault("epoch", 0.0));
                return;
            }
        }
    }
}
