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

    @Option(names = "--fresh", description = "Draw new training samples every epoch instead of repeating the set.")
    boolean fresh;

    SampleOptions() {}
}
