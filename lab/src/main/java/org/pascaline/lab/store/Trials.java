package org.pascaline.lab.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Runs that count as trials, and those that do not because they repeat one: a copy of a run, or the same command typed twice,
 * tells nothing new.
 *
 * @param counted of runs that are the same trial, the first
 * @param repeats the others
 * @param <T> a run
 */
public record Trials<T>(List<T> counted, List<T> repeats) {

    /**
     * Tells trials apart.
     *
     * @param runs the ones that should rather count first
     * @param trial gives what is equal for runs of the same settings and the same seed
     */
    public static <T> Trials<T> of(List<T> runs, Function<T, ?> trial) {
        Set<Object> seen = new HashSet<>();
        List<T> counted = new ArrayList<>();
        List<T> repeats = new ArrayList<>();
        runs.forEach(run -> (seen.add(trial.apply(run)) ? counted : repeats).add(run));
        return new Trials<>(counted, repeats);
    }

    /** Returns a sentence that names runs which do not count, without a full stop; there must be one. */
    public static String sentence(List<String> repeats) {
        return "%,d more %s a seed: %s"
                .formatted(
                        repeats.size(),
                        repeats.size() == 1 ? "run repeats" : "runs repeat",
                        String.join(", ", repeats));
    }
}
