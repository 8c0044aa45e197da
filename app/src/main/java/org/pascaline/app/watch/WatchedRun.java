package org.pascaline.app.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.pascaline.app.Numbers;
import org.pascaline.lab.curve.Axis;
import org.pascaline.lab.curve.Curve;
import org.pascaline.lab.curve.CurveKind;
import org.pascaline.lab.curve.CurveReader;
import org.pascaline.lab.curve.Progress;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.machine.PrintedCommand;
import org.pascaline.lab.run.NoSuchRunException;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.run.RunState;
import org.pascaline.lab.run.TrivialBaseline;
import org.pascaline.lab.store.RunFacts;

/** A run as far as it has come, read again whenever somebody asks. */
final class WatchedRun {
    private static final String VALIDATION = "validation.";

    private final RunFolder folder;
    private final CurveReader curves;
    private final CompletableFuture<Map<String, Double>> baselines;
    private boolean compared;
    private RunState state;
    private String outcome = "";

    private WatchedRun(RunFolder folder) {
        this.folder = folder;
        this.curves = CurveReader.of(folder);
        // Its data may be large: the curves do not wait for it.
        this.baselines = CompletableFuture.supplyAsync(() -> baselines(folder), Thread::startVirtualThread);
        this.state = RunState.RUNNING;
    }

    /**
     * Begins to watch a run.
     *
     * @throws UnreadableDataException if it is none, or damaged
     * @throws IOException if it cannot be read
     */
    static WatchedRun of(RunFolder folder) throws IOException {
        folder.record(); // which complains of a folder that is no run
        WatchedRun run = new WatchedRun(folder);
        run.refresh();
        return run;
    }

    /** Without its data, which may be elsewhere, there is no baseline, but a curve all the same. */
    private static Map<String, Double> baselines(RunFolder folder) {
        try {
            return TrivialBaseline.of(folder);
        } catch (IOException | UncheckedIOException | IllegalArgumentException unknown) {
            return Map.of();
        }
    }

    /**
     * Returns the newest run that is being trained, or else the newest.
     *
     * @param runs where the folders of runs are
     * @throws NoSuchRunException if there is none
     * @throws IOException if folders cannot be read
     */
    static RunFolder newest(Path runs) throws IOException {
        List<Path> all = List.of();
        if (Files.isDirectory(runs)) {
            try (Stream<Path> folders = Files.list(runs)) {
                all = folders.filter(RunFolder::isRun)
                        .sorted(Comparator.reverseOrder()) // their names begin with the time
                        .toList();
            }
        }
        if (all.isEmpty()) {
            throw new NoSuchRunException("there are no runs in %s; begin one with %s"
                    .formatted(runs, PrintedCommand.inSentence("train", "adding")));
        }
        for (Path path : all) {
            if (isRunning(path)) {
                return new RunFolder(path);
            }
        }
        return new RunFolder(all.getFirst());
    }

    private static boolean isRunning(Path path) throws IOException {
        try {
            return new RunFolder(path).state() == RunState.RUNNING;
        } catch (UnreadableDataException damaged) {
            return false;
        }
    }

    /**
     * Reads what is new.
     *
     * @return whether anything is
     * @throws IOException if it cannot be read
     */
    boolean refresh() throws IOException {
        // First how it stands: what it wrote before it ended is there then.
        RunState before = state;
        state = folder.state();
        boolean grown = curves.refresh();
        if (state != RunState.RUNNING && outcome.isEmpty()) {
            outcome = outcome(RunFacts.of(folder));
        }
        boolean comparable = baselines.isDone() && !compared;
        compared |= comparable;
        return grown || state != before || comparable;
    }

    /** Waits until the baselines are known, which takes as long as reading the data. */
    void awaitBaselines() {
        baselines.join();
        compared = true;
    }

    private String outcome(RunFacts facts) {
        String word = state.name().toLowerCase(Locale.ROOT);
        if (facts.values().get(RunFacts.RESULT) instanceof Number result) {
            boolean learnt = Boolean.TRUE.equals(facts.values().get(RunFacts.LEARNT));
            return "%s, %s: test %s %s"
                    .formatted(
                            word,
                            learnt ? "learnt" : "at baseline",
                            facts.values().get(RunFacts.MEASURE),
                            Numbers.of(result.doubleValue()));
        }
        return word;
    }

    String name() {
        return folder.path().toAbsolutePath().normalize().getFileName().toString();
    }

    boolean isRunning() {
        return state == RunState.RUNNING;
    }

    /** Returns how the run ended, and what came of it, in words; while it is trained, that it is. */
    String standing() {
        return isRunning() ? "training" : outcome;
    }

    Optional<Progress> progress() {
        return curves.progress();
    }

    SequencedSet<String> names() {
        return curves.names();
    }

    /** Returns whether every kind of number that the run writes is there by now. */
    boolean isComplete() {
        return !isRunning() || names().stream().anyMatch(name -> name.startsWith(VALIDATION));
    }

    /** Returns the names of the loss and of the first measure of the validation, which the run is judged by. */
    List<String> usual() {
        return Stream.concat(
                        Stream.of("loss"),
                        names().stream()
                                .filter(name -> name.startsWith(VALIDATION))
                                .limit(1))
                .toList();
    }

    Curve curve(String name) {
        return curves.curve(name, Axis.STEP);
    }

    CurveKind kind(String name) {
        return curves.kind(name);
    }

    OptionalDouble baseline(String name) {
        double value = TrivialBaseline.of(baselines.getNow(Map.of()), name);
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
