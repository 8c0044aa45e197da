package org.pascaline.ui.api;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pascaline.engine.task.Metrics;
import org.pascaline.engine.task.Split;
import org.pascaline.engine.task.Task;
import org.pascaline.engine.task.TaskType;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.run.RunRecord;
import org.pascaline.lab.spec.Assembly;
import org.pascaline.lab.spec.RunSpec;

/** What an answer that needs no learning would have for each number of a run, where somebody can tell. */
final class Baselines {
    private static final int MOST = 256;

    /** A trivial answer that has to look at more numbers than this is left out: a page would wait for it. */
    private static final long MOST_NUMBERS = 4_000_000;

    private final Bounded<Drawn, Map<String, Double>> known = new Bounded<>(MOST);

    /** What decides which samples there are. */
    private record Drawn(TaskType task, long seed) {}

    /**
     * Returns the trivial answer's numbers.
     *
     * @param metrics which curves there are
     * @throws IOException if the run cannot be read
     */
    Map<String, Double> of(RunFolder run, List<String> metrics) throws IOException {
        RunRecord record = run.record();
        RunSpec spec = record.resolved().spec();
        TaskType task = spec.task();
        Map<String, Double> measures = task.drawn().isPresent()
                ? computed(spec, (long) task.length() * task.drawn().get().validation())
                : ofResult(run);
        Map<String, Double> baselines = new LinkedHashMap<>();
        for (String metric : metrics) {
            String measure = measure(task, metric);
            if (measures.containsKey(measure)) {
                baselines.put(metric, measures.get(measure));
            }
        }
        return baselines;
    }

    private static String measure(TaskType task, String metric) {
        if (metric.startsWith("validation.")) {
            return metric.substring("validation.".length());
        }
        return metric.equals("loss") || metric.equals("train.loss")
                ? task.lossMeasure().orElse("")
                : "";
    }

    private Map<String, Double> computed(RunSpec spec, long numbers) {
        return numbers > MOST_NUMBERS ? Map.of() : known.get(new Drawn(spec.task(), spec.seed()), () -> computed(spec));
    }

    private static Map<String, Double> computed(RunSpec spec) {
        Task task = Assembly.of(spec).plan().task();
        Metrics metrics = task.baseline(Split.VALIDATION);
        return Map.copyOf(metrics.values());
    }

    private static Map<String, Double> ofResult(RunFolder run) throws IOException {
        Map<String, Double> measures = new LinkedHashMap<>();
        if (run.result().map(result -> result.get("baseline")).orElse(Map.of()) instanceof Map<?, ?> told) {
            told.forEach((name, value) -> {
                if (value instanceof Number number) {
                    measures.put(String.valueOf(name), number.doubleValue());
                }
            });
        }
        return measures;
    }
}
