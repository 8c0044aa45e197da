package org.pascaline.lab.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.pascaline.lab.run.Proportion;
import org.pascaline.lab.run.Spread;

/**
 * Runs that have some facts in common, as one.
 *
 * @param common the facts
 * @param runs how many have a result
 * @param learnt how many of these came out clearly better than the trivial baseline
 * @param value a number of theirs
 */
public record RunGroup(SequencedMap<String, Object> common, int runs, Proportion learnt, Spread value) {

    /**
     * Puts runs together.
     *
     * @param runs facts of each
     * @param by the names of the facts that a group has in common
     * @param value the name of a number; a run without it counts for nothing
     */
    public static List<RunGroup> of(List<SequencedMap<String, Object>> runs, List<String> by, String value) {
        SequencedMap<SequencedMap<String, Object>, List<Map<String, Object>>> groups = new LinkedHashMap<>();
        for (SequencedMap<String, Object> run : runs) {
            if (run.get(value) instanceof Double) {
                SequencedMap<String, Object> common = new LinkedHashMap<>();
                by.forEach(name -> common.put(name, run.getOrDefault(name, "")));
                groups.computeIfAbsent(common, key -> new ArrayList<>()).add(run);
            }
        }
        return groups.entrySet().stream()
                .map(group -> of(group.getKey(), group.getValue(), value))
                .toList();
    }

    private static RunGroup of(SequencedMap<String, Object> common, List<Map<String, Object>> runs, String value) {
        long learnt = runs.stream()
                .filter(run -> "true".equals(run.get(RunFacts.LEARNT)))
                .count();
        double[] values = runs.stream()
                .mapToDouble(run -> run.get(value) instanceof Double number ? number : Double.NaN)
                .toArray();
        return new RunGroup(common, runs.size(), new Proportion(learnt, runs.size()), Spread.of(values));
    }
}
