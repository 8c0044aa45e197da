package org.pascaline.app.runs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.pascaline.app.ColorMode;
import org.pascaline.app.ExitStatus;
import org.pascaline.app.Lines;
import org.pascaline.app.Terminal;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.store.FactCsv;
import org.pascaline.lab.store.Filter;
import org.pascaline.lab.store.NameList;
import org.pascaline.lab.store.RunFacts;
import org.pascaline.lab.store.RunIndex;
import org.pascaline.lab.store.RunQuery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code runs compare}. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {"Shows in which settings runs differ, and what came of each.", ""})
final class RunsCompare implements Callable<Integer> {
    private static final List<String> RESULTS = List.of(
            "state", "steps-done", "seconds", "samples-per-second", "parameters", "learnt", "baseline", "result");

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(paramLabel = "RUN", arity = "0..*", description = "Runs: their folders, or beginnings of their names.")
    private List<String> names = List.of();

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Option(names = "--sort", paramLabel = "NAMES", description = "In this order; --sort=-NAME for the largest first.")
    private String sort = "";

    @Mixin
    private FormatOptions format = new FormatOptions();

    @Mixin
    private PlaceOptions place = new PlaceOptions();

    RunsCompare() {}

    @Override
    public Integer call() throws IOException {
        if (names.isEmpty() && filter.where.isEmpty()) {
            throw new ParameterException(command.commandLine(), "runs compare needs the names of runs, or --where");
        }
        try (RunIndex index = place.index()) {
            List<SequencedMap<String, Object>> runs =
                    index.find(new RunQuery(wanted(), NameList.parse(sort), OptionalInt.empty(), List.of()));
            List<String> differing = RunsList.differing(runs);
            if (format.isForPeople() && !runs.isEmpty()) {
                int columns = Terminal.of(ColorMode.NEVER).columns();
                Lines.of("  the same in all: ", same(runs, differing), columns).forEach(System.out::println);
                System.out.println();
            }
            format.print(columns(runs, differing), runs);
        }
        return ExitStatus.DONE;
    }

    private Filter wanted() throws IOException {
        Filter where = filter.filter();
        if (names.isEmpty()) {
            return where;
        }
        List<Filter> named = new ArrayList<>();
        for (String name : names) {
            RunFolder run = place.find(name);
            named.add(new Filter.Comparison(
                    RunFacts.RUN,
                    Filter.Relation.EQUAL,
                    new Filter.Value(
                            run.path()
                                    .toAbsolutePath()
                                    .normalize()
                                    .getFileName()
                                    .toString(),
                            true)));
        }
        return new Filter.And(List.of(new Filter.Or(named), where));
    }

    private static String same(List<SequencedMap<String, Object>> runs, List<String> differing) {
        return runs.getFirst().entrySet().stream()
                .filter(fact -> RunFacts.isSetting(fact.getKey()) && !differing.contains(fact.getKey()))
                .map(fact -> fact.getKey() + " " + FactCsv.written(fact.getValue()))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static List<String> columns(List<SequencedMap<String, Object>> runs, List<String> differing) {
        Set<String> known = new LinkedHashSet<>();
        runs.forEach(run -> known.addAll(run.keySet()));
        List<String> columns = new ArrayList<>(List.of(RunFacts.RUN));
        columns.addAll(differing);
        columns.add("seed");
        RESULTS.stream().filter(known::contains).forEach(columns::add);
        return columns;
    }
}
