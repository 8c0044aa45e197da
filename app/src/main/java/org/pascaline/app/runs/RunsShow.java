package org.pascaline.app.runs;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.pascaline.app.ColorMode;
import org.pascaline.app.ExitStatus;
import org.pascaline.app.Lines;
import org.pascaline.app.Numbers;
import org.pascaline.app.Terminal;
import org.pascaline.app.train.Repeat;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.machine.PrintedCommand;
import org.pascaline.lab.run.RunEvent;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.run.RunState;
import org.pascaline.lab.spec.Catalog;
import org.pascaline.lab.spec.Shown;
import org.pascaline.lab.store.FactCsv;
import org.pascaline.lab.store.RunFacts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** The command {@code runs show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {"Shows one run: how to repeat it, where it was computed, what happened and what came of it.", ""
        })
final class RunsShow implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "A run's folder, or the beginning of its name.")
    private String name = "";

    @Option(names = "--json", description = "Print one JSON object: all facts, the command, and the events.")
    private boolean json;

    @Mixin
    private PlaceOptions place = new PlaceOptions();

    RunsShow() {}

    @Override
    public Integer call() throws IOException {
        RunFolder run = place.find(name);
        RunFacts facts = RunFacts.of(run);
        Terminal terminal = Terminal.of(ColorMode.AUTO);
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("command", words(run.record().settings()));
            all.put("facts", facts.values());
            all.put("events", run.events());
            terminal.out().println(JsonMapper.shared().writeValueAsString(all));
            return ExitStatus.DONE;
        }
        print(run, facts, repeat(run.record().settings()), terminal);
        return ExitStatus.DONE;
    }

    /** Returns the command that trains it again, or why there is none. */
    private String repeat(Map<String, Object> settings) {
        try {
            return Repeat.command(Catalog.BUILT_IN, settings);
        } catch (UnreadableDataException unknown) {
            return "this version cannot: " + unknown.getMessage();
        }
    }

    /** Returns the words of that command; none if there is none. */
    private List<String> words(Map<String, Object> settings) {
        try {
            List<String> words = new ArrayList<>(Repeat.words(Catalog.BUILT_IN, settings));
            words.addFirst(PrintedCommand.program());
            return words;
        } catch (UnreadableDataException unknown) {
            return List.of();
        }
    }

    private static void print(RunFolder run, RunFacts facts, String repeat, Terminal terminal) throws IOException {
        PrintStream out = terminal.out();
        out.println();
        out.println(terminal.bold("  " + Shown.line(facts.id())) + "  "
                + facts.values().get(RunFacts.STATE));
        out.println();
        out.println("  Repeat it:  " + repeat);
        out.println("  Check it:   "
                + PrintedCommand.of("runs", "verify", run.path().toString()));
        if (facts.state() == RunState.INTERRUPTED || facts.state() == RunState.FAILED) {
            out.println("  Go on:      " + Repeat.resume(run));
        }
        section(out, terminal, "Settings", facts, RunFacts::isSetting);
        section(out, terminal, "Result and machine", facts, fact -> !RunFacts.isSetting(fact));
        out.println();
        out.println(terminal.bold("  Events"));
        for (RunEvent event : run.events()) {
            String when = "  %s  %-12s "
                    .formatted(
                            event.time().truncatedTo(ChronoUnit.SECONDS),
                            event.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '));
            String what = "step %,d, after %s%s"
                    .formatted(
                            event.step(),
                            Numbers.seconds(event.seconds()),
                            event.detail().isEmpty() ? "" : ": " + event.detail());
            Lines.of(when, what, terminal.columns()).forEach(out::println);
        }
        out.println();
        out.println(terminal.bold("  Files in " + run.path()));
        try (Stream<Path> files = Files.list(run.path())) {
            for (Path file : files.sorted().toList()) {
                out.printf("  %,14d  %s%n", Files.size(file), file.getFileName());
            }
        }
    }

    private static void section(
            PrintStream out, Terminal terminal, String title, RunFacts facts, Predicate<String> shown) {
        out.println();
        out.println(terminal.bold("  " + title));
        facts.values().forEach((fact, value) -> {
            if (shown.test(fact) && !fact.equals(RunFacts.RUN) && !fact.equals(RunFacts.STATE)) {
                Lines.of("  %-21s ".formatted(fact), FactCsv.written(value), terminal.columns())
                        .forEach(out::println);
            }
        });
    }
}
