package org.pascaline.engine.task;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Named measures of how good answers are, in the order in which a task reports them.
 *
 * @param values the measures by name, such as {@code mse} and {@code accuracy}
 */
public record Metrics(SequencedMap<String, Double> values) {

    /** No measure at all. */
    public static final Metrics NONE = new Metrics(new LinkedHashMap<>());

    /** Copies the map. */
    public Metrics {
        values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }

    /**
     * Returns one measure.
     *
     * @throws IllegalArgumentException if the task does not report it; the message lists what it reports
     */
    public double of(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no metric '%s'; there are %s".formatted(name, values.keySet()));
        }
        return value;
    }
}
