package org.pascaline.app.certify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pascaline.lab.certify.Certifiable;
import org.pascaline.lab.certify.Machine;
import org.pascaline.lab.certify.ReachedStates;
import org.pascaline.lab.diagram.Portrait;

/**
 * The pictures beside a certificate.
 *
 * @param folder of the certificate
 */
record Pictures(Path folder) {

    /** Removes the pictures of an earlier certificate. */
    static Pictures beside(Path certificate) throws IOException {
        Path folder = certificate.toAbsolutePath().resolveSibling(".").normalize();
        Portrait.remove(folder);
        return new Pictures(folder);
    }

    /** Draws what there is, and returns lines that say what was drawn and what was not. */
    String draw(Certifiable network, ReachedStates states, Optional<Machine> smallest) throws IOException {
        if (smallest.isEmpty()) {
            return "%n  not drawn: there are too many transitions to keep, so the machine inside is not known"
                    .formatted();
        }
        Portrait portrait = Portrait.write(folder, network.machine(), states, smallest.get());
        String files = portrait.files().stream()
                .map(file -> file.getFileName().toString())
                .collect(Collectors.joining(", "));
        String notes =
                portrait.notes().stream().map("%n  not drawn: %s"::formatted).collect(Collectors.joining());
        return "%n  beside it    %s".formatted(files) + notes;
    }
}
