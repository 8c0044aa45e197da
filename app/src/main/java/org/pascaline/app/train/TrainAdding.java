package org.pascaline.app.train;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code train adding}. */
@Command(
        name = "adding",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        defaultValueProvider = Recipe.Defaults.class,
        description = {
            "Trains a network on the adding problem: a sequence of numbers, two of them marked; the answer is their sum.",
            ""
        })
final class TrainAdding implements Callable<Integer>, RunOptions {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--length", paramLabel = "N", description = "Steps of every sequence. Default: ${DEFAULT-VALUE}")
    int length;

    @Option(
            names = "--convention",
            paramLabel = "C",
            completionCandidates = Words.Conventions.class,
            description = {
                "unit: numbers from 0 to 1, marks anywhere (the IRNN paper).",
                "halves: numbers from -0.25 to 0.25, a mark in each half (AlarmworkNet).",
                "homework: as halves, rounded to two decimals. Default: ${DEFAULT-VALUE}"
            })
    String convention = "";

    @Option(
            names = "--tolerance",
            paramLabel = "X",
            description = {"An answer this near to the sum counts as right. Default: what the convention's authors use."
            })
    double tolerance;

    @Mixin
    AccuracyOptions accuracy = new AccuracyOptions();

    @Mixin
    RecurrentOptions network = new RecurrentOptions();

    @Mixin
    DrawnOptions samples = new DrawnOptions();

    @Mixin
    TrainingOptions training = new TrainingOptions();

    TrainAdding() {}

    @Override
    public Integer call() throws IOException {
        return training.run(command);
    }
}
