package org.pascaline.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.pascaline.lab.study.Studies;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Prints a script that completes commands, options, and the names of runs and studies in bash and zsh. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a completion script for bash and zsh.",
        footer = {"", "To use it in this shell: source <(pascaline completion)"})
final class CompletionCommand implements Callable<Integer> {
    private static final String RUN = "RUN";
    private static final String STUDY = "STUDY";

    /** Returns whether a parameter or option takes a name of some kind. */
    private static boolean takes(ArgSpec argument, String kind) {
        return List.of(argument.paramLabel().split("\\|")).contains(kind);
    }

    @Override
    public Integer call() throws IOException {
        CommandSpec root = Pascaline.commandLine().getCommandSpec();
        System.out.print(AutoComplete.bash("pascaline", root.commandLine()));
        System.out.print(names().replace("@RUNS@", patterns(root, RUN))
                .replace("@STUDIES@", patterns(root, STUDY))
                .replace("@NAMES@", String.join(" ", Studies.names())));
        return ExitStatus.DONE;
    }

    private static String names() throws IOException {
        try (InputStream in = CompletionCommand.class.getResourceAsStream("names.bash")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Returns the shell's patterns for {@code COMMAND|ALL COMMANDS|OPTION}, of places that take a name. */
    private static String patterns(CommandSpec root, String kind) {
        List<String> patterns = new ArrayList<>();
        addPatterns(root, "", kind, patterns);
        return String.join(" | ", patterns);
    }

    private static void addPatterns(CommandSpec command, String path, String kind, List<String> patterns) {
        if (command.positionalParameters().stream().anyMatch(parameter -> takes(parameter, kind))) {
            boolean first = !path.contains(" ");
            patterns.add(first ? "'%s|'*'|'".formatted(path) : "*'|%s|'".formatted(path));
        }
        for (OptionSpec option : command.options()) {
            if (takes(option, kind)) {
                patterns.add("'%s|'*'|%s'".formatted(path, option.longestName()));
            }
        }
        command.subcommands()
                .forEach((name, line) ->
                        addPatterns(line.getCommandSpec(), path.isEmpty() ? name : path + " " + name, kind, patterns));
    }
}
