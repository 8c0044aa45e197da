package org.pascaline.lab.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.pascaline.engine.tape.Grid;
import org.pascaline.kernels.Activation;

/**
 * What a study's file says.
 *
 * @param name of the file without its extension
 * @param title of the report
 * @param about what is studied and why, in Markdown
 * @param seeds how many seeds each profile uses unless told otherwise
 * @param measure the number by which runs are told to have learnt something, such as {@code test.mse}
 * @param success when a run counts as a success; if absent, when it is clearly better than the trivial baseline
 * @param operations the only operations that networks may be made of; empty if any
 * @param certified the grids at which each trained network is tried for a certificate; none if it is not
 * @param groups the runs
 * @param published results of others to compare with
 * @param tables tables of the report
 * @param figures figures of the report
 * @param claims what is put to the test
 * @param exports further CSV files
 * @param timings layers to be timed in scalar and in vector form
 * @param rankings the best single runs
 */
public record Study(
        String name,
        String title,
        String about,
        Map<Profile, Integer> seeds,
        String measure,
        Optional<Condition> success,
        List<String> operations,
        List<Grid> certified,
        List<Group> groups,
        List<Published> published,
        List<Table> tables,
        List<Figure> figures,
        List<Claim> claims,
        List<Export> exports,
        List<Timing> timings,
        List<Ranking> rankings) {

    /** Copies the lists. */
    public Study {
        seeds = Map.copyOf(seeds);
        operations = List.copyOf(operations);
        certified = List.copyOf(certified);
        groups = List.copyOf(groups);
        published = List.copyOf(published);
        tables = List.copyOf(tables);
        figures = List.copyOf(figures);
        claims = List.copyOf(claims);
        exports = List.copyOf(exports);
        timings = List.copyOf(timings);
        rankings = List.copyOf(rankings);
    }

    boolean isSuccess(RunResult result) {
        return success.map(condition -> condition.holds(result.numbers())).orElse(result.learnt());
    }

    /**
     * Runs of one kind: a grid over every setting that has more than one value.
     *
     * @param name of the kind
     * @param where it was written, for messages
     * @param grids for each profile in which the kind is run, the values of each setting
     * @param mostSeeds for profiles in which the kind is too costly for every seed, how many it gets
     * @param machines for files that settings name, the machines that stood there
     */
    public record Group(
            String name,
            String where,
            Map<Profile, SequencedMap<String, Axis>> grids,
            Map<Profile, Integer> mostSeeds,
            Map<String, String> machines) {
        /** Copies the maps. */
        public Group {
            grids = Map.copyOf(grids);
            mostSeeds = Map.copyOf(mostSeeds);
            machines = Map.copyOf(machines);
        }

        boolean hasSeed(Profile profile, int seed) {
            return seed <= mostSeeds.getOrDefault(profile, Integer.MAX_VALUE);
        }
    }

    /**
     * Some of the runs.
     *
     * @param groups names of groups; empty for all
     * @param where the values that settings must have; of a list, one
     */
    public record Selection(List<String> groups, Map<String, Object> where) {
        /** All runs. */
        public static final Selection ALL = new Selection(List.of(), Map.of());

        /** Copies both. */
        public Selection {
            groups = List.copyOf(groups);
            where = Map.copyOf(where);
        }

        boolean has(String group, Map<String, Object> settings) {
            return (groups.isEmpty() || groups.contains(group))
                    && where.entrySet().stream().allMatch(e -> matches(e.getValue(), settings.get(e.getKey())));
        }

        private static boolean matches(Object wanted, @Nullable Object setting) {
            return wanted instanceof List<?> any ? any.contains(setting) : wanted.equals(setting);
        }
    }

    /**
     * Somebody else's result.
     *
     * @param runs which of the runs repeat it
     * @param values the published numbers by the name of ours
     */
    public record Published(Selection runs, Map<String, Double> values) {
        /** Copies the map. */
        public Published {
            values = Map.copyOf(values);
        }
    }

    /**
     * A table of one number: rows and columns are the values of settings.
     *
     * @param title its heading
     * @param runs which runs
     * @param rows the settings that distinguish the rows, besides the group
     * @param column the setting that distinguishes the columns, if any
     * @param value which number
     */
    public record Table(String title, Selection runs, List<String> rows, Optional<String> column, String value) {
        /** Copies the list. */
        public Table {
            rows = List.copyOf(rows);
        }
    }

    /**
     * The runs with the smallest value of a number, of those that succeeded.
     *
     * @param title its heading
     * @param runs which runs
     * @param by which number
     * @param most so many at the most
     */
    public record Ranking(String title, Selection runs, String by, int most) {}

    /**
     * The results as CSV with somebody else's columns.
     *
     * @param file name of the file
     * @param columns for each column the setting or number that it shows, with a minus sign before it for the opposite
     */
    public record Export(String file, SequencedMap<String, String> columns) {}

    /**
     * A dense layer to be timed in scalar and in vector form.
     *
     * @param title heading of its table
     * @param inputs how many numbers go in
     * @param outputs how many units it has
     * @param activation what is applied to each unit's sum
     * @param batches how many inputs a call takes, one measurement for each
     */
    public record Timing(String title, int inputs, int outputs, Activation activation, List<Integer> batches) {
        /** Copies the list. */
        public Timing {
            batches = List.copyOf(batches);
        }
    }

    /**
     * A chart.
     *
     * @param title its caption
     * @param runs which runs
     * @param value what is drawn upwards: {@code validation.mse} or {@code train.loss} for a curve through the training, a
     *     number such as {@code test.mse} otherwise
     * @param against what is drawn to the right: {@code step}, {@code epoch}, {@code samples} or {@code seconds} for a
     *     curve, a setting otherwise
     * @param lines the settings that distinguish the lines, besides the group
     * @param logarithmic whether the upward axis is logarithmic
     */
    public record Figure(
            String title, Selection runs, String value, String against, List<String> lines, boolean logarithmic) {
        /** Copies the list. */
        public Figure {
            lines = List.copyOf(lines);
        }

        boolean isCurve() {
            return List.of("step", "epoch", "samples", "seconds").contains(against);
        }
    }
}
