package org.pascaline.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.pascaline.engine.parallel.Team;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.kernels.Kernels;
import org.pascaline.lab.machine.Machine;
import org.pascaline.lab.machine.Speed;

/** What a measurement has to be read with: the machine, its load, and how fast it was just before. */
public final class Surroundings {
    private Surroundings() {}

    /** Returns the machine, the kernels and the load of this moment, as items of a Markdown list. */
    public static List<String> describe(KernelChoice choice) {
        Machine machine = Machine.here();
        return List.of(
                "- %s, %d cores; Java %s; %s"
                        .formatted(machine.processor(), machine.cores(), machine.java(), machine.system()),
                "- kernels `%s`: %s".formatted(choice.kernels().name(), choice.reason()),
                String.format(
                        Locale.ROOT,
                        "- system load when the run began: %.2f (0 is a quiet machine)",
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    }

    /** Measures the most floating-point operations a second of so many threads together. */
    public static double peakFlops(Kernels kernels, int threads) {
        double[] peaks = new double[threads];
        try (Team team = new Team(threads)) {
            team.run(part -> peaks[part] = Speed.peakFlops(kernels));
        }
        return Arrays.stream(peaks).sum();
    }
}
