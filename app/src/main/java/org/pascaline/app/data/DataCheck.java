package org.pascaline.app.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.pascaline.app.ExitStatus;
import org.pascaline.app.train.Given;
import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.task.AddingProblem;
import org.pascaline.engine.task.Metrics;
import org.pascaline.lab.data.HomeworkFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code data check}: reads a file, and says what is in it or what is wrong with it. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Reads a file of the adding problem's samples in the format homework, and says what is in it or which line is"
                    + " wrong."
        })
final class DataCheck implements Callable<Integer> {
    private static final String LABEL = "  %-18s";

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The file to read.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
        if (file.toString().equals("-")) {
            throw new Given(command).mistake("data check reads a file, not standard input; save it first");
        }
        if (!Files.exists(file)) {
            throw new Given(command).mistake("there is no file %s".formatted(file));
        }
        if (Files.isDirectory(file)) {
            throw new Given(command).mistake("%s is a folder, a file is needed".formatted(file));
        }
        Batch samples = HomeworkFile.read(file);
        Metrics baseline = HomeworkFile.baseline(samples);
        System.out.printf(LABEL + "%,d%n", "samples", samples.size());
        System.out.printf(LABEL + "%,d%n", "length", samples.lengths().steps());
        System.out.printf(
                LABEL + "mse %.4f, accuracy %.1f %% (within %s)%n",
                "trivial baseline",
                baseline.of(AddingProblem.MSE),
                100 * baseline.of(AddingProblem.ACCURACY),
                HomeworkFile.tolerance());
        return ExitStatus.DONE;
    }
}
