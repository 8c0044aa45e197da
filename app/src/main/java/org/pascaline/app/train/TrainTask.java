package org.pascaline.app.train;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.pascaline.app.ExitStatus;
import org.pascaline.engine.setting.Setting;
import org.pascaline.engine.task.TaskType;
import org.pascaline.lab.run.Machinery;
import org.pascaline.lab.run.TooLittleMemoryException;
import org.pascaline.lab.spec.Catalog;
import org.pascaline.lab.spec.RunSettings;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code train TASK} of one of the tasks that there are. */
@Command(mixinStandardHelpOptions = true, sortOptions = false, abbreviateSynopsis = true)
final class TrainTask implements Callable<Integer> {
    private static final String ADVICE = "; lower the number of steps of a sample, --batch or --hidden, or set"
            + " PASCALINE_JVM_OPTIONS=%s or the like";

    private final Catalog catalog;
    private final TaskType task;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--explain",
            description = "Say which value each setting would have and where it comes from, and train nothing.")
    private boolean explain;

    @ArgGroup(validate = false, heading = "%nTrials:%n")
    private TrialsOptions trials = new TrialsOptions();

    @Mixin
    private SessionOptions session = new SessionOptions();

    private TrainTask(Catalog catalog, TaskType task) {
        this.catalog = catalog;
        this.task = task;
    }

    /** Returns the command. */
    static CommandLine line(Catalog catalog, TaskType task) {
        CommandLine line = new CommandLine(new TrainTask(catalog, task));
        CommandSpec command = line.getCommandSpec().name(task.name());
        command.usageMessage().description(task.description().replace("%", "%%"), "");
        SettingOptions.add(command, catalog.groups(task), setting -> usual(task, setting));
        return line;
    }

    private static Optional<Object> usual(TaskType task, Setting<?> setting) {
        return Catalog.usual(task, setting);
    }

    @Override
    public Integer call() throws IOException {
        Given given = new Given(command);
        given.requireNothingBeforeTheTask();
        RunSettings.Resolved run = given.run(catalog, task);
        if (explain) {
            Explanation.of(catalog, task, run, SettingOptions.given(command).keySet())
                    .forEach(System.out::println);
            return ExitStatus.DONE;
        }
        Machinery machine = session.machinery(given);
        int seeds = trials.parseSeeds(given, run.spec().seed());
        OutputOptions output = session.output(given);
        try {
            return seeds == 1
                    ? TrainingSession.begin(run, machine, output)
                    : new SeedsSession(catalog, run, seeds, machine, output).run();
        } catch (TooLittleMemoryException tooLarge) {
            throw given.mistake(tooLarge.getMessage() + ADVICE.formatted("-Xmx" + tooLarge.gigabytesThatDo() + "g"));
        } catch (OutOfMemoryError tooLarge) {
            throw given.mistake("this needs more memory than there is" + ADVICE.formatted("-Xmx8g"));
        }
    }
}
