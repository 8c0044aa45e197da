package org.pascaline.lab.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.pascaline.engine.train.Checkpoints;
import org.pascaline.engine.train.Snapshot;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.data.UnwritableFileException;
import org.pascaline.lab.weights.CheckpointFile;

/**
 * The checkpoints in a run's folder, {@code checkpoint-000000001200.safetensors} after step 1 200: one every so often, of which
 * the last two are kept. So there is a good one even if the disk has damaged the newest, which then gets {@code .damaged} behind
 * its name. Beside them there may be one for every
 * so many epochs, {@code epoch-000010.safetensors}, which are kept for good.
 */
public final class KeptCheckpoints implements Checkpoints {
    private static final String PREFIX = "checkpoint-";
    private static final String EPOCH = "epoch-";
    private static final String SUFFIX = ".safetensors";
    private static final String DAMAGED = ".damaged";
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

    /** Removes all checkpoints of a run that needs them no longer, the damaged ones, too. */
    static void removeFrom(Path folder) throws IOException {
        for (Path file : all(folder)) {
            Files.delete(file);
        }
    }

    /**
     * What there is to go on from.
     *
     * @param newest the newest checkpoint that is whole; absent if there is none
     * @param damages those that are newer, and damaged
     */
    record Found(Optional<CheckpointFile> newest, List<Damage> damages) {}

    /**
     * A checkpoint that is damaged.
     *
     * @param sentence says which and how
     * @param putAside what it is called now, so that it is in nobody's way
     */
    record Damage(String sentence, Path putAside) {}

    /**
     * Finds what there is to go on from, and puts newer checkpoints aside that are damaged.
     *
     * @throws UnreadableDataException if one is of a newer program
     * @throws IOException if the folder cannot be read, or a damaged one not be renamed
     */
    static Found find(Path folder) throws IOException {
        List<Damage> damages = new ArrayList<>();
        for (Path file : in(folder).reversed()) {
            try {
                return new Found(Optional.of(CheckpointFile.read(file)), damages);
            } catch (UnreadableDataException unreadable) {
                if (unreadable.isOfNewerProgram()) {
                    throw unreadable;
                }
                damages.add(new Damage(String.valueOf(unreadable.getMessage()), putAside(file)));
            }
        }
        return new Found(Optional.empty(), damages);
    }

    private static Path putAside(Path file) throws IOException {
        Path name = Path.of(file.getFileName() + DAMAGED);
        try {
            Files.move(file, file.resolveSibling(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UnwritableFileException(file.resolveSibling(name), e);
        }
        return name;
    }

    static boolean areIn(Path folder) throws IOException {
        return !in(folder).isEmpty();
    }

    /** Returns the checkpoints in a folder, the newest last. */
    static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isCheckpoint(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    /** Returns the same and the damaged ones that were put aside. */
    static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            isCheckpoint(file.getFileName().toString().replaceFirst(Pattern.quote(DAMAGED) + "$", "")))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isCheckpoint(String name) {
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
    }
}
