package org.pascaline.app.train;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code train}, which needs the name of a task. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Trains a network on a task.",
        synopsisSubcommandLabel = "TASK",
        commandListHeading = "%nTasks:%n",
        subcommands = {TrainAdding.class, TrainNorm.class, TrainAdder.class, TrainFashionMnist.class, TrainCifar10.class
        })
public final class TrainCommand implements Runnable {
    @Spec
    private CommandSpec command = CommandSpec.create();

    /** Creates the command. */
    public TrainCommand() {}

    @Override
    public void run() {
        throw new ParameterException(
                command.commandLine(),
                "train needs the name of a task: "
                        + String.join(", ", command.subcommands().keySet()));
    }
}
