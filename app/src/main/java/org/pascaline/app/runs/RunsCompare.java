package org.pascaline.app.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        if (names.isEmpty() == filter.where.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), "runs compare needs the names of runs, or --where, and not both");
        }
        List<SequencedMap<String, Object>> runs = names.isEmpty() ? found() : named();
        List<String> differing = RunsList.differing(runs);
        if (format.isForPeople() && !runs.isEmpty()) {
            int columns = Terminal.of(ColorMode.NEVER).columns();
            Lines.of("  the same in all: ", same(runs, differing), columns).forEach(System.out::println);
            System.out.println();
        }
        format.print(columns(runs, differing), runs);
        return ExitStatus.DONE;
    }

    private List<SequencedMap<String, Object>> found() throws IOException {
        try (RunIndex index = place.index()) {
            return index.find(new RunQuery(filter.filter(), NameList.parse(sort), OptionalInt.empty(), List.of()));
        }
    }

    /** Reads the runs that were named, wherever they are, each once. */
    private List<SequencedMap<String, Object>> named() throws IOException {
        Map<Path, SequencedMap<String, Object>> runs = new LinkedHashMap<>();
        for (String name : names) {
            RunFolder run = place.find(name);
            runs.putIfAbsent(run.path().toRealPath(), facts(run));
        }
        List<SequencedMap<String, Object>> rows = new ArrayList<>(runs.values());
        for (String order : NameList.parse(sort).reversed()) {
            rows.sort(by(order));
        }
        return rows;
    }

    /** Returns a run's facts; one that is not among the others goes by its path. */
    private SequencedMap<String, Object> facts(RunFolder run) throws IOException {
        SequencedMap<String, Object> facts = new LinkedHashMap<>();
        RunFacts.of(run).values().forEach((name, value) -> facts.put(name, shown(value)));
        Path folder = Optional.ofNullable(run.path().toRealPath().getParent()).orElse(run.path());
        if (!Files.isDirectory(place.runs()) || !folder.equals(place.runs().toRealPath())) {
            facts.put(RunFacts.RUN, run.path().toString());
        }
        return facts;
    }

    private static Object shown(Object value) {
        return switch (value) {
            case Integer whole -> whole.longValue();
            case Boolean truth -> truth.toString();
            default -> value;
        };
    }

    /** Orders rows by a fact, numbers before words; what has none comes last. */
    private static Comparator<SequencedMap<String, Object>> by(String order) {
        boolean falling = order.startsWith("-");
        String name = falling ? order.substring(1) : order;
        Comparator<Object> values = (one, other) -> one instanceof Number left && other instanceof Number right
                ? Double.compare(left.doubleValue(), right.doubleValue())
                : one.toString().compareTo(other.toString());
        return Comparator.comparing(run -> run.get(name), Comparator.nullsLast(falling ? values.reversed() : values));
    }

    private static String same(List<SequencedMap<String, Object>> runs, List<String> differing) {
        return runs.getFirst().entrySet().stream()
                .filter(fact -> RunFacts.isSetting(fact.getKey()) && !differing.contains(fact.getKey()))
                .filter(fact -> runs.stream().allMatch(run -> fact.getValue().equals(run.get(fact.getKey()))))
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
