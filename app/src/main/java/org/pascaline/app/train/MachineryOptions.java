package org.pascaline.app.train;

import org.pascaline.kernels.KernelChoice;
import org.pascaline.lab.run.Machinery;
import picocli.CommandLine.Option;

/** The options that say what to compute with. */
public final class MachineryOptions {
    private static final int MOST_THREADS = 256;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "Threads; 0 uses one per core. Results do not depend on it. Default: ${DEFAULT-VALUE}")
    private int threads;

    @Option(
            names = "--kernels",
            paramLabel = "K",
            defaultValue = KernelChoice.AUTO,
            description = {
                "What computes: auto, scalar, or vectors of 128, 256 or 512 bits. Results do not depend on it."
                        + " Default: ${DEFAULT-VALUE}"
            })
    private String kernels = KernelChoice.AUTO;

    /** Creates the options. */
    public MachineryOptions() {}

    /** Returns what to compute with. */
    public Machinery parse(Given given) {
        int asked = given.between(0, MOST_THREADS, "--threads", threads);
        int used = asked == 0 ? Runtime.getRuntime().availableProcessors() : asked;
        try {
            return new Machinery(KernelChoice.of(kernels), used);
        } catch (IllegalArgumentException unknown) {
            throw given.mistake("--" + unknown.getMessage());
        }
    }
}
