package org.pascaline.lab.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.pascaline.lab.run.Spread;
import org.pascaline.lab.spec.Vocabulary;

/**
 * The results that differ in nothing but their seeds.
 *
 * @param group the kind of run
 * @param settings what they have in common
 * @param results one per seed
 */
record Cell(String group, SequencedMap<String, Object> settings, List<RunResult> results) {
    private record Identity(String group, Map<String, Object> settings) {}

    /** Copies both. */
    Cell {
        settings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(settings));
        results = List.copyOf(results);
    }

    /** Puts results together by their settings, in the order in which these first come; a seed counts once. */
    static List<Cell> of(List<RunResult> results) {
        Map<Identity, SequencedMap<Long, RunResult>> bySettings = new LinkedHashMap<>();
        for (RunResult result : results) {
            bySettings
                    .computeIfAbsent(new Identity(result.group(), result.settings()), _ -> new LinkedHashMap<>())
                    .putIfAbsent(result.seed(), result);
        }
        return bySettings.entrySet().stream()
                .map(cell -> new Cell(
                        cell.getKey().group(),
                        cell.getValue().firstEntry().getValue().settings(),
                        List.copyOf(cell.getValue().values())))
                .toList();
    }

    /** Returns the settings that do not have one and the same value in all cells. */
    static List<String> varying(List<Cell> cells) {
        Map<String, Set<Object>> values = new LinkedHashMap<>();
        for (Cell cell : cells) {
            cell.settings()
                    .forEach((name, value) -> values.computeIfAbsent(name, n -> new LinkedHashSet<>())
                            .add(value));
        }
        List<String> names = new ArrayList<>();
        values.forEach((name, set) -> {
            boolean everywhere = cells.stream().allMatch(cell -> cell.settings().containsKey(name));
            if (set.size() > 1 || !everywhere) {
                names.add(name);
            }
        });
        return names;
    }

    /** Returns a number of each seed, sorted; seeds that have no such number are left out. */
    double[] sorted(String value) {
        return results.stream()
                .map(RunResult::numbers)
                .filter(numbers -> numbers.get(value) != null)
                .mapToDouble(numbers -> numbers.getOrDefault(value, Double.NaN))
                .sorted()
                .toArray();
    }

    /** Returns a number of each seed; {@code missing} for a seed that has no such number. */
    double[] numbers(String value, double missing) {
        return results.stream()
                .mapToDouble(result -> result.numbers().getOrDefault(value, Double.NaN))
                .map(number -> Double.isNaN(number) ? missing : number)
                .toArray();
    }

    /** Returns the median over the seeds; not a number if none has one. */
    double median(String value) {
        return Spread.of(sorted(value)).median();
    }

    long successes(Study study) {
        return results.stream().filter(study::isSuccess).count();
    }

    long learnt() {
        return results.stream().filter(RunResult::learnt).count();
    }

    /** Returns the values of some settings, as a heading. */
    String described(List<String> names) {
        List<String> words = new ArrayList<>();
        for (String name : names) {
            Object value = settings.get(name);
            if (value != null) {
                words.add(name.equals("cell") ? String.valueOf(value) : name + " " + Vocabulary.written(value));
            }
        }
        return words.isEmpty() ? group : String.join(", ", words);
    }

    /** Returns whether two cells agree in some settings. */
    boolean agrees(Cell other, List<String> names) {
        return names.stream()
                .allMatch(name -> settings.containsKey(name)
                        && String.valueOf(settings.get(name)).equals(String.valueOf(other.settings.get(name))));
    }

    /** Returns the medians of a curve over the seeds: at each evaluation that at least half of them reached. */
    double[][] curve(String x, String y) {
        int longest =
                results.stream().mapToInt(result -> result.curve().size()).max().orElse(0);
        double[][] points = new double[longest][];
        int count = 0;
        for (int i = 0; i < longest; i++) {
            int at = i;
            double[] ys = values(at, y);
            double[] xs = values(at, x);
            if (2 * ys.length < results.size() || ys.length == 0) {
                break;
            }
            points[count++] =
                    new double[] {Spread.of(xs).median(), Spread.of(ys).median(), ys[0], ys[ys.length - 1]};
        }
        return Arrays.copyOf(points, count);
    }

    private double[] values(int at, String name) {
        return results.stream()
                .filter(result -> at < result.curve().size())
                .map(result -> result.curve().get(at).getOrDefault(name, Double.NaN))
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
    }
}
