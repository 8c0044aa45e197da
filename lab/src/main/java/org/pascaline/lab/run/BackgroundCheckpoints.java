package org.pascaline.lab.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pascaline.engine.train.Checkpoints;
import org.pascaline.engine.train.Snapshot;
import org.pascaline.lab.data.UnwritableFileException;

/**
 * Writes checkpoints on a thread of its own, from a copy of the snapshot, so that the training goes on while the disk is busy.
 * One is written at a time, after everything that was logged by then is on the disk, and logged when it is safe.
 */
final class BackgroundCheckpoints implements Checkpoints {
    private final Checkpoints files;
    private final RunLog log;
    private final Optional<Consumer<UnwritableFileException>> failed;
    private @Nullable Writing writing;

    private record Writing(Snapshot.Place place, FutureTask<Void> task) {}

    /**
     * Creates it.
     *
     * @param files keeps a snapshot while it is waited for
     * @param failed hears of a checkpoint that could not be written, after which the training goes on; absent to end it
     */
    BackgroundCheckpoints(Checkpoints files, RunLog log, Optional<Consumer<UnwritableFileException>> failed) {
        this.files = files;
        this.log = log;
        this.failed = failed;
    }

    @Override
    public boolean due(long step) {
        Writing now = writing;
        if (now != null && now.task().isDone()) {
            settle();
        }
        return writing == null && files.due(step);
    }

    @Override
    public boolean dueAfterEpoch(int epochs) {
        return files.dueAfterEpoch(epochs);
    }

    @Override
    public void keep(Snapshot snapshot) {
        settle();
        Snapshot copy = snapshot.copy();
        FutureTask<Void> task = new FutureTask<>(() -> {
            log.force();
            files.keep(copy);
            return null;
        });
        writing = new Writing(copy.place(), task);
        Thread.ofPlatform().daemon().name("checkpoint").start(task);
    }

    @Override
    public void settle() {
        Writing now = writing;
        writing = null;
        if (now != null) {
            try {
                now.task().get();
                log.write(RunEvent.Kind.CHECKPOINT, now.place(), "");
            } catch (ExecutionException e) {
                heed(e.getCause(), now.place());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while a checkpoint was being written", e);
            }
        }
    }

    private void heed(@Nullable Throwable cause, Snapshot.Place place) {
        Throwable reason = cause instanceof UncheckedIOException wrapped ? wrapped.getCause() : cause;
        if (reason instanceof UnwritableFileException full && failed.isPresent()) {
            failed.get().accept(full);
            log.write(RunEvent.Kind.CHECKPOINT_FAILED, place, String.valueOf(full.getMessage()));
        } else if (reason instanceof IOException io) {
            throw new UncheckedIOException(io);
        } else {
            throw new IllegalStateException(reason);
        }
    }

    /** Waits for what is being written, whether or not it succeeds: nothing of the run may be written after this. */
    void join() {
        Writing now = writing;
        if (now != null) {
            try {
                now.task().get();
            } catch (ExecutionException e) {
                // The training has failed for another reason, which is the one to tell.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
