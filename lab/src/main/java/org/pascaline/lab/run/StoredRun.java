package org.pascaline.lab.run;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.pascaline.engine.task.Objective;
import org.pascaline.engine.train.Checkpoints;
import org.pascaline.engine.train.Snapshot;
import org.pascaline.engine.train.TrainEvent;
import org.pascaline.lab.data.UnwritableFileException;
import org.pascaline.lab.spec.Assembly;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.weights.CheckpointFile;

/** A run that keeps itself in a folder: its settings before it begins, its numbers as they come, checkpoints, and its result. */
public final class StoredRun implements Closeable {
    private final RunFolder folder;
    private final RunLock lock;
    private final RunSettings.Resolved resolved;
    private final Assembly assembly;
    private final Machinery machinery;
    private final Optional<Snapshot> earlier;
    private final InstantSource clock;

    private StoredRun(
            RunFolder folder,
            RunLock lock,
            RunSettings.Resolved resolved,
            Assembly assembly,
            Machinery machinery,
            Optional<Snapshot> earlier,
            InstantSource clock) {
        this.folder = folder;
        this.lock = lock;
        this.resolved = resolved;
        this.assembly = assembly;
        this.machinery = machinery;
        this.earlier = earlier;
        this.clock = clock;
    }

    /**
     * Begins a run in a folder of its own.
     *
     * @param runs where the folders of runs are; made if it is missing
     * @throws TooLittleMemoryException if the training would not fit into the memory; there is no folder then
     * @throws IOException if the folder cannot be made; nothing of it is left then
     */
    public static StoredRun begin(Path runs, RunSettings.Resolved resolved, Machinery machinery) throws IOException {
        InstantSource clock = InstantSource.system();
        Assembly assembly = Assembly.of(resolved.spec());
        MemoryNeed.require(MemoryNeed.of(resolved.spec(), assembly.layout().count()));
        RunFolder folder = RunFolder.create(runs, resolved, Environment.here(machinery), clock.instant());
        try {
            return new StoredRun(folder, folder.lock(), resolved, assembly, machinery, Optional.empty(), clock);
        } catch (IOException e) {
            folder.discard();
            throw e;
        }
    }

    /**
     * Goes on with a run.
     *
     * @throws org.pascaline.lab.data.UnreadableDataException if it has no checkpoint, or the newest is damaged
     * @throws BusyRunException if another process trains it
     * @throws IOException if the folder cannot be read or written
     */
    public static StoredRun resume(RunFolder folder, Machinery machinery) throws IOException {
        folder.requireCheckpoint(); // before anything is written to what may be no run at all
        RunLock lock = folder.lock();
        try {
            CheckpointFile checkpoint = folder.newestCheckpoint();
            return new StoredRun(
                    folder,
                    lock,
                    checkpoint.resolved(),
                    checkpoint.assembly(),
                    machinery,
                    Optional.of(checkpoint.snapshot()),
                    InstantSource.system());
        } catch (IOException | RuntimeException e) {
            try (lock) {
                throw e;
            }
        }
    }

    /** Returns the run's folder. */
    public RunFolder folder() {
        return folder;
    }

    /** Returns the run and all its settings. */
    public RunSettings.Resolved resolved() {
        return resolved;
    }

    /** Returns what the run is judged by. */
    public Objective objective() {
        return assembly.plan().task().objective();
    }

    /**
     * Carries out the run, or the rest of it, and stores what came of it.
     *
     * @param events hears of everything that happens in the training
     * @param interrupted is asked after each step whether to stop
     * @param keeping when checkpoints are made, what if one cannot be, and what else is written
     * @throws UnwritableFileException if something cannot be stored
     */
    public RunReport carryOut(Consumer<TrainEvent> events, BooleanSupplier interrupted, Keeping keeping)
            throws IOException {
        try (RunLog log = RunLog.open(folder.path(), earlier, clock)) {
            try {
                RunReport report = keeping.board()
                        ? trainWithBoard(log, events, interrupted, keeping)
                        : train(log, events, interrupted, keeping);
                log.force();
                folder.write(resolved.settings(), report, objective());
                return report;
            } catch (UncheckedIOException e) {
                log.writeFailure(e);
                throw e.getCause();
            } catch (IOException | RuntimeException | Error e) {
                log.writeFailure(e);
                throw e;
            }
        }
    }

    private RunReport trainWithBoard(
            RunLog log, Consumer<TrainEvent> events, BooleanSupplier interrupted, Keeping keeping) throws IOException {
        try (BoardLog board = BoardLog.open(folder.path(), resolved.settings(), earlier, clock)) {
            RunReport report = train(log, board.andThen(events), interrupted, keeping);
            board.end(report);
            return report;
        }
    }

    private RunReport train(RunLog log, Consumer<TrainEvent> events, BooleanSupplier interrupted, Keeping keeping) {
        Checkpoints files = new KeptCheckpoints(folder.path(), resolved.settings(), keeping.every(), keeping.epochs());
        BackgroundCheckpoints checkpoints = new BackgroundCheckpoints(files, log, keeping.failed());
        try {
            return Run.carryOut(
                    resolved.spec(), assembly, machinery, log.andThen(events), interrupted, checkpoints, earlier);
        } finally {
            checkpoints.join();
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    /**
     * What is kept of a training beside its logs.
     *
     * @param every how much time is between two checkpoints; zero keeps none but the one of an interruption
     * @param epochs how many epochs are between two that are kept for good; zero keeps none
     * @param failed hears of one that could not be written, after which the training goes on; absent to end it
     * @param board whether event files for TensorBoard are written
     */
    public record Keeping(
            Duration every, int epochs, Optional<Consumer<UnwritableFileException>> failed, boolean board) {

        /** Keeps checkpoints alone. */
        public Keeping(Duration every, int epochs, Optional<Consumer<UnwritableFileException>> failed) {
            this(every, epochs, failed, false);
        }

        /** Returns the same with event files for TensorBoard. */
        public Keeping withBoard() {
            return new Keeping(every, epochs, failed, true);
        }
    }
}
