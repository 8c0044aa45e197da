package org.pascaline.app.train;

import picocli.CommandLine.Option;

/** The options that say how the weights move. */
final class OptimizerOptions implements RunOptions {
    @Option(
            names = "--optimizer",
            paramLabel = "OPT",
            completionCandidates = Words.Optimizers.class,
            description = {
                "Optimiser: ${COMPLETION-CANDIDATES}.",
                "adam-l2-step is Adam with the decay inside the step, biases spared. Default: ${DEFAULT-VALUE}"
            })
    String optimizer = "";

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            description = "Learning rate, at the start if it changes. Default: ${DEFAULT-VALUE}")
    double learningRate;

    @Option(names = "--momentum", paramLabel = "X", description = "Momentum of sgd. Default: ${DEFAULT-VALUE}")
    double momentum;

    @Option(
            names = "--weight-decay",
            paramLabel = "X",
            description = {
                "How strongly weights are pulled towards zero: decoupled for adamw and adam-l2-step,"
                        + " as an L2 term of the gradient for sgd and adam. Default: ${DEFAULT-VALUE}"
            })
    double weightDecay;

    @Option(
            names = "--schedule",
            paramLabel = "S",
            completionCandidates = Words.Schedules.class,
            description = {
                "Learning rate: ${COMPLETION-CANDIDATES}.",
                "exponential: rate * e^(-k*step), step: times --decay-factor every --decay-steps,"
                        + " cosine: down to --decay-floor over --decay-steps. Default: ${DEFAULT-VALUE}"
            })
    String schedule = "";

    @Option(
            names = "--decay-rate",
            paramLabel = "K",
            description = "k of the exponential schedule. Default: ${DEFAULT-VALUE}")
    double decayRate;

    @Option(
            names = "--decay-factor",
            paramLabel = "X",
            description = "Factor of the step schedule. Default: ${DEFAULT-VALUE}")
    double decayFactor;

    @Option(
            names = "--decay-steps",
            paramLabel = "N",
            description = "Steps of the step and cosine schedules. Default: ${DEFAULT-VALUE}")
    int decaySteps;

    @Option(
            names = "--decay-floor",
            paramLabel = "X",
            description = "Rate at the end of the cosine schedule. Default: ${DEFAULT-VALUE}")
    double decayFloor;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Steps over which the rate rises to its start. Default: ${DEFAULT-VALUE}")
    int warmUp;

    @Option(
            names = "--clip",
            paramLabel = "X",
            description = "Largest L2 norm of the gradient; 0 for none. Default: ${DEFAULT-VALUE}")
    double clip;

    @Option(
            names = "--clip-value",
            paramLabel = "X",
            description = "Largest size of each element instead of --clip; 0 for none. Default: ${DEFAULT-VALUE}")
    double clipValue;

    OptimizerOptions() {}
}
