package org.pascaline.app.train;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pascaline.engine.task.TaskType;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.spec.Catalog;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code train}, which needs the name of a task. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {"Trains a network on a task, or goes on with a training that was interrupted.", ""},
        synopsisSubcommandLabel = "[TASK]",
        commandListHeading = "%nTasks:%n")
public final class TrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--resume",
            paramLabel = "RUN",
            description = {
                "Go on with a run that was interrupted, from its newest checkpoint, or from its beginning if it has none:"
                        + " its folder, or the beginning of its name. It ends with the same bits as one that was not."
            })
    private @Nullable String resumed;

    @Mixin
    private SessionOptions session = new SessionOptions();

    /** Creates the command; {@link #addTasks} completes it. */
    public TrainCommand() {}

    /** Adds a command for each task. */
    public static void addTasks(CommandLine train, Catalog catalog) {
        for (TaskType task : catalog.tasks()) {
            train.addSubcommand(task.name(), TrainTask.line(catalog, task));
        }
    }

    @Override
    public Integer call() throws IOException {
        Given given = new Given(command);
        if (resumed == null) {
            throw given.mistake("train needs the name of a task: "
                    + String.join(", ", command.subcommands().keySet()));
        }
        OutputOptions output = session.output(given);
        return TrainingSession.resume(RunFolder.find(resumed, output.runs), session.machinery(given), output);
    }
}
