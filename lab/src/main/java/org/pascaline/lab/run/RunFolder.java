package org.pascaline.lab.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.pascaline.engine.train.Checkpoints;
import org.pascaline.engine.train.StopReason;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.data.WholeFile;
import org.pascaline.lab.weights.CheckpointFile;
import org.pascaline.lab.weights.TrainedModel;

/**
 * The folder of one run: {@code model.safetensors}, which holds the best weights and the settings, and {@code result.json};
 * before these are there, and after an interruption, checkpoints.
 *
 * @param path of the folder
 */
public record RunFolder(Path path) implements Closeable {
    private static final String MODEL = "model.safetensors";
    private static final String RESULT = "result.json";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);

    /**
     * Makes the folder of a new run, named after the time, the task and the network.
     *
     * @param runs where the folders of runs are; made if it is missing
     * @throws IOException if it cannot be made
     */
    public static RunFolder create(Path runs, LocalDateTime time, String task, String network) throws IOException {
        Files.createDirectories(runs);
        String name = "%s-%s-%s".formatted(TIME.format(time), task, network);
        for (int copy = 1; ; copy++) {
            Path path = runs.resolve(copy == 1 ? name : name + "-" + copy);
            try {
                return new RunFolder(Files.createDirectory(path));
            } catch (FileAlreadyExistsException taken) {
                // Another run began in the same second.
            }
        }
    }

    /**
     * Returns the checkpoints of the run, as it goes on.
     *
     * @param settings all settings of the run
     * @param every how much time is between two; zero keeps none but the one of an interruption
     */
    public Checkpoints checkpoints(Map<String, Object> settings, Duration every) {
        return new KeptCheckpoints(path, settings, every);
    }

    /**
     * Checks that there is a checkpoint, without reading it.
     *
     * @throws UnreadableDataException if there is none
     * @throws IOException if the folder cannot be read
     */
    public void requireCheckpoint() throws IOException {
        KeptCheckpoints.require(path);
    }

    /**
     * Reads where the run was when it ended before its time.
     *
     * @throws UnreadableDataException if there is no checkpoint, or the newest is damaged
     * @throws IOException if it cannot be read
     */
    public CheckpointFile newestCheckpoint() throws IOException {
        return KeptCheckpoints.newest(path);
    }

    /**
     * Writes what came of the run; unless it was interrupted, its checkpoints are of no more use then, and go.
     *
     * @param settings all settings of the run
     * @param result in JSON
     * @throws IOException if that fails
     */
    public void write(Map<String, Object> settings, RunReport report, String result) throws IOException {
        TrainedModel.write(path.resolve(MODEL), settings, report.outcome().best());
        WholeFile.write(path.resolve(RESULT), out -> out.write((result + "\n").getBytes(StandardCharsets.UTF_8)));
        if (report.outcome().reason() != StopReason.INTERRUPTED) {
            KeptCheckpoints.removeFrom(path);
            Files.deleteIfExists(path.resolve(RunLock.NAME)); // whoever locks it now finds nothing to go on from
        }
    }

    /**
     * Keeps the run to this process, and removes what another one was writing when it ended.
     *
     * @throws BusyRunException if another process has it
     * @throws IOException if the folder cannot be written to
     */
    public RunLock lock() throws IOException {
        RunLock lock = RunLock.of(path);
        WholeFile.removeParts(path);
        return lock;
    }

    /** Removes the folder if nothing was written, because the run failed. */
    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            if (files.anyMatch(file -> !file.endsWith(RunLock.NAME))) {
                return;
            }
        }
        Files.deleteIfExists(path.resolve(RunLock.NAME));
        Files.delete(path);
    }

    /**
     * Finds a trained model.
     *
     * @param name a file, the folder of a run, or the beginning of the name of one among the runs
     * @param runs where the folders of runs are
     * @throws UnreadableDataException if there is none of that name, or several
     * @throws IOException if folders cannot be read
     */
    public static Path model(String name, Path runs) throws IOException {
        return Files.isRegularFile(Path.of(name))
                ? Path.of(name)
                : find(name, runs).path().resolve(MODEL);
    }

    /**
     * Finds a run.
     *
     * @param name its folder, or the beginning of the name of one among the runs
     * @param runs where the folders of runs are
     * @throws UnreadableDataException if there is none of that name, or several
     * @throws IOException if folders cannot be read
     */
    public static RunFolder find(String name, Path runs) throws IOException {
        Path given = Path.of(name);
        if (Files.isDirectory(given)) {
            return new RunFolder(given);
        }
        List<Path> found = List.of();
        if (Files.isDirectory(runs)) {
            try (Stream<Path> all = Files.list(runs)) {
                found = all.filter(run -> run.getFileName().toString().startsWith(name))
                        .sorted()
                        .toList();
            }
        }
        return switch (found.size()) {
            case 0 ->
                throw new UnreadableDataException(
                        "there is no run or file '%s' here, nor a run of that name in %s".formatted(name, runs));
            case 1 -> new RunFolder(found.getFirst());
            default ->
                throw new UnreadableDataException(
                        "'%s' is the beginning of %d runs in %s, such as %s and %s; write more of the name"
                                .formatted(
                                        name,
                                        found.size(),
                                        runs,
                                        found.get(0).getFileName(),
                                        found.get(1).getFileName()));
        };
    }
}
