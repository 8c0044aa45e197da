package org.pascaline.app.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.pascaline.app.ExitStatus;
import org.pascaline.app.LostOutputException;
import org.pascaline.app.train.Given;
import org.pascaline.engine.task.Split;
import org.pascaline.lab.data.HomeworkFile;
import org.pascaline.lab.data.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code data adding}: writes samples of the adding problem to a file. */
@Command(
        name = "adding",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Writes samples of the adding problem: those that 'pascaline train adding --convention homework' sees with the same"
                    + " seed and length.",
            ""
        })
final class DataAdding implements Callable<Integer> {
    private static final String STANDARD_OUTPUT = "-";

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "homework",
            description = {
                "homework: three lines a sample of numbers from -0.25 to 0.25 with two decimals, marks, and the sum.",
                "Default: ${DEFAULT-VALUE}"
            })
    private FormatName format = FormatName.HOMEWORK;

    @Option(
            names = "--length",
            paramLabel = "N",
            defaultValue = "50",
            description = "Steps of every sequence. Default: ${DEFAULT-VALUE}")
    private int length;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many samples. Default: ${DEFAULT-VALUE}")
    private int count;

    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            defaultValue = "train",
            description = "Which samples: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private SplitName split = SplitName.TRAIN;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the samples. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "The file to write, replaced only by a whole one; - is standard output.")
    private String out = STANDARD_OUTPUT;

    @Override
    public Integer call() throws IOException {
        Given given = new Given(command);
        given.between(2, HomeworkFile.MOST_STEPS, "--length", length);
        given.atLeast(1, "--count", count);
        if (out.equals(STANDARD_OUTPUT)) {
            write(LostOutputException.throwing(System.out)); // the first that cannot be written ends it
        } else {
            Path file = Path.of(out);
            requireRoomFor(file, given);
            WholeFile.write(file, this::write);
            System.err.printf("Wrote %,d samples of length %,d to %s.%n", count, length, file);
        }
        return ExitStatus.DONE;
    }

    private void write(OutputStream to) throws IOException {
        Split drawn = Split.valueOf(split.name());
        switch (format) {
            case HOMEWORK -> HomeworkFile.write(to, seed, length, drawn, count);
        }
    }

    private static void requireRoomFor(Path file, Given given) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw given.mistake("--out %s is in no folder that exists".formatted(file));
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw given.mistake("--out %s is not a file that can be replaced".formatted(file));
        }
    }
}
