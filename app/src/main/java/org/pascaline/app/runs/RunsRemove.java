package org.pascaline.app.runs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.pascaline.app.ExitStatus;
import org.pascaline.app.Terminal;
import org.pascaline.lab.run.BusyRunException;
import org.pascaline.lab.run.RunFolder;
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

/** The command {@code runs rm}. */
@Command(
        name = "rm",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Removes runs, their weights and checkpoints included; one that is being trained is left alone.",
            ""
        })
final class RunsRemove implements Callable<Integer> {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(paramLabel = "RUN", arity = "0..*", description = "Runs: their folders, or beginnings of their names.")
    private List<String> names = List.of();

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Option(names = "--yes", description = "Remove what --where finds; without this it is shown, and you are asked.")
    private boolean yes;

    @Mixin
    private PlaceOptions place = new PlaceOptions();

    RunsRemove() {}

    @Override
    public Integer call() throws IOException {
        if (names.isEmpty() == filter.where.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), "runs rm needs either the names of runs or --where, and not both");
        }
        List<RunFolder> runs = new ArrayList<>();
        for (String run : names.isEmpty() ? found() : names) {
            runs.add(place.find(run));
        }
        if (runs.isEmpty()) {
            System.err.println("no such runs in " + place.runs());
        } else if (!names.isEmpty() || yes || isWanted(runs)) {
            return remove(runs);
        } else {
            System.err.println("Nothing was removed; do it with --yes.");
        }
        return ExitStatus.DONE;
    }

    /** Removes those that nobody trains; returns the exit status. */
    private static int remove(List<RunFolder> runs) throws IOException {
        List<RunFolder> removed = new ArrayList<>();
        for (RunFolder run : runs) {
            try {
                run.remove();
                System.out.println("removed " + run.path());
                removed.add(run);
            } catch (BusyRunException busy) {
                System.err.printf("left %s: it is being trained%n", run.path());
            }
        }
        System.out.printf("%s removed%n", counted(removed));
        return removed.size() == runs.size() ? ExitStatus.DONE : ExitStatus.BUSY;
    }

    /** Shows what would be removed, and asks whoever can answer. */
    private static boolean isWanted(List<RunFolder> runs) throws IOException {
        runs.forEach(run -> System.out.println("would remove " + run.path()));
        if (!Terminal.isAnswering()) {
            return false;
        }
        System.err.printf("Remove %s? [y/N] ", counted(runs));
        String answer = new BufferedReader(new InputStreamReader(System.in, System.out.charset())).readLine();
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }

    private static String counted(List<RunFolder> runs) {
        return "%,d %s".formatted(runs.size(), runs.size() == 1 ? "run" : "runs");
    }

    private List<String> found() throws IOException {
        try (RunIndex index = place.index()) {
            return index.find(RunQuery.all(filter.filter())).stream()
                    .map(run -> place.runs()
                            .resolve(String.valueOf(run.get(RunFacts.RUN)))
                            .toString())
                    .toList();
        }
    }
}
