package org.pascaline.lab.curve;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pascaline.lab.run.MetricPoint;
import org.pascaline.lab.run.RunEvent;
import org.pascaline.lab.run.RunFolder;

/**
 * Reads the curves of a run, while it is trained or later. Each {@link #refresh} reads what was appended to its logs since the
 * one before. One thread uses it at a time.
 */
public final class CurveReader {
    private static final String RATE = "rate";

    /** What took fewer steps or less time tells nothing of the rest. */
    private static final long FEWEST_STEPS = 10;

    private static final double FEWEST_SECONDS = 2;

    private final RunFolder folder;
    private final LogTail<MetricPoint> metrics;
    private final LogTail<RunEvent> events;
    private final SequencedMap<String, Series> series = new LinkedHashMap<>();
    private final Timeline timeline = new Timeline();
    private @Nullable Budget budget;
    private long lastStep;
    private OptionalDouble seenStepsPerEpoch = OptionalDouble.empty();

    private CurveReader(RunFolder folder) {
        this.folder = folder;
        this.metrics = new LogTail<>(folder.metricsFile(), MetricPoint.class);
        this.events = new LogTail<>(folder.eventsFile(), RunEvent.class);
    }

    /** Returns a reader that has read nothing yet. */
    public static CurveReader of(RunFolder folder) {
        return new CurveReader(folder);
    }

    /**
     * Reads what is new. A last line that is not whole yet is left for the next time; a log that has shrunk is read anew.
     *
     * @return whether anything has changed
     * @throws org.pascaline.lab.data.UnreadableDataException if this is not the folder of a run
     * @throws IOException if it cannot be read
     */
    public boolean refresh() throws IOException {
        return refresh(point -> {});
    }

    /**
     * Reads what is new, as {@link #refresh()} does.
     *
     * @param news hears of every new point; after a log has shrunk these are all there are
     */
    public boolean refresh(Consumer<MetricPoint> news) throws IOException {
        if (budget == null) {
            budget = Budget.of(folder.record().settings());
        }
        boolean happened = events.read(timeline::clear, timeline::add);
        boolean measured = metrics.read(this::clear, point -> {
            add(point);
            news.accept(point);
        });
        return happened || measured;
    }

    private void clear() {
        series.clear();
        lastStep = 0;
        seenStepsPerEpoch = OptionalDouble.empty();
    }

    private void add(MetricPoint point) {
        lastStep = Math.max(lastStep, point.step());
        Integer epoch = point.epoch();
        if (seenStepsPerEpoch.isEmpty() && epoch != null && epoch > 0 && point.step() > 0) {
            seenStepsPerEpoch = OptionalDouble.of((double) point.step() / epoch);
        }
        point.values()
                .forEach((name, value) -> series.computeIfAbsent(name, key -> new Series(kind(key, epoch)))
                        .add(point.step(), value));
    }

    /** A line that tells its epoch is one of an evaluation. */
    private static CurveKind kind(String name, @Nullable Integer epoch) {
        if (name.equals(RATE)) {
            return CurveKind.CHOSEN;
        }
        return epoch == null ? CurveKind.NOISY : CurveKind.EVALUATION;
    }

    /** Returns the names of the curves, in the order in which they began. */
    public SequencedSet<String> names() {
        return Collections.unmodifiableSequencedSet(series.sequencedKeySet());
    }

    /** Returns what the numbers of a curve are; of a name that no curve has, that they are noise. */
    public CurveKind kind(String name) {
        Series found = series.get(name);
        return found == null ? CurveKind.NOISY : found.kind();
    }

    /** Returns how many points a curve has; 0 if there is none of that name. */
    public long total(String name) {
        Series found = series.get(name);
        return found == null ? 0 : found.total();
    }

    /**
     * Returns a curve as far as it is known. It is empty if there is none of that name, or if nobody can tell yet how many steps
     * an epoch has. Of a curve of millions of points not all are there, but every spike is.
     */
    public Curve curve(String name, Axis axis) {
        Series found = series.get(name);
        if (found == null) {
            return new Curve(name, new double[0], new double[0]);
        }
        double[] x = found.steps();
        switch (axis) {
            case STEP -> {}
            case EPOCH -> {
                OptionalDouble stepsPerEpoch = stepsPerEpoch();
                if (stepsPerEpoch.isEmpty()) {
                    return new Curve(name, new double[0], new double[0]);
                }
                double steps = stepsPerEpoch.getAsDouble();
                Arrays.setAll(x, i -> x[i] / steps);
            }
            case TIME -> {
                return new Curve(name, timeline.seconds(x, metrics.changed()), found.values());
            }
            case SAMPLES -> {
                Budget known = budget();
                Arrays.setAll(x, i -> known.samplesAfter(x[i]));
            }
        }
        return new Curve(name, x, found.values());
    }

    /** Returns how far the run has come; absent if nobody can tell yet how long it will be at the most. */
    public Optional<Progress> progress() {
        OptionalLong most = budget().stepsAtMost(stepsPerEpoch());
        if (most.isEmpty()) {
            return Optional.empty();
        }
        long done = Math.max(lastStep, timeline.lastStep());
        OptionalDouble left = done >= most.getAsLong()
                ? OptionalDouble.of(0)
                : secondsPerStep(done).stream()
                        .map(seconds -> seconds * (most.getAsLong() - done))
                        .findFirst();
        return Optional.of(new Progress(done, most.getAsLong(), left));
    }

    /** The second half of the steps tells the present pace: the first were slower, before the program was compiled. */
    private OptionalDouble secondsPerStep(long done) {
        if (done < FEWEST_STEPS) {
            return OptionalDouble.empty();
        }
        long half = done / 2;
        double[] halves = timeline.seconds(new double[] {(double) half, (double) done}, metrics.changed());
        double seconds = (halves[1] - halves[0]) / (done - half);
        return seconds > 0 && halves[1] >= FEWEST_SECONDS ? OptionalDouble.of(seconds) : OptionalDouble.empty();
    }

    private OptionalDouble stepsPerEpoch() {
        OptionalDouble told = budget().stepsPerEpoch();
        return told.isPresent() ? told : seenStepsPerEpoch;
    }

    private Budget budget() {
        if (budget == null) {
            throw new IllegalStateException("refresh() comes first");
        }
        return budget;
    }
}
