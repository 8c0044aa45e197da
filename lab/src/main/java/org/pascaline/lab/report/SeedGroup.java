package org.pascaline.lab.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pascaline.lab.run.Proportion;
import org.pascaline.lab.run.Spread;
import org.pascaline.lab.spec.Vocabulary;
import org.pascaline.lab.store.Trials;

/**
 * Runs that differ in their seed alone. Of those with the same seed one counts: the earliest that has a result.
 *
 * @param settings what they have in common
 * @param runs at least one, no two with the same seed, ordered by it
 * @param repeats those that have the seed of another
 */
record SeedGroup(SequencedMap<String, Object> settings, List<ReportedRun> runs, List<ReportedRun> repeats) {
    private static final String SEED = "seed";
    private static final Comparator<ReportedRun> ORDER = Comparator.comparingLong(ReportedRun::seed)
            .thenComparing(run -> !run.hasResult())
            .thenComparing(run -> run.record().begun())
            .thenComparing(ReportedRun::id);

    /** Puts runs together, in the order in which the first of each group comes. */
    static List<SeedGroup> of(List<ReportedRun> runs) {
        SequencedMap<SequencedMap<String, Object>, List<ReportedRun>> groups = new LinkedHashMap<>();
        for (ReportedRun run : runs) {
            SequencedMap<String, Object> settings =
                    new LinkedHashMap<>(run.record().settings());
            settings.remove(SEED);
            groups.computeIfAbsent(settings, key -> new ArrayList<>()).add(run);
        }
        return groups.entrySet().stream()
                .map(group -> of(group.getKey(), group.getValue()))
                .toList();
    }

    private static SeedGroup of(SequencedMap<String, Object> settings, List<ReportedRun> runs) {
        Trials<ReportedRun> trials = Trials.of(runs.stream().sorted(ORDER).toList(), ReportedRun::seed);
        return new SeedGroup(settings, trials.counted(), trials.repeats());
    }

    /** Returns the settings that are not the same in all groups. */
    static List<String> differing(List<SeedGroup> groups) {
        Set<String> names = new LinkedHashSet<>();
        groups.forEach(group -> names.addAll(group.settings.keySet()));
        return names.stream().filter(name -> values(groups, name).size() > 1).toList();
    }

    /** Returns the values of a setting, each once. */
    static Collection<String> values(List<SeedGroup> groups, String setting) {
        return groups.stream().map(group -> group.value(setting)).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns the value of a setting as somebody would write it; empty if the runs have none. */
    String value(String setting) {
        return Vocabulary.written(settings.getOrDefault(setting, ""));
    }

    /** Returns what tells the group from others. */
    String described(List<String> names) {
        return names.stream()
                .filter(settings::containsKey)
                .map(name -> name.equals("cell") || name.equals("task") ? value(name) : name + " " + value(name))
                .collect(Collectors.joining(", "));
    }

    /** Returns the runs that count, and those that do not. */
    List<ReportedRun> all() {
        return Stream.concat(runs.stream(), repeats.stream()).toList();
    }

    List<ReportedRun> withResult() {
        return runs.stream().filter(ReportedRun::hasResult).toList();
    }

    Proportion learnt() {
        List<ReportedRun> tested = withResult();
        return new Proportion(tested.stream().filter(ReportedRun::learnt).count(), tested.size());
    }

    /** Returns how a number differs between the runs that have it. */
    Spread spread(ToDoubleFunction<ReportedRun> number) {
        return Spread.of(
                runs.stream().mapToDouble(number).filter(Double::isFinite).toArray());
    }
}
