package org.pascaline.app.data;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code data}, which needs the name of what to do. */
@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        description = "Writes and checks files of samples.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DataAdding.class, DataCheck.class})
public final class DataCommand implements Runnable {
    @Spec
    private CommandSpec command = CommandSpec.create();

    /** Creates the command. */
    public DataCommand() {}

    @Override
    public void run() {
        throw new ParameterException(
                command.commandLine(),
                "data needs one of: " + String.join(", ", command.subcommands().keySet()));
    }
}
