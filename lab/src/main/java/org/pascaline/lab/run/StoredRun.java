package org.pascaline.lab.run;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.pascaline.engine.task.Objective;
import org.pascaline.engine.train.Checkpoints;
import org.pascaline.engine.train.TrainEvent;
import org.pascaline.lab.data.UnwritableFileException;
import org.pascaline.lab.spec.RunSettings;

/** A run that keeps itself in a folder: its settings before it begins, its numbers as they come, checkpoints, and its result. */
public final class StoredRun implements Closeable {
    private final RunFolder folder;
    private final RunLock lock;
    private final Beginning beginning;
    private final Machinery machinery;
    private final InstantSource clock;

    private StoredRun(RunFolder folder, RunLock lock, Beginning beginning, Machinery machinery, InstantSource clock) {
        this.folder = folder;
        this.lock = lock;
        this.beginning = beginning;
        this.machinery = machinery;
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
        return begin(runs, Beginning.of(resolved), machinery);
    }

    private static StoredRun begin(Path runs, Beginning beginning, Machinery machinery) throws IOException {
        InstantSource clock = InstantSource.system();
        RunFolder folder = RunFolder.create(runs, beginning, Environment.here(machinery), clock.instant());
        try {
            return new StoredRun(folder, folder.lock(), beginning, machinery, clock);
        } catch (IOException e) {
            folder.discard();
            throw e;
        }
    }

    /**
     * Does a run again, from its beginning and in a folder of its own.
     *
     * @param runs where the folders of runs are; made if it is missing
     * @throws org.pascaline.lab.data.UnreadableDataException if its settings or the files of its samples cannot be read, or
     *     these have changed
     * @throws IOException as for a new run
     */
    static StoredRun repeat(RunRecord record, Path runs, Machinery machinery) throws IOException {
        Beginning beginning = Beginning.of(record.resolved());
        record.requireSameData(beginning.assembly());
        return begin(runs, beginning, machinery);
    }

    /**
     * Goes on with a run, from its newest checkpoint that is whole. If it has none, it begins again.
     *
     * @throws org.pascaline.lab.data.UnreadableDataException if this is not the folder of a run, if its settings or the files
     *     of its samples cannot be read, or if these have changed
     * @throws IllegalArgumentException if nothing more can come of the run
     * @throws BusyRunException if another process trains it
     * @throws IOException if the folder cannot be read or written
     */
    public static StoredRun resume(RunFolder folder, Machinery machinery) throws IOException {
        folder.requireUnfinished(); // before anything is written to what may be no run at all
        RunLock lock = folder.lock();
        try {
            folder.requireUnfinished(); // the process that had it may just have done the rest
            return new StoredRun(folder, lock, Beginning.in(folder), machinery, InstantSource.system());
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
        return beginning.resolved();
    }

    /** Returns a sentence for everything that was not as it should be when the run was to go on. */
    public List<String> notes() {
        return beginning.notes();
    }

    /** Returns what the run is judged by. */
    public Objective objective() {
        return beginning.assembly().plan().task().objective();
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
        try (RunLog log = RunLog.open(folder.path(), beginning.earlier(), clock)) {
            log.explain(String.join("; ", beginning.notes()));
            try {
                RunReport report = keeping.board()
                        ? trainWithBoard(log, events, interrupted, keeping)
                        : train(log, events, interrupted, keeping);
                log.force();
                folder.write(resolved().settings(), report, objective());
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
        try (BoardLog board = BoardLog.open(folder.path(), resolved().settings(), beginning.earlier(), clock)) {
            RunReport report = train(log, board.andThen(events), interrupted, keeping);
            board.end(report);
            return report;
        }
    }

    private RunReport train(RunLog log, Consumer<TrainEvent> events, BooleanSupplier interrupted, Keeping keeping) {
        Checkpoints files =
                new KeptCheckpoints(folder.path(), resolved().settings(), keeping.every(), keeping.epochs());
        BackgroundCheckpoints checkpoints = new BackgroundCheckpoints(files, log, keeping.failed());
        try {
            return Run.carryOut(
                    resolved().spec(),
                    beginning.assembly(),
                    machinery,
                    log.andThen(events),
                    interrupted,
                    checkpoints,
                    beginning.earlier());
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
