package org.pascaline.lab.certify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.data.UnwritableFileException;
import org.pascaline.lab.run.RunFolder;

/**
 * Where a proof and its pictures lie: in one folder, under names that begin alike, so that the proofs of several models have room
 * there. Those of a run begin with nothing, {@code certificate.json}; those of {@code adder.safetensors} with
 * {@code adder-}.
 *
 * @param folder that they are in
 * @param prefix the beginning of their names
 */
public record ProofFiles(Path folder, String prefix) {
    /** What the file of a run's weights is called; a folder has one. */
    private static final String RUNS_MODEL = "model";

    private static final String CERTIFICATE = stem(CertifiedRun.CERTIFICATE);

    /** Returns where the proof of a model goes unless somebody says otherwise. */
    public static ProofFiles beside(Path model) {
        String stem = stem(String.valueOf(model.getFileName()));
        return new ProofFiles(folderOf(model), stem.equals(RUNS_MODEL) ? "" : stem + "-");
    }

    /** Returns where a proof is whose file is called so, whether or not it has the usual name. */
    public static ProofFiles of(Path certificate) {
        String stem = stem(String.valueOf(certificate.getFileName()));
        return new ProofFiles(
                folderOf(certificate),
                stem.endsWith(CERTIFICATE) ? stem.substring(0, stem.length() - CERTIFICATE.length()) : stem + "-");
    }

    /** Returns where the proof of a model is that somebody looks for in a folder. */
    public static Path certificateIn(Path folder, Path model) {
        Path own = beside(model).in(folder).certificate();
        return Files.exists(own) ? own : folder.resolve(CertifiedRun.CERTIFICATE);
    }

    /** Returns the same names in another folder. */
    public ProofFiles in(Path another) {
        return new ProofFiles(another, prefix);
    }

    private static Path folderOf(Path file) {
        return file.toAbsolutePath().resolveSibling(".").normalize();
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** Returns the file of the proof. */
    public Path certificate() {
        return folder.resolve(prefix + CertifiedRun.CERTIFICATE);
    }

    /** Returns the picture of the machine. */
    public Path machine() {
        return folder.resolve(prefix + CertifiedRun.MACHINE);
    }

    /** Returns the picture of the states. */
    public Path states() {
        return folder.resolve(prefix + CertifiedRun.STATES);
    }

    /** Returns the machine for Graphviz. */
    public Path dot() {
        return folder.resolve(prefix + "machine.dot");
    }

    /** Returns the machine for programs. */
    public Path json() {
        return folder.resolve(prefix + "machine.json");
    }

    private List<Path> beside() {
        return List.of(machine(), states(), dot(), json());
    }

    /**
     * Checks that nothing would be replaced but an earlier proof of the same model, or of the same run when it had gone less far.
     *
     * @param certificate where the proof is to go
     * @param network the model
     * @param settings of the run that trained it
     * @throws UnwritableFileException if something else is there
     * @throws IOException if what is there cannot be read
     */
    public void requireOwn(Path certificate, Certifiable network, Map<String, Object> settings) throws IOException {
        if (Files.exists(certificate)) {
            if (!isOf(certificate, network, settings)) {
                throw taken(certificate);
            }
            return;
        }
        Optional<Path> strange = beside().stream().filter(Files::exists).findFirst();
        if (strange.isPresent() && !RunFolder.isRun(folder)) {
            throw taken(strange.get());
        }
    }

    private static boolean isOf(Path certificate, Certifiable network, Map<String, Object> settings)
            throws IOException {
        try {
            Certificate there = Certificate.read(certificate);
            return there.isOf(network) || there.isOf(settings);
        } catch (UnreadableDataException none) {
            return false;
        }
    }

    private static UnwritableFileException taken(Path file) {
        return new UnwritableFileException(
                file,
                new IOException(
                        "it is there already and is not of this model; say with --certificate where the proof shall go"));
    }

    /**
     * Removes the pictures of an earlier proof, so that none stands beside another.
     *
     * @throws UnwritableFileException if that fails
     */
    public void removePictures() throws UnwritableFileException {
        for (Path file : beside()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UnwritableFileException(file, e);
            }
        }
    }
}
