package org.pascaline.lab.diagram;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pascaline.engine.task.Transducer;
import org.pascaline.lab.certify.Machine;
import org.pascaline.lab.certify.ProofFiles;
import org.pascaline.lab.certify.ReachedStates;
import org.pascaline.lab.data.WholeFile;

/**
 * What a walk has found inside a network, as files: the smallest machine that does the same, drawn, for Graphviz and for programs, and
 * where the states of the network lie.
 *
 * @param files that were written
 * @param notes a sentence for each picture that there is not
 */
public record Portrait(List<Path> files, List<String> notes) {
    /** Copies the lists. */
    public Portrait {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }

    /**
     * Writes the files.
     *
     * @param places where they go
     * @param task which the network does
     * @param given what somebody calls the states of the task
     * @param states that the network can get into
     * @param machine the smallest that does the same
     * @throws org.pascaline.lab.data.UnwritableFileException if something cannot be written
     */
    public static Portrait write(
            ProofFiles places, Transducer task, Optional<List<String>> given, ReachedStates states, Machine machine)
            throws IOException {
        List<String> names = StateNames.of(machine, task, given, states);
        Diagram diagram = Diagram.of(machine, task, names);
        List<Path> files = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        if (names.size() <= MachineSvg.MOST_STATES) {
            files.add(put(places.machine(), MachineSvg.of(diagram)));
        } else {
            notes.add("the machine has %,d states, and more than %d are too many for a picture; %s and %s have it"
                    .formatted(
                            names.size(),
                            MachineSvg.MOST_STATES,
                            places.dot().getFileName(),
                            places.json().getFileName()));
        }
        if (states.width() <= StateCloud.WIDEST) {
            files.add(put(places.states(), StatesSvg.of(StateCloud.of(states, machine), names)));
        } else {
            notes.add("a state has %,d numbers, and more than %d are too many to find the directions of a picture"
                    .formatted(states.width(), StateCloud.WIDEST));
        }
        files.add(put(places.dot(), MachineDot.of(diagram)));
        files.add(put(places.json(), MachineJson.of(diagram, machine, task)));
        return new Portrait(files, notes);
    }

    private static Path put(Path file, String text) throws IOException {
        WholeFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        return file;
    }
}
