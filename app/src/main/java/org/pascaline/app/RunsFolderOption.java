package org.pascaline.app;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that says where the runs are, as a mixin. */
public final class RunsFolderOption {
    private static final String NAME = "--runs";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = NAME,
            paramLabel = "DIR",
            defaultValue = "${env:PASCALINE_HOME:-runs}",
            description = "Where the runs are. Default: ${DEFAULT-VALUE}, or what PASCALINE_HOME says")
    private Path runs = Path.of("runs");

    /** Creates the option. */
    public RunsFolderOption() {}

    /** Returns the folder. */
    public Path runs() {
        return runs;
    }

    /**
     * Returns the folder for a command that only reads it. Before the first training there is none yet, so only one that the
     * user named has to exist.
     *
     * @throws ParameterException if the user named one that does not
     */
    public Path existing() {
        CommandLine line = command.commandLine();
        if (line.getParseResult().hasMatchedOption(NAME) && !Files.isDirectory(runs)) {
            throw new ParameterException(
                    line,
                    Files.exists(runs)
                            ? "%s must be a folder of runs, got the file %s".formatted(NAME, runs)
                            : "there is no folder %s, which %s names".formatted(runs, NAME));
        }
        return runs;
    }
}
