package org.pascaline.app.runs;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code runs}, which needs the name of what to do. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = "Finds, compares, repeats and removes the runs that trainings have left.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunsList.class,
            RunsShow.class,
            RunsCompare.class,
            RunsVerify.class,
            RunsExport.class,
            RunsRemove.class,
            RunsCollect.class,
            RunsIndex.class
        })
public final class RunsCommand implements Runnable {
    @Spec
    private CommandSpec command = CommandSpec.create();

    /** Creates the command. */
    public RunsCommand() {}

    @Override
    public void run() {
        throw new ParameterException(
                command.commandLine(),
                "runs needs one of: " + String.join(", ", command.subcommands().keySet()));
    }
}
