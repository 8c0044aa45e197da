package org.pascaline.lab.diagram;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pascaline.engine.task.Transducer;
import org.pascaline.lab.certify.CertifiedRun;
import org.pascaline.lab.certify.Machine;
import org.pascaline.lab.certify.ReachedStates;
import org.pascaline.lab.data.UnwritableFileException;
import org.pascaline.lab.data.WholeFile;

/**
 * What a walk has found inside a network, as files: the smallest machine that does the same, drawn, for Graphviz and for programs, and
 * where the states of the network lie.
 *
 * @param files that were written
 * @param notes a sentence for each picture that there is not
 */
public record Portrait(List<Path> files, List<String> notes) {
    private static final String DOT = "machine.dot";
    private static final String JSON = "machine.json";

    /** Copies the lists. */
    public Portrait {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }

    /**
     * Removes what an earlier walk has left, so that nothing stands beside the proof of another.
     *
     * @throws UnwritableFileException if that fails
     */
    public static void remove(Path folder) throws UnwritableFileException {
        for (String name : List.of(CertifiedRun.MACHINE, DOT, JSON, CertifiedRun.STATES)) {
            try {
                Files.deleteIfExists(folder.resolve(name));
            } catch (IOException e) {
                throw new UnwritableFileException(folder.resolve(name), e);
            }
        }
    }

    /**
     * Writes the files.
     *
     * @param task which the network does
     * @param states that the network can get into
     * @param machine the smallest that does the same
     * @throws UnwritableFileException if something cannot be written
     */
    public static Portrait write(Path folder, Transducer task, ReachedStates states, Machine machine)
            throws IOException {
        List<String> names = StateNames.of(machine, task, states);
        Diagram diagram = Diagram.of(machine, task, names);
        List<Path> files = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        if (names.size() <= MachineSvg.MOST_STATES) {
            files.add(put(folder.resolve(CertifiedRun.MACHINE), MachineSvg.of(diagram)));
        } else {
            notes.add("the machine has %,d states, and more than %d are too many for a picture; %s and %s have it"
                    .formatted(names.size(), MachineSvg.MOST_STATES, DOT, JSON));
        }
        if (states.width() <= StateCloud.WIDEST) {
            files.add(put(folder.resolve(CertifiedRun.STATES), StatesSvg.of(StateCloud.of(states, machine), names)));
        } else {
            notes.add("a state has %,d numbers, and more than %d are too many to find the directions of a picture"
                    .formatted(states.width(), StateCloud.WIDEST));
        }
        files.add(put(folder.resolve(DOT), MachineDot.of(diagram)));
        files.add(put(folder.resolve(JSON), MachineJson.of(diagram, machine, task)));
        return new Portrait(files, notes);
    }

    private static Path put(Path file, String text) throws IOException {
        WholeFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        return file;
    }
}
