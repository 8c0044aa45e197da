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

    /**
     * Returns how many seeds there are.
     *
     * @param first of them
     */
    int parseSeeds(Given given, long first) {
        given.between(1, MOST_SEEDS, "--seeds", seeds);
        if (first > Long.MAX_VALUE - (seeds - 1)) {
            throw given.mistake("--seeds %d from --seed %d on goes beyond the largest seed, %d"
                    .formatted(seeds, first, Long.MAX_VALUE));
        }
        return seeds;
    }
}
