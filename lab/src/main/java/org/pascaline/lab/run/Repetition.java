package org.pascaline.lab.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pascaline.engine.train.StopReason;
import org.pascaline.engine.train.TrainEvent;
import org.pascaline.lab.weights.TrainedModel;
import org.pascaline.lab.weights.WeightsDigest;

/**
 * A run done again, to see whether it gives the same bits.
 *
 * @param steps steps that were repeated
 * @param points lines of the metric log that were compared
 * @param whole whether all of the run was repeated, and so its weights were compared, too
 * @param differences what is not the same, in words; none if everything is
 */
public record Repetition(long steps, int points, boolean whole, List<String> differences) {

    private static final SequencedMap<String, String> COMPARED = new LinkedHashMap<>();

    static {
        COMPARED.put("steps", "steps");
        COMPARED.put("weightsDigest", "sha256 of the weights");
        COMPARED.put("metricsDigest", "sha256 of the logged numbers");
        COMPARED.put("validation", "validation");
        COMPARED.put("test", "test");
    }

    private static String written(@Nullable Object value) {
        return value instanceof Map<?, ?> numbers
                ? numbers.entrySet().stream()
                        .map(number -> number.getKey() + " " + number.getValue())
                        .collect(Collectors.joining(", "))
                : value == null ? "nothing" : value.toString();
    }

    /** Returns whether everything that was compared is the same. */
    public boolean isSame() {
        return differences.isEmpty();
    }

    /**
     * Repeats a run, or the first steps of one.
     *
     * @param most so many steps; absent for all
     * @param interrupted is asked after each step whether to stop; what was done by then is compared
     * @throws org.pascaline.lab.data.UnreadableDataException if this is not the folder of a run, or it is damaged
     * @throws IOException if the run cannot be read, or the repetition not be written to a folder for the time being
     */
    public static Repetition of(RunFolder run, Machinery machinery, OptionalLong most, BooleanSupplier interrupted)
            throws IOException {
        Path scratch = Files.createTempDirectory("pascaline-verify");
        try (StoredRun again = StoredRun.repeat(run.record(), scratch, machinery)) {
            AtomicLong steps = new AtomicLong();
            RunReport report = again.carryOut(
                    event -> count(event, steps),
                    () -> interrupted.getAsBoolean() || (most.isPresent() && steps.get() >= most.getAsLong()),
                    new StoredRun.Keeping(Duration.ZERO, 0, Optional.empty()));
            boolean whole = report.outcome().reason() != StopReason.INTERRUPTED
                    && run.state().isFinal();
            return compare(run, again.folder(), steps.get(), whole);
        } finally {
            remove(scratch);
        }
    }

    private static void count(TrainEvent event, AtomicLong steps) {
        if (event instanceof TrainEvent.Stepped stepped) {
            steps.set(stepped.step());
        }
    }

    private static Repetition compare(RunFolder run, RunFolder again, long steps, boolean whole) throws IOException {
        List<String> differences = new ArrayList<>();
        List<MetricPoint> theirs = run.metrics();
        List<MetricPoint> ours = again.metrics();
        int points = Math.min(ours.size(), theirs.size());
        for (int i = 0; i < points && differences.isEmpty(); i++) {
            if (!ours.get(i).equals(theirs.get(i))) {
                differences.add("after step %d the run has %s, its repetition %s"
                        .formatted(
                                theirs.get(i).step(),
                                written(theirs.get(i).values()),
                                written(ours.get(i).values())));
            }
        }
        if (whole) {
            Map<String, Object> result = again.result().orElseThrow();
            SequencedMap<String, Object> expected = run.result().orElseThrow();
            COMPARED.forEach((name, words) -> {
                if (!String.valueOf(result.get(name)).equals(String.valueOf(expected.get(name)))) {
                    differences.add("%s: %s in the run and %s in its repetition"
                            .formatted(words, written(expected.get(name)), written(result.get(name))));
                }
            });
            String kept = WeightsDigest.of(
                    TrainedModel.read(run.path().resolve(RunFolder.MODEL)).parameters());
            if (!kept.equals(String.valueOf(result.get("weightsDigest")))) {
                differences.add("the weights in %s: %s, and %s in the repetition"
                        .formatted(RunFolder.MODEL, kept, result.get("weightsDigest")));
            }
        }
        return new Repetition(steps, points, whole, differences);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
