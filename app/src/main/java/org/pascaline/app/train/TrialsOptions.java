package org.pascaline.app.train;

import picocli.CommandLine.Option;

/** The options that say how often to train. */
final class TrialsOptions {
    private static final int MOST_SEEDS = 10_000;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1",
            description = "Train N times, from --seed on, each on one thread and as many at a time as --threads says."
                    + " Default: ${DEFAULT-VALUE}")
    private int seeds;

    int parseSeeds(Given given) {
        return given.between(1, MOST_SEEDS, "--seeds", seeds);
    }
}
