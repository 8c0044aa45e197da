package org.pascaline.lab.run;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.pascaline.engine.task.Split;
import org.pascaline.lab.spec.Assembly;

/** The measures of what needs no learning at all, for a run that is done and for one that is not. */
public final class TrivialBaseline {
    private TrivialBaseline() {}

    /**
     * Returns the measures on the test set as the run's result tells them, or else on the validation set, which takes as long
     * as to go through its samples.
     *
     * @throws org.pascaline.lab.data.UnreadableDataException if this is not the folder of a run, or it is damaged
     * @throws IOException if it cannot be read, or the data it was to learn from
     */
    public static SequencedMap<String, Double> of(RunFolder folder) throws IOException {
        SequencedMap<String, Double> measures = new LinkedHashMap<>();
        Object told = folder.result().map(result -> result.get("baseline")).orElse(null);
        if (told instanceof Map<?, ?> baseline) {
            baseline.forEach((name, value) -> {
                if (value instanceof Number number) {
                    measures.put(String.valueOf(name), number.doubleValue());
                }
            });
        } else {
            measures.putAll(Assembly.of(folder.record().resolved().spec())
                    .plan()
                    .task()
                    .baseline(Split.VALIDATION)
                    .values());
        }
        return measures;
    }

    /**
     * Returns the measure that a curve is compared with; not a number if there is none.
     *
     * @param measures from {@link #of}
     * @param curve such as {@code validation.mse} or {@code loss}
     */
    public static double of(Map<String, Double> measures, String curve) {
        String measure = curve.replaceFirst("^(validation|train|test)\\.", "");
        // The loss of a task that is judged by its squared error is that error.
        double otherwise = measure.equals("loss") ? measures.getOrDefault("mse", Double.NaN) : Double.NaN;
        return measures.getOrDefault(measure, otherwise);
    }
}
