package org.pascaline.app.train;

import picocli.CommandLine.Option;

/** The option of those tasks whose answers are right or wrong. */
final class AccuracyOptions implements RunOptions {
    @Option(
            names = "--target-accuracy",
            paramLabel = "X",
            description = "Stop once this share of the validation set is right, instead of --target; 1 is all of it.")
    double targetAccuracy;

    AccuracyOptions() {}
}
