package org.pascaline.lab.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code metrics.jsonl}: numbers of a training step, or of an evaluation. They are the same, to the bit, however
 * often the run was interrupted; when something happened stands in the {@link RunEvent events}.
 *
 * @param step steps done so far
 * @param epoch epochs done so far, for an evaluation; absent for a step
 * @param values {@code loss}, {@code gradient-norm} and {@code rate} of a step, {@code train.loss}, the mean since the last
 *     evaluation, and {@code validation.mse} and the like of an evaluation; a number that is not finite is left out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MetricPoint(long step, @Nullable Integer epoch, SequencedMap<String, Double> values) {
    /** Checks that everything is there that a line must have; one from a file may not. */
    public MetricPoint {
        Objects.requireNonNull(values, "values");
        values.forEach((name, value) -> Objects.requireNonNull(value, name));
    }
}
