package org.pascaline.app.certify;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pascaline.lab.diagram.Portrait;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pictures beside a certificate, for people and for programs.
 *
 * @param portrait what was drawn; absent if the machine inside is not known
 */
record Pictures(Optional<Portrait> portrait) {
    private static final String UNKNOWN = "there are too many transitions to keep, so the machine inside is not known";

    private List<Path> files() {
        return portrait.map(Portrait::files).orElse(List.of());
    }

    private List<String> notes() {
        return portrait.map(Portrait::notes).orElse(List.of(UNKNOWN));
    }

    /** Returns lines that say what was drawn and what was not. */
    String text() {
        String names =
                files().stream().map(file -> String.valueOf(file.getFileName())).collect(Collectors.joining(", "));
        String notes = notes().stream().map("%n  not drawn: %s"::formatted).collect(Collectors.joining());
        return (names.isEmpty() ? "" : "%n  beside it    %s".formatted(names)) + notes;
    }

    /** Tells the same to a program. */
    void put(ObjectNode json) {
        ArrayNode pictures = json.putArray("pictures");
        files().forEach(file -> pictures.add(file.toString()));
        ArrayNode notDrawn = json.putArray("notDrawn");
        notes().forEach(notDrawn::add);
    }
}
