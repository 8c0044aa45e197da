package org.pascaline.app.runs;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.Callable;
import org.pascaline.app.ColorMode;
import org.pascaline.app.ExitStatus;
import org.pascaline.app.Terminal;
import org.pascaline.lab.store.NameList;
import org.pascaline.lab.store.RunFacts;
import org.pascaline.lab.store.RunGroup;
import org.pascaline.lab.store.RunIndex;
import org.pascaline.lab.store.RunQuery;
import org.pascaline.lab.store.Trials;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code runs list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {"Lists runs, the newest first, or what several seeds have in common.", ""},
        footer = {
            "",
            "Examples:",
            "  pascaline runs list --where 'cell=lstm and test.mse<0.01' --sort result",
            "  pascaline runs list --over-seeds --value test.accuracy"
        })
final class RunsList implements Callable<Integer> {
    private static final List<String> COLUMNS =
            List.of(RunFacts.RUN, RunFacts.STATE, "seed", RunFacts.RESULT, RunFacts.BASELINE);

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Option(names = "--sort", paramLabel = "NAMES", description = "In this order; --sort=-NAME for the largest first.")
    private String sort = "";

    @Option(
            names = "--columns",
            paramLabel = "NAMES",
            description = "Show these, separated by commas: settings such as hidden, results such as test.mse.")
    private String columns = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "Show at most so many runs, 0 for all. Default: ${DEFAULT-VALUE}")
    private int limit;

    @ArgGroup
    private Grouping grouping = new Grouping();

    @Option(
            names = "--value",
            paramLabel = "NAME",
            defaultValue = RunFacts.RESULT,
            description = "The number of which median and range are shown. Default: what the task is judged by")
    private String value = RunFacts.RESULT;

    @Mixin
    private FormatOptions format = new FormatOptions();

    @Mixin
    private PlaceOptions place = new PlaceOptions();

    RunsList() {}

    /** How runs are put together. */
    static final class Grouping {
        @Option(
                names = "--over-seeds",
                description = {
                    "One row for runs that differ in their seed alone: the share that learnt, with the ends of its 95 %%"
                            + " interval (Wilson), and the median and range of their result."
                })
        private boolean overSeeds;

        @Option(names = "--by", paramLabel = "NAMES", description = "The same for runs that have these in common.")
        private String by = "";

        Grouping() {}
    }

    @Override
    public Integer call() throws IOException {
        if (limit < 0) {
            throw new IllegalArgumentException("--limit must be at least 0, got %d".formatted(limit));
        }
        try (RunIndex index = place.index()) {
            if (grouping.overSeeds || !grouping.by.isEmpty()) {
                printGroups(index);
            } else {
                printRuns(index);
            }
        }
        return ExitStatus.DONE;
    }

    private void printRuns(RunIndex index) throws IOException {
        List<String> shown = columns.isEmpty() ? COLUMNS : NameList.parse(columns);
        if (columns.isEmpty() && !index.names().containsAll(shown)) {
            shown = shown.stream().filter(index.names()::contains).toList(); // before the first run is done
        }
        OptionalInt most = limit == 0 ? OptionalInt.empty() : OptionalInt.of(limit);
        List<SequencedMap<String, Object>> runs = index.find(new RunQuery(filter.filter(), sorting(), most, shown));
        format.print(shown, runs);
        if (runs.isEmpty()) {
            Terminal.of(ColorMode.NEVER).err().println("no such runs in " + place.runs());
        } else if (limit > 0 && runs.size() == limit) {
            Terminal.of(ColorMode.NEVER).err().printf("the first %d; --limit 0 shows all%n", limit);
        }
    }

    private List<String> sorting() {
        return NameList.parse(sort);
    }

    private void printGroups(RunIndex index) throws IOException {
        List<String> named = NameList.parse(grouping.by);
        index.require(named);
        index.require(List.of(value));
        List<SequencedMap<String, Object>> runs =
                index.find(new RunQuery(filter.filter(), sorting(), OptionalInt.empty(), List.of()));
        List<String> by = grouping.overSeeds ? differing(runs) : named;
        List<RunGroup> groups = RunGroup.of(runs, grouping.overSeeds ? settings(runs) : by, value);
        List<String> headings = new ArrayList<>(by);
        headings.addAll(
                format.isForPeople()
                        ? List.of("runs", "learnt", "median", "smallest", "largest")
                        : List.of("runs", "learnt", "lower", "upper", "median", "smallest", "largest", "repeats"));
        format.print(headings, groups.stream().map(this::row).toList());
        PrintStream err = Terminal.of(ColorMode.NEVER).err();
        if (groups.isEmpty()) {
            err.println("no such runs with a " + value + " in " + place.runs());
        }
        List<String> repeats =
                groups.stream().flatMap(group -> group.repeats().stream()).toList();
        if (!repeats.isEmpty()) {
            err.println(Trials.sentence(repeats));
        }
    }

    private SequencedMap<String, Object> row(RunGroup group) {
        SequencedMap<String, Object> row = new LinkedHashMap<>(group.common());
        row.put("runs", (double) group.runs().size());
        row.put(
                "learnt",
                format.isForPeople() ? group.learnt().written() : group.learnt().share());
        row.put("lower", group.learnt().lower());
        row.put("upper", group.learnt().upper());
        row.put("median", group.value().median());
        row.put("smallest", group.value().smallest());
        row.put("largest", group.value().largest());
        row.put("repeats", (double) group.repeats().size());
        return row;
    }

    private static List<String> settings(List<SequencedMap<String, Object>> runs) {
        Set<String> names = new LinkedHashSet<>();
        runs.forEach(run -> names.addAll(run.keySet()));
        names.remove("seed");
        return names.stream().filter(RunFacts::isSetting).toList();
    }

    /** Returns the settings that are not the same in all runs. */
    static List<String> differing(List<SequencedMap<String, Object>> runs) {
        return settings(runs).stream()
                .filter(name -> runs.stream()
                                .map(run -> run.getOrDefault(name, ""))
                                .distinct()
                                .count()
                        > 1)
                .toList();
    }
}
