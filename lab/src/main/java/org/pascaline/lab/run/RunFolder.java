package org.pascaline.lab.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.pascaline.engine.task.Objective;
import org.pascaline.engine.train.StopReason;
import org.pascaline.lab.data.JsonLines;
import org.pascaline.lab.data.Sha256;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.data.UnwritableFileException;
import org.pascaline.lab.data.WholeFile;
import org.pascaline.lab.machine.PrintedCommand;
import org.pascaline.lab.spec.Nearest;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.weights.TrainedModel;
import tools.jackson.databind.json.JsonMapper;

/**
 * The folder of one run, which alone tells all about it: {@code run.json} with its settings and where it began,
 * {@code metrics.jsonl}, {@code events.jsonl}, and in the end {@code model.safetensors}, which holds the best weights, and
 * {@code result.json}; before these are there, and after an interruption, checkpoints.
 *
 * @param path of the folder
 */
public record RunFolder(Path path) {
    static final String MODEL = "model.safetensors";
    private static final int DIGEST_DIGITS = 6;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);

    /**
     * Makes the folder of a new run, named after the time, the task, the network and the beginning of a digest of all settings.
     *
     * @param runs where the folders of runs are; made if it is missing
     * @throws UnwritableFileException if it cannot be made; nothing of it is left then
     */
    static RunFolder create(Path runs, Beginning beginning, Environment environment, Instant begun) throws IOException {
        RunSettings.Resolved resolved = beginning.resolved();
        String name = "%s-%s-%s-%s"
                .formatted(
                        TIME.format(begun.atZone(ZoneId.systemDefault())),
                        resolved.spec().task().name(),
                        resolved.spec().model().name(),
                        Sha256.of(JsonMapper.shared().writeValueAsString(resolved.settings()))
                                .substring(0, DIGEST_DIGITS));
        RunFolder folder = new RunFolder(made(runs, name));
        try {
            WholeFile.forceNames(runs);
            String id = folder.path.getFileName().toString();
            new RunRecord(
                            RunRecord.FORMAT,
                            id,
                            begun,
                            resolved.settings(),
                            environment,
                            beginning.assembly().data())
                    .write(folder.path);
            return folder;
        } catch (IOException e) {
            folder.discard();
            throw e;
        }
    }

    /** Removes the folder of a run that could not begin. */
    void discard() throws IOException {
        Files.deleteIfExists(path.resolve(RunLock.NAME));
        Files.deleteIfExists(path.resolve(RunRecord.NAME)); // there, but perhaps not for good
        Files.delete(path);
    }

    private static Path made(Path runs, String name) throws IOException {
        for (int copy = 1; ; copy++) {
            Path path = runs.resolve(copy == 1 ? name : name + "-" + copy);
            try {
                Files.createDirectories(runs);
                return Files.createDirectory(path);
            } catch (FileAlreadyExistsException taken) {
                if (!Files.isDirectory(runs)) {
                    throw new UnwritableFileException(runs, taken);
                }
                // Another run of these settings began in the same second.
            } catch (IOException e) {
                throw new UnwritableFileException(path, e);
            }
        }
    }

    /**
     * Reads what was known when the run began.
     *
     * @throws UnreadableDataException if this is not the folder of a run, or it is damaged
     * @throws IOException if it cannot be read
     */
    public RunRecord record() throws IOException {
        return RunRecord.read(path);
    }

    /** Returns where the log of its {@link MetricPoint numbers} is, or will be. */
    public Path metricsFile() {
        return path.resolve(RunLog.METRICS);
    }

    /** Returns where the log of its {@link RunEvent events} is, or will be. */
    public Path eventsFile() {
        return path.resolve(RunLog.EVENTS);
    }

    /**
     * Reads the numbers of the training, as far as they are whole.
     *
     * @throws IOException if they cannot be read
     */
    public List<MetricPoint> metrics() throws IOException {
        return JsonLines.read(metricsFile(), MetricPoint.class, point -> true).lines();
    }

    /**
     * Reads what happened to the run, as far as it is whole.
     *
     * @throws IOException if it cannot be read
     */
    public List<RunEvent> events() throws IOException {
        return JsonLines.read(eventsFile(), RunEvent.class, event -> true).lines();
    }

    /**
     * Reads what came of the run; absent before its end.
     *
     * @throws UnreadableDataException if it is damaged
     * @throws IOException if it cannot be read
     */
    public Optional<SequencedMap<String, Object>> result() throws IOException {
        return ResultFile.isIn(path) ? Optional.of(ResultFile.read(path)) : Optional.empty();
    }

    /** Returns whether something in the folder of all runs is a run, whole or not: links are none. */
    public static boolean isRun(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                && Files.isRegularFile(path.resolve(RunRecord.NAME), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * How a run stands, and what came of it.
     *
     * @param state how it stands
     * @param result what came of it; absent while it is trained, and where nothing did
     */
    public record Standing(RunState state, Optional<SequencedMap<String, Object>> result) {}

    /**
     * Returns how the run stands and what came of it.
     *
     * @throws UnreadableDataException if its result is damaged
     * @throws IOException if the folder cannot be read
     */
    public Standing standing() throws IOException {
        if (RunLock.isHeld(path)) {
            return new Standing(RunState.RUNNING, Optional.empty());
        }
        Optional<SequencedMap<String, Object>> result = result();
        return new Standing(standing(result), result);
    }

    /** Returns how a run stands that nobody trains. */
    private RunState standing(Optional<SequencedMap<String, Object>> result) throws IOException {
        Object reason = result.map(found -> found.get(ResultFile.STOP_REASON)).orElse(null);
        if (reason != null && !reason.equals(StopReason.INTERRUPTED.toString())) {
            return reason.equals(StopReason.DIVERGED.toString()) ? RunState.DIVERGED : RunState.DONE;
        }
        return KeptCheckpoints.areIn(path) ? RunState.INTERRUPTED : RunState.FAILED;
    }

    /**
     * Returns how the run stands.
     *
     * @throws UnreadableDataException if its result is damaged
     * @throws IOException if the folder cannot be read
     */
    public RunState state() throws IOException {
        return standing().state();
    }

    /**
     * Checks that there is something to go on with.
     *
     * @throws UnreadableDataException if this is not the folder of a run
     * @throws IllegalArgumentException if nothing more can come of the run
     * @throws IOException if the folder cannot be read
     */
    void requireUnfinished() throws IOException {
        if (!Files.isRegularFile(path.resolve(RunRecord.NAME)) && !KeptCheckpoints.areIn(path)) {
            record(); // which says what is missing
        }
        RunState ending = ending();
        if (ending.isFinal()) {
            record(); // nothing can be said of a run that nobody can read
        }
        switch (ending) {
            case DONE ->
                throw new IllegalArgumentException(
                        "the run %s is done, so there is nothing to go on with; %s trains it again and compares"
                                .formatted(path, PrintedCommand.inSentence("runs", "verify", path.toString())));
            case DIVERGED ->
                throw new IllegalArgumentException(
                        "the run %s diverged, and would again; begin a new one with a lower --learning-rate or a smaller --clip"
                                .formatted(path));
            case RUNNING, INTERRUPTED, FAILED, DAMAGED -> {}
        }
    }

    /**
     * Returns whether nothing more can come of the run; where the result is damaged, something can.
     *
     * @throws IOException if the folder cannot be read
     */
    public boolean isFinal() throws IOException {
        return ending().isFinal();
    }

    /** Returns how the run ended, whoever is at work on it; a result that is damaged is none. */
    private RunState ending() throws IOException {
        try {
            return standing(result());
        } catch (UnreadableDataException damaged) {
            return RunState.DAMAGED;
        }
    }

    /** Writes what came of the run; unless it was interrupted, its checkpoints are of no more use then, and go. */
    void write(Map<String, Object> settings, RunReport report, Objective objective) throws IOException {
        TrainedModel.write(path.resolve(MODEL), settings, report.outcome().best());
        ResultFile.write(path, report, objective);
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
    RunLock lock() throws IOException {
        RunLock lock = RunLock.of(path);
        WholeFile.removeParts(path);
        return lock;
    }

    /**
     * Removes the run and everything in its folder. Folders in it, which are none of the run's, are left, and so is then the
     * run's.
     *
     * @throws UnreadableDataException if this is not the folder of a run
     * @throws BusyRunException if it is being trained
     * @throws IOException if that fails
     */
    public void remove() throws IOException {
        if (!isRun(path)) {
            throw new UnreadableDataException("%s is not the folder of a run, so it is left".formatted(path));
        }
        try (RunLock _ = lock();
                Stream<Path> files = Files.list(path)) {
            // What makes it a run goes last, so that it can be removed again if this is interrupted.
            List<Path> own = files.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> !file.endsWith(RunRecord.NAME))
                    .toList();
            for (Path file : own) {
                Files.delete(file);
            }
            Files.delete(path.resolve(RunRecord.NAME));
        }
        Files.delete(path);
    }

    /**
     * Finds a trained model.
     *
     * @param name a file, the folder of a run, or the beginning of the name of one among the runs
     * @param runs where the folders of runs are
     * @throws NoSuchRunException if there is none of that name, or several
     * @throws IOException if folders cannot be read
     */
    public static Path model(String name, Path runs) throws IOException {
        Path given = Path.of(name);
        if (Files.exists(given) && !Files.isRegularFile(given) && !Files.isDirectory(given)) {
            throw new NoSuchRunException("%s is neither a file with a model nor the folder of a run".formatted(given));
        }
        return Files.isRegularFile(given) ? given : find(name, runs).path().resolve(MODEL);
    }

    /**
     * Finds a run.
     *
     * @param name its folder, or the beginning of the name of one among the runs
     * @param runs where the folders of runs are
     * @throws NoSuchRunException if there is none of that name, or several
     * @throws IOException if folders cannot be read
     */
    public static RunFolder find(String name, Path runs) throws IOException {
        Path given = Path.of(name);
        if (Files.isDirectory(given)) {
            if (!Files.exists(given.resolve(RunRecord.NAME)) && !KeptCheckpoints.areIn(given)) {
                throw new NoSuchRunException(
                        "%s is not the folder of a run: it has no %s".formatted(given, RunRecord.NAME));
            }
            return new RunFolder(given);
        }
        if (given.getNameCount() == 1 && isRun(runs.resolve(given))) {
            return new RunFolder(runs.resolve(given)); // without looking through all
        }
        List<Path> there = List.of();
        if (Files.isDirectory(runs)) {
            try (Stream<Path> all = Files.list(runs)) {
                there = all.sorted().toList();
            }
        }
        List<Path> found = there.stream()
                .filter(run -> run.getFileName().toString().startsWith(name))
                .filter(Files::isDirectory)
                .toList();
        return switch (found.size()) {
            case 0 ->
                throw new NoSuchRunException("there is no run or file '%s' here, nor a run of that name in %s%s"
                        .formatted(name, runs, hint(name, there)));
            case 1 -> new RunFolder(found.getFirst());
            default ->
                throw new NoSuchRunException(
                        "'%s' is the beginning of %d runs in %s, such as %s and %s; write more of the name"
                                .formatted(
                                        name,
                                        found.size(),
                                        runs,
                                        found.get(0).getFileName(),
                                        found.get(1).getFileName()));
        };
    }

    /** Returns the run that begins nearly like a name, if there is one. */
    private static String hint(String name, List<Path> runs) {
        SequencedMap<String, String> beginnings = new LinkedHashMap<>();
        for (Path path : runs) {
            String run = path.getFileName().toString();
            beginnings.putIfAbsent(run.substring(0, Math.min(name.length(), run.length())), run);
        }
        return Nearest.of(name, beginnings.keySet())
                .map(beginnings::get)
                .map("; the nearest is "::concat)
                .orElse("");
    }
}
