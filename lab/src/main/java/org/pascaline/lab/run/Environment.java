package org.pascaline.lab.run;

import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.pascaline.lab.machine.Machine;
import org.pascaline.lab.machine.UserFolder;

/**
 * Where a run is computed. None of it changes a bit of the result, but for the version of the program.
 *
 * @param program version of Pascaline
 * @param machine what it is computed on
 * @param kernels name of the kernels
 * @param kernelsReason why these
 * @param threads how many share a step
 * @param commit of the user's folder; absent where it is in no repository
 */
public record Environment(
        String program, Machine machine, String kernels, String kernelsReason, int threads, Optional<String> commit) {

    /** Checks that everything is there; in a file it may not be. */
    public Environment {
        Objects.requireNonNull(program, "program");
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(kernels, "kernels");
        Objects.requireNonNull(kernelsReason, "kernelsReason");
        Objects.requireNonNull(commit, "commit");
    }

    /** Returns where this process computes with some machinery. */
    public static Environment here(Machinery machinery) {
        return new Environment(
                version(),
                Machine.here(),
                machinery.kernels().kernels().name(),
                machinery.kernels().reason(),
                machinery.threads(),
                UserFolder.commit(Path.of("").toAbsolutePath()));
    }

    private static String version() {
        ModuleDescriptor module = Environment.class.getModule().getDescriptor();
        return module == null ? "unknown" : module.rawVersion().orElse("unknown");
    }
}
