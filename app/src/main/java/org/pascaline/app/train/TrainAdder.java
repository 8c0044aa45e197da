package org.pascaline.app.train;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code train adder}. */
@Command(
        name = "adder",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        defaultValueProvider = Recipe.Defaults.class,
        description = {
            "Trains a network to add two decimal numbers digit by digit, least significant first; what it learns is to carry.",
            ""
        })
final class TrainAdder implements Callable<Integer>, RunOptions {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--digits", paramLabel = "N", description = "Digits of both numbers. Default: ${DEFAULT-VALUE}")
    int digits;

    @Option(
            names = "--places",
            paramLabel = "N",
            description = "Steps of every sum, zeros filling it up. Default: one more than the digits.")
    int places;

    @Option(
            names = "--test-digits",
            paramLabel = "N",
            description = "Digits of the test set's numbers. Default: as in training.")
    int testDigits;

    @Option(
            names = "--test-places",
            paramLabel = "N",
            description = "Steps of the test set's sums. Default: one more than its digits.")
    int testPlaces;

    @Option(
            names = "--train-sums",
            paramLabel = "SUMS",
            completionCandidates = Words.Sums.class,
            description = {
                "Sums of the training set: ${COMPLETION-CANDIDATES}.",
                "Random digits hardly carry far; half of the carry-rich sums do, and what learnt from them adds longer numbers."
                        + " Default: ${DEFAULT-VALUE}"
            })
    String trainSums = "";

    @Option(
            names = "--test-sums",
            paramLabel = "SUMS",
            completionCandidates = Words.Sums.class,
            description = {
                "Sums of the test set: ${COMPLETION-CANDIDATES}.",
                "stratified has carries of every reach, which random digits hardly have. Default: ${DEFAULT-VALUE}"
            })
    String testSums = "";

    @Option(
            names = "--embedding",
            paramLabel = "N",
            description = "Features that a digit is embedded in. Default: ${DEFAULT-VALUE}")
    int embedding;

    @Mixin
    AccuracyOptions accuracy = new AccuracyOptions();

    @Mixin
    RecurrentOptions network = new RecurrentOptions();

    @Mixin
    DrawnOptions samples = new DrawnOptions();

    @Mixin
    TrainingOptions training = new TrainingOptions();

    TrainAdder() {}

    @Override
    public Integer call() throws IOException {
        return training.run(command);
    }
}
