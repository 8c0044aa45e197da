package org.pascaline.app.train;

import picocli.CommandLine.Option;

/** The options that describe recurrent layers, but for their cell. */
abstract class LayerOptions implements RunOptions {
    @Option(
            names = "--hidden",
            paramLabel = "N",
            description = "Units of each recurrent layer. Default: ${DEFAULT-VALUE}")
    int hidden;

    @Option(names = "--layers", paramLabel = "N", description = "Recurrent layers. Default: ${DEFAULT-VALUE}")
    int layers;

    @Option(
            names = "--init",
            paramLabel = "INIT",
            completionCandidates = Words.Inits.class,
            description = {
                "How recurrent layers start: ${COMPLETION-CANDIDATES}.",
                "standard is what the cell's authors or PyTorch do. Default: ${DEFAULT-VALUE}"
            })
    String init = "";

    @Option(
            names = "--identity-scale",
            paramLabel = "X",
            description = "What irnn multiplies its identity by. Default: ${DEFAULT-VALUE}")
    double identityScale;

    @Option(
            names = "--bias-noise",
            description = "Draw the input biases of irnn as its input weights, instead of starting them at zero.")
    boolean biasNoise;

    @Option(
            names = "--periods",
            paramLabel = "N,...",
            description = "Periods of clockwork's groups, ascending. Default: ${DEFAULT-VALUE}")
    String periods = "";

    LayerOptions() {}
}
