package org.pascaline.app.train;

import picocli.CommandLine.Option;

/** The options that say what is done to the state of a recurrent network between its steps. */
final class StateOptions implements RunOptions {
    @Option(
            names = "--state-grid",
            paramLabel = "G",
            description = {
                "Round the state after every step to multiples of 1/2, 1/4 and so on, in evaluation and use.",
                "A network like that can be certified. Default: none"
            })
    String stateGrid = "";

    @Option(
            names = "--grid-training",
            description = "Round in training as well; the gradient passes as if nothing had been rounded.")
    boolean gridTraining;

    @Option(
            names = "--state-noise",
            paramLabel = "X",
            description = {
                "Add uniform noise from -X to X to the state in training: states that mean the same come together, others part.",
                "Default: none"
            })
    double stateNoise;

    StateOptions() {}
}
