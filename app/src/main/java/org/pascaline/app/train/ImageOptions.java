package org.pascaline.app.train;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options of the tasks on images, as a mixin. */
final class ImageOptions implements RunOptions {
    @Option(
            names = "--scaling",
            paramLabel = "SCALING",
            completionCandidates = Words.Scalings.class,
            description = {
                "Of the pixels: ${COMPLETION-CANDIDATES}.",
                "none leaves them from 0 to 1, standardized gives them mean 0 and variance 1. Default: ${DEFAULT-VALUE}"
            })
    String scaling = "";

    @ArgGroup(validate = false, heading = "%nNetwork:%n")
    Network network = new Network();

    @ArgGroup(validate = false, heading = "%nSamples:%n")
    Limits limits = new Limits();

    ImageOptions() {}

    /** The options that describe dense layers. */
    static final class Network implements RunOptions {
        @Option(
                names = "--hidden",
                paramLabel = "N,...",
                description = "Units of the hidden layers, with commas between them. Default: ${DEFAULT-VALUE}")
        String hidden = "";

        @Option(
                names = "--activation",
                paramLabel = "F",
                completionCandidates = Words.Activations.class,
                description = "Between the layers: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
        String activation = "";

        Network() {}
    }

    /** The options that say how many of the images are used. */
    static final class Limits implements RunOptions {
        @Option(
                names = "--train-size",
                paramLabel = "N",
                description = "Training images at the most; 0 for all. Default: ${DEFAULT-VALUE}")
        int trainSize;

        @Option(
                names = "--validation-size",
                paramLabel = "N",
                description = "Validation images at the most; 0 for all. Default: ${DEFAULT-VALUE}")
        int validationSize;

        @Option(
                names = "--test-size",
                paramLabel = "N",
                description = "Test images at the most; 0 for all. Default: ${DEFAULT-VALUE}")
        int testSize;

        Limits() {}
    }
}
