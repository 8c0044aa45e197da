package org.pascaline.app.train;

import picocli.CommandLine.Option;

/** The options that say how many samples are drawn. */
final class SampleOptions implements RunOptions {
    @Option(
            names = "--train-size",
            paramLabel = "N",
            description = "Training samples of an epoch. Default: ${DEFAULT-VALUE}")
    int trainSize;

    @Option(
            names = "--validation-size",
            paramLabel = "N",
            description = "Validation samples. Default: ${DEFAULT-VALUE}")
    int validationSize;

    @Option(names = "--test-size", paramLabel = "N", description = "Test samples. Default: ${DEFAULT-VALUE}")
    int testSize;

    @Option(
            names = "--samples",
            paramLabel = "S",
            completionCandidates = Words.Supplies.class,
            description = {
                "Training samples of an epoch: ${COMPLETION-CANDIDATES}.",
                "fixed ones come in another order each time, fresh ones are drawn anew. Default: ${DEFAULT-VALUE}"
            })
    String samples = "";

    @Option(names = "--fresh", description = "The same as --samples fresh.")
    boolean fresh;

    SampleOptions() {}
}
