package org.pascaline.lab.certify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.pascaline.engine.tape.Grid;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.data.WholeFile;
import org.pascaline.lab.run.Environment;
import org.pascaline.lab.run.Machinery;
import org.pascaline.lab.spec.JsonFile;
import org.pascaline.lab.weights.WeightsDigest;
import tools.jackson.databind.json.JsonMapper;

/**
 * A proof as a file: for which weights, rounded how, what was found, and a digest of every transition. {@link Checker} comes to the
 * same numbers, or the certificate is none.
 *
 * @param format version of the file
 * @param program the version of Pascaline that found it
 * @param settings of the run that trained the network
 * @param weightsDigest SHA-256 of its weights
 * @param grid that the state is rounded to
 * @param states the network can get into
 * @param transitions from each by every input
 * @param depth so many steps lead to the last state
 * @param transitionsDigest SHA-256 of all transitions
 * @param machineStates how many states the smallest machine has that does the same, where that was found out; no part of the proof
 */
public record Certificate(
        int format,
        String program,
        Map<String, Object> settings,
        String weightsDigest,
        String grid,
        int states,
        long transitions,
        int depth,
        String transitionsDigest,
        OptionalInt machineStates) {
    private static final int FORMAT = 1;

    /** Checks that everything is there; in one from a file it may not be. */
    public Certificate {
        Objects.requireNonNull(program, "program");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(weightsDigest, "weightsDigest");
        Objects.requireNonNull(grid, "grid");
        Objects.requireNonNull(transitionsDigest, "transitionsDigest");
        Objects.requireNonNull(machineStates, "machineStates");
    }

    /**
     * Returns the certificate of a network that a walk has proved right.
     *
     * @param machine the smallest that does the same, where it was found
     */
    public static Certificate of(
            Certifiable network,
            Finding.Certified found,
            Optional<Machine> machine,
            Map<String, Object> settings,
            Machinery machinery) {
        return new Certificate(
                FORMAT,
                Environment.here(machinery).program(),
                settings,
                WeightsDigest.of(network.parameters()),
                network.grid().toString(),
                found.states(),
                found.transitions(),
                found.depth(),
                found.digest(),
                machine.map(it -> OptionalInt.of(it.states())).orElse(OptionalInt.empty()));
    }

    /**
     * Writes it; it appears under its name when it is whole.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        String json = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(this);
        WholeFile.write(file, out -> out.write((json + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads one.
     *
     * @throws UnreadableDataException if there is none, or it is damaged or of a newer program
     * @throws IOException if it cannot be read
     */
    public static Certificate read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UnreadableDataException("there is no certificate " + file);
        }
        Certificate certificate = JsonFile.read(file, Certificate.class);
        try {
            Objects.requireNonNull(certificate.rounding(), "grid");
        } catch (IllegalArgumentException e) {
            throw JsonFile.damaged(file, "'grid' %s".formatted(e.getMessage()));
        }
        if (certificate.format > FORMAT) {
            throw UnreadableDataException.ofNewerProgram(
                    "%s has format %d, and this program reads %d".formatted(file, certificate.format, FORMAT));
        }
        return certificate;
    }

    /** Returns the grid. */
    public Grid rounding() {
        return Grid.parse(grid);
    }

    /** Returns whether a walk came to the same. */
    public boolean agrees(Finding.Certified found) {
        return states == found.states()
                && transitions == found.transitions()
                && depth == found.depth()
                && transitionsDigest.equals(found.digest());
    }

    /** Returns whether it speaks of what a run with these settings has trained. */
    boolean isOf(Map<String, Object> run) {
        JsonMapper json = JsonMapper.shared();
        return json.readTree(json.writeValueAsString(settings)).equals(json.readTree(json.writeValueAsString(run)));
    }

    /** Returns whether it speaks of these weights. */
    public boolean isOf(Certifiable network) {
        return weightsDigest.equals(WeightsDigest.of(network.parameters()));
    }
}
