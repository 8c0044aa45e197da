package org.pascaline.app.train;

import picocli.CommandLine.Option;

/** The options that say how long to train. */
final class BudgetOptions implements RunOptions {
    @Option(names = "--batch", paramLabel = "N", description = "Samples of a step. Default: ${DEFAULT-VALUE}")
    int batch;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the training set at the most. Default: ${DEFAULT-VALUE}")
    int epochs;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps at the most, instead of --epochs; 0 counts epochs. Default: ${DEFAULT-VALUE}")
    long steps;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = {
                "Stop after so many epochs without a better validation result; 0 never does. Default: ${DEFAULT-VALUE}"
            })
    int patience;

    @Option(
            names = "--target",
            paramLabel = "X",
            description = "Stop once validation is this good, by the first measure of the result; 0 never does."
                    + " Default: ${DEFAULT-VALUE}")
    double target;

    @Option(
            names = "--on-divergence",
            paramLabel = "D",
            completionCandidates = Words.Divergences.class,
            description = {
                "When a number is no longer finite: ${COMPLETION-CANDIDATES}.",
                "restart goes back to the last good weights and halves the rate, five times at the most."
                        + " Default: ${DEFAULT-VALUE}"
            })
    String onDivergence = "";

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of samples, order and first weights. Default: ${DEFAULT-VALUE}")
    long seed;

    BudgetOptions() {}
}
