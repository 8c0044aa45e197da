package org.pascaline.app.train;

import org.pascaline.engine.task.Sizes;
import org.pascaline.engine.train.Training;
import picocli.CommandLine.Option;

/** The options that say how long to train, on how much. */
final class TrainingOptions {
    private static final int RESTARTS = 5;
    private static final double RATE_FACTOR = 0.5;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "50",
            description = "Sequences of a step. Default: ${DEFAULT-VALUE}")
    private int batch;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "50",
            description = "Passes over the training set at the most. Default: ${DEFAULT-VALUE}")
    private int epochs;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "0",
            description = "Steps at the most, instead of --epochs; 0 counts epochs. Default: ${DEFAULT-VALUE}")
    private long steps;

    @Option(
            names = "--patience",
            paramLabel = "N",
            defaultValue = "0",
            description = {
                "Stop after so many epochs without a better validation result; 0 never does. Default: ${DEFAULT-VALUE}"
            })
    private int patience;

    @Option(
            names = "--target",
            paramLabel = "X",
            defaultValue = "0.0003",
            description = "Stop once validation is this good; 0 never does. Default: ${DEFAULT-VALUE}")
    private double target;

    @Option(
            names = "--train-size",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Training sequences of an epoch. Default: ${DEFAULT-VALUE}")
    private int trainSize;

    @Option(
            names = "--validation-size",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Validation sequences. Default: ${DEFAULT-VALUE}")
    private int validationSize;

    @Option(
            names = "--test-size",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Test sequences. Default: ${DEFAULT-VALUE}")
    private int testSize;

    @Option(names = "--fresh", description = "Draw new training sequences every epoch instead of repeating the set.")
    private boolean fresh;

    @Option(
            names = "--on-divergence",
            paramLabel = "D",
            defaultValue = "stop",
            description = {
                "When a number is no longer finite: ${COMPLETION-CANDIDATES}.",
                "restart goes back to the last good weights and halves the rate, five times at the most."
                        + " Default: ${DEFAULT-VALUE}"
            })
    private OnDivergenceName onDivergence = OnDivergenceName.STOP;

    Training parse(Given given) {
        int size = given.atLeast(1, "--batch", batch);
        int passes = given.atLeast(1, "--epochs", epochs);
        if (steps < 0) {
            throw given.mistake("--steps must be at least 1, or 0 to count epochs, got %d".formatted(steps));
        }
        return new Training(
                size,
                steps > 0 ? new Training.Steps(steps) : new Training.Epochs(passes),
                given.atLeast(0, "--patience", patience) > 0
                        ? new Training.WithoutProgress(patience)
                        : new Training.Endless(),
                given.notNegative("--target", target) > 0 ? new Training.Reach(target) : new Training.None(),
                onDivergence == OnDivergenceName.RESTART
                        ? new Training.Restart(RESTARTS, RATE_FACTOR)
                        : new Training.GiveUp());
    }

    Sizes parseSizes(Given given) {
        return new Sizes(
                given.atLeast(1, "--train-size", trainSize),
                given.atLeast(1, "--validation-size", validationSize),
                given.atLeast(1, "--test-size", testSize),
                fresh ? Sizes.Supply.FRESH : Sizes.Supply.FIXED);
    }
}
