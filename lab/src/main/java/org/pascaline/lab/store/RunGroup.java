package org.pascaline.lab.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.pascaline.lab.run.Proportion;
import org.pascaline.lab.run.Spread;

/**
 * Runs that have some facts in common, as one. Runs of the same settings and seed count once, the earliest of them.
 *
 * @param common the facts
 * @param runs the names of those that have a result and count
 * @param repeats the names of those that repeat one of these
 * @param learnt how many of the ones that count came out clearly better than the trivial baseline
 * @param value a number of theirs
 */
public record RunGroup(
        SequencedMap<String, Object> common, List<String> runs, List<String> repeats, Proportion learnt, Spread value) {
    /** What groups are made from, beside the facts that runs have in common and their number. */
    public static final List<String> NEEDED = List.of(RunFacts.RUN, RunFacts.BEGUN, RunFacts.TRIAL, RunFacts.LEARNT);

    private static final Comparator<Map<String, Object>> EARLIEST = Comparator.comparing(
                    (Map<String, Object> run) -> word(run, RunFacts.BEGUN))
            .thenComparing(run -> word(run, RunFacts.RUN));

    /**
     * Puts runs together.
     *
     * @param runs facts of each, those that are {@link #NEEDED} among them
     * @param by the names of the facts that a group has in common
     * @param value the name of a number; a run without it counts for nothing
     */
    public static List<RunGroup> of(List<SequencedMap<String, Object>> runs, List<String> by, String value) {
        SequencedMap<SequencedMap<String, Object>, List<Map<String, Object>>> groups = new LinkedHashMap<>();
        for (SequencedMap<String, Object> run : runs) {
            if (run.get(value) instanceof Number) {
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
        Trials<Map<String, Object>> trials =
                Trials.of(runs.stream().sorted(EARLIEST).toList(), run -> word(run, RunFacts.TRIAL));
        long learnt = trials.counted().stream()
                .filter(run -> word(run, RunFacts.LEARNT).equals("true"))
                .count();
        double[] values = trials.counted().stream()
                .mapToDouble(run -> run.get(value) instanceof Number number ? number.doubleValue() : Double.NaN)
                .toArray();
        return new RunGroup(
                common,
                names(trials.counted()),
                names(trials.repeats()),
                new Proportion(learnt, values.length),
                Spread.of(values));
    }

    private static List<String> names(List<Map<String, Object>> runs) {
        return runs.stream().map(run -> word(run, RunFacts.RUN)).toList();
    }

    private static String word(Map<String, Object> run, String fact) {
        return String.valueOf(run.getOrDefault(fact, ""));
    }
}
