package org.pascaline.lab.certify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.pascaline.lab.data.UnreadableDataException;

/**
 * What the folder of a run has of a proof. Links are none of the run's, so they are not followed.
 *
 * @param certificate the proof
 * @param machine the picture of the smallest machine that does the same; absent if none was drawn
 * @param states the picture of where the states lie; absent if none was drawn
 */
public record CertifiedRun(Certificate certificate, Optional<Path> machine, Optional<Path> states) {
    /** The file that has the proof. */
    public static final String CERTIFICATE = "certificate.json";

    /** The file that has the picture of the machine. */
    public static final String MACHINE = "machine.svg";

    /** The file that has the picture of the states. */
    public static final String STATES = "states.svg";

    private static final long MOST_BYTES = 1 << 22;

    /**
     * Looks into a folder; absent if there is no proof.
     *
     * @throws UnreadableDataException if it is damaged
     * @throws IOException if it cannot be read
     */
    public static Optional<CertifiedRun> in(Path folder) throws IOException {
        if (!isOwn(folder.resolve(CERTIFICATE))) {
            return Optional.empty();
        }
        return Optional.of(new CertifiedRun(
                Certificate.read(folder.resolve(CERTIFICATE)), picture(folder, MACHINE), picture(folder, STATES)));
    }

    /** Returns a picture of a folder, if it has one of that name. */
    private static Optional<Path> picture(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        return isOwn(file) && Files.size(file) <= MOST_BYTES ? Optional.of(file) : Optional.empty();
    }

    private static boolean isOwn(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Says what is proved, in one sentence. */
    public String sentence() {
        String machine = certificate.machineStates().isPresent()
                ? "; the machine inside has "
                        + counted(certificate.machineStates().getAsInt(), "state")
                : "";
        return "Certified: right on every input of every length, by %s and %s, rounded to %s%s."
                .formatted(
                        counted(certificate.states(), "state"),
                        counted(certificate.transitions(), "transition"),
                        certificate.rounding(),
                        machine);
    }

    private static String counted(long count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }
}
