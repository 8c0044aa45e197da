package org.pascaline.lab.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.pascaline.engine.train.Checkpoints;
import org.pascaline.engine.train.Snapshot;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.weights.CheckpointFile;

/**
 * The checkpoints in a run's folder, {@code checkpoint-000000001200.safetensors} after step 1 200: one every so often, of which
 * the last two are kept. So there is a good one even if the disk has damaged the newest. Beside them there may be one for every
 * so many epochs, {@code epoch-000010.safetensors}, which are kept for good.
 */
public final class KeptCheckpoints implements Checkpoints {
    private static final String PREFIX = "checkpoint-";
    private static final String EPOCH = "epoch-";
    private static final String SUFFIX = ".safetensors";
    private static final int KEPT = 2;

    private final Path folder;
    private final Map<String, Object> settings;
    private final long everyNanos;
    private final int everyEpochs;
    private volatile long last = System.nanoTime();

    /**
     * Creates the checkpoints of a run.
     *
     * @param folder the run's
     * @param settings all settings of the run
     * @param every how much time is between two of them; zero keeps none but the one of an interruption
     * @param everyEpochs how many epochs are between two that are kept for good; zero keeps none
     */
    public KeptCheckpoints(Path folder, Map<String, Object> settings, Duration every, int everyEpochs) {
        this.folder = folder;
        this.settings = settings;
        this.everyNanos = every.toNanos();
        this.everyEpochs = everyEpochs;
    }

    @Override
    public boolean due(long step) {
        return everyNanos > 0 && System.nanoTime() - last >= everyNanos;
    }

    @Override
    public boolean dueAfterEpoch(int epochs) {
        return everyEpochs > 0 && epochs % everyEpochs == 0;
    }

    @Override
    public void keep(Snapshot snapshot) {
        Snapshot.Place place = snapshot.place();
        boolean betweenEpochs = place.batches() == 0;
        try {
            if (betweenEpochs && dueAfterEpoch(place.epoch())) {
                write(EPOCH + "%06d", place.epoch(), snapshot);
            } else {
                write(PREFIX + "%012d", place.steps(), snapshot);
                List<Path> all = in(folder);
                for (Path old : all.subList(0, Math.max(0, all.size() - KEPT))) {
                    Files.delete(old);
                }
                last = System.nanoTime();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, long number, Snapshot snapshot) throws IOException {
        CheckpointFile.write(folder.resolve(String.format(Locale.ROOT, name + SUFFIX, number)), settings, snapshot);
    }

    /** Removes all checkpoints of a run that needs them no longer. */
    static void removeFrom(Path folder) throws IOException {
        for (Path file : in(folder)) {
            Files.delete(file);
        }
    }

    /**
     * Reads the newest checkpoint of a run.
     *
     * @throws UnreadableDataException if there is none, or if it is damaged; the message names the one before
     * @throws IOException if it cannot be read
     */
    static CheckpointFile newest(Path folder) throws IOException {
        List<Path> all = require(folder);
        try {
            return CheckpointFile.read(all.getLast());
        } catch (UnreadableDataException damaged) {
            throw new UnreadableDataException(damaged.getMessage()
                    + before(all).map("; remove it to go on from %s"::formatted).orElse(""));
        }
    }

    /**
     * Returns the checkpoints of a run, the newest last.
     *
     * @throws UnreadableDataException if there is none
     * @throws IOException if the folder cannot be read
     */
    static List<Path> require(Path folder) throws IOException {
        List<Path> all = in(folder);
        if (all.isEmpty()) {
            throw new UnreadableDataException(
                    "%s has no checkpoint to go on from; a run that ended by itself keeps none".formatted(folder));
        }
        return all;
    }

    static boolean areIn(Path folder) throws IOException {
        return !in(folder).isEmpty();
    }

    private static Optional<Path> before(List<Path> all) {
        return all.size() > 1 ? Optional.of(all.get(all.size() - 2).getFileName()) : Optional.empty();
    }

    /** Returns the checkpoints in a folder, the newest last. */
    static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isCheckpoint(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isCheckpoint(String name) {
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
    }
}
