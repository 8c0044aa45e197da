package org.pascaline.lab.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pascaline.engine.train.Snapshot;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.spec.Assembly;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.RunSpec;
import org.pascaline.lab.weights.CheckpointFile;

/**
 * Where a process begins with a run: at the first step, or where another one left it. Both come to the same bits, so a run that
 * left nothing to go on from begins again.
 *
 * @param resolved the run and all its settings
 * @param assembly its task and network
 * @param earlier where to go on from
 * @param notes a sentence for everything that was not as it should be
 */
record Beginning(RunSettings.Resolved resolved, Assembly assembly, Optional<Snapshot> earlier, List<String> notes) {
    /** Copies the list. */
    Beginning {
        notes = List.copyOf(notes);
    }

    /**
     * Returns the beginning of a new run.
     *
     * @throws TooLittleMemoryException if the training would not fit into the memory
     * @throws IOException if files of its samples cannot be read
     */
    static Beginning of(RunSettings.Resolved resolved) throws IOException {
        Assembly assembly = assembly(resolved.spec());
        MemoryNeed.require(MemoryNeed.of(resolved.spec(), assembly.layout().count()));
        return new Beginning(resolved, assembly, Optional.empty(), List.of());
    }

    private static Assembly assembly(RunSpec spec) throws IOException {
        try {
            return Assembly.of(spec);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Returns where to go on with a run, and puts its damaged checkpoints aside. Nobody else may be at work on it.
     *
     * @throws UnreadableDataException if its settings or the files of its samples cannot be read, or these have changed
     * @throws TooLittleMemoryException if the training would not fit into the memory
     * @throws IOException if the folder cannot be read or written
     */
    static Beginning in(RunFolder folder) throws IOException {
        RunRecord record;
        RunSettings.Resolved resolved;
        try {
            record = folder.record();
            resolved = record.resolved();
        } catch (UnreadableDataException unreadable) {
            return withoutRecord(folder, unreadable);
        }
        // What fails here is no fault of the checkpoints.
        Beginning again = of(resolved);
        record.requireSameData(again.assembly);
        KeptCheckpoints.Found found = KeptCheckpoints.find(folder.path());
        List<String> notes = new ArrayList<>();
        for (KeptCheckpoints.Damage damage : found.damages()) {
            notes.add("%s; it is now called %s".formatted(damage.sentence(), damage.putAside()));
        }
        if (found.newest().isEmpty()) {
            notes.add("%s has no checkpoint to go on from, so it begins again, which ends with the same bits"
                    .formatted(folder.path()));
            return new Beginning(again.resolved, again.assembly, Optional.empty(), notes);
        }
        return at(found.newest().get(), notes);
    }

    /** A checkpoint is complete without the run's record. */
    private static Beginning withoutRecord(RunFolder folder, UnreadableDataException unreadable) throws IOException {
        List<Path> checkpoints = KeptCheckpoints.in(folder.path());
        if (checkpoints.isEmpty() || unreadable.isOfNewerProgram()) {
            throw unreadable;
        }
        return at(CheckpointFile.read(checkpoints.getLast()), List.of(String.valueOf(unreadable.getMessage())));
    }

    private static Beginning at(CheckpointFile checkpoint, List<String> notes) {
        return new Beginning(checkpoint.resolved(), checkpoint.assembly(), Optional.of(checkpoint.snapshot()), notes);
    }
}
