package org.pascaline.lab.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.pascaline.engine.task.Objective;
import org.pascaline.engine.task.Split;
import org.pascaline.engine.task.Task;
import org.pascaline.engine.train.StopReason;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.run.MetricPoint;
import org.pascaline.lab.run.RunEvent;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.spec.Assembly;

/** Reads from a run's folder what a study wants to know of the run. */
final class ResultReader {
    /** A network has left the baseline when its validation error is below this share of it. */
    private static final double LEFT_BASELINE = 0.9;

    private final PlannedRun planned;
    private final Task task;
    private final Objective objective;
    private final RunFolder folder;
    private final SequencedMap<String, Object> result;

    private ResultReader(PlannedRun planned, RunFolder folder, SequencedMap<String, Object> result) {
        this.planned = planned;
        this.task = Assembly.of(planned.spec()).plan().task();
        this.objective = task.objective();
        this.folder = folder;
        this.result = result;
    }

    /**
     * Reads the result of a run.
     *
     * @throws UnreadableDataException if there is none, or it is damaged
     * @throws IOException if the folder cannot be read
     */
    static RunResult read(PlannedRun planned, RunFolder folder) throws IOException {
        SequencedMap<String, Object> result = folder.result()
                .orElseThrow(() -> new UnreadableDataException("%s has no result".formatted(folder.path())));
        return new ResultReader(planned, folder, result).read();
    }

    private RunResult read() throws IOException {
        StopReason reason = StopReason.valueOf(text("stopReason"));
        List<Map<String, Double>> curve = curve();
        SequencedMap<String, Double> numbers = new LinkedHashMap<>();
        measures("test", numbers);
        measures("baseline", numbers);
        measures("validation", numbers);
        numbers.put("parameters", number("parameters"));
        numbers.put("steps", number("steps"));
        numbers.put("epochs", number("epochs"));
        numbers.put("best-epoch", bestEpoch(curve));
        numbers.put("samples", number("samples"));
        numbers.put("seconds", number("seconds"));
        numbers.put("samples-per-second", number("samplesPerSecond"));
        numbers.put("restarts", number("restarts"));
        numbers.put("diverged", reason == StopReason.DIVERGED ? 1.0 : 0.0);
        if (objective.direction() == Objective.Direction.DOWN && !curve.isEmpty()) {
            overfit(curve.getLast(), numbers);
            leftBaseline(curve, numbers);
        }
        return new RunResult(
                planned.key(),
                planned.group(),
                planned.settings(),
                planned.spec().seed(),
                reason.name(),
                Boolean.TRUE.equals(result.get("learnt")),
                text("weightsDigest"),
                numbers,
                curve);
    }

    /** The evaluations of the log, with the time that the events tell. */
    private List<Map<String, Double>> curve() throws IOException {
        Map<Long, Double> seconds = new HashMap<>();
        for (RunEvent event : folder.events()) {
            if (event.kind() == RunEvent.Kind.EVALUATED) {
                seconds.put(event.step(), event.seconds());
            }
        }
        int batch = planned.spec().training().batch();
        List<Map<String, Double>> curve = new ArrayList<>();
        for (MetricPoint evaluated : folder.metrics()) {
            Integer epoch = evaluated.epoch();
            if (epoch != null) {
                Map<String, Double> point = new LinkedHashMap<>();
                point.put("step", (double) evaluated.step());
                point.put("epoch", (double) epoch);
                point.put("samples", (double) evaluated.step() * batch);
                point.put("seconds", seconds.getOrDefault(evaluated.step(), Double.NaN));
                point.putAll(evaluated.values());
                curve.add(point);
            }
        }
        return curve;
    }

    private void measures(String set, SequencedMap<String, Double> numbers) {
        if (result.get(set) instanceof Map<?, ?> measures) {
            measures.forEach((name, value) -> numbers.put(set + "." + name, asDouble(value)));
        }
    }

    private double number(String name) {
        return asDouble(result.get(name));
    }

    /** A measure that is not a number is null in the file. */
    private static double asDouble(@Nullable Object value) {
        return value == null ? Double.NaN : ((Number) value).doubleValue();
    }

    private String text(String name) {
        return String.valueOf(result.get(name));
    }

    private double bestEpoch(List<Map<String, Double>> curve) {
        double bestStep = number("bestStep");
        return curve.stream()
                .filter(point -> point.getOrDefault("step", 0.0) == bestStep)
                .mapToDouble(point -> point.getOrDefault("epoch", 0.0))
                .findFirst()
                .orElse(0);
    }

    private String validation() {
        return "validation." + objective.metric();
    }

    /** Compares validation with training, where both are the same measure. */
    private void overfit(Map<String, Double> last, SequencedMap<String, Double> numbers) {
        double training = last.getOrDefault("train.loss", Double.NaN);
        numbers.put("overfit", last.getOrDefault(validation(), Double.NaN) / training);
    }

    /** Finds the first evaluation whose error is clearly below the baseline's. */
    private void leftBaseline(List<Map<String, Double>> curve, SequencedMap<String, Double> numbers) {
        double limit = LEFT_BASELINE * task.baseline(Split.VALIDATION).of(objective.metric());
        for (Map<String, Double> point : curve) {
            if (point.getOrDefault(validation(), Double.POSITIVE_INFINITY) < limit) {
                numbers.put("samples-to-leave-baseline", point.getOrDefault("samples", 0.0));
                numbers.put("epochs-to-leave-baseline", point.getOrDefault("epoch", 0.0));
                return;
            }
        }
    }
}
