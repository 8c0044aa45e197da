package org.pascaline.app.runs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.pascaline.app.ExitStatus;
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

    @Option(names = "--yes", description = "Remove what --where finds; without this it is only listed.")
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
        boolean listed = names.isEmpty() && !yes;
        for (RunFolder run : runs) {
            if (!listed) {
                run.remove();
            }
            System.out.printf("%s %s%n", listed ? "would remove" : "removed", run.path());
        }
        if (listed && !runs.isEmpty()) {
            System.err.println("Nothing was removed; do it with --yes.");
        }
        return ExitStatus.DONE;
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
