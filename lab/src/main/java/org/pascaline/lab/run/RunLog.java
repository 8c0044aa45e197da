package org.pascaline.lab.run;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pascaline.engine.train.Snapshot;
import org.pascaline.engine.train.TrainEvent;
import org.pascaline.lab.data.FileFailure;
import org.pascaline.lab.data.JsonLines;

/** Writes down what a training tells: its numbers in {@code metrics.jsonl}, and what happened when in {@code events.jsonl}. */
final class RunLog implements Consumer<TrainEvent>, Closeable {
    static final String METRICS = "metrics.jsonl";
    static final String EVENTS = "events.jsonl";

    private final JsonLines<MetricPoint> metrics;
    private final JsonLines<RunEvent> events;
    private final InstantSource clock;
    private final MetricPoints points = new MetricPoints();
    private String explanation = "";
    private long step;
    private long elapsedNanos;

    private RunLog(JsonLines<MetricPoint> metrics, JsonLines<RunEvent> events, InstantSource clock) {
        this.metrics = metrics;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Opens the logs of a run.
     *
     * @param earlier where the run goes on from; what was written after that is removed, since it comes again
     * @throws IOException if they cannot be read or written
     */
    static RunLog open(Path folder, Optional<Snapshot> earlier, InstantSource clock) throws IOException {
        Snapshot.@Nullable Place place = earlier.map(Snapshot::place).orElse(null);
        Path metrics = folder.resolve(METRICS);
        Path events = folder.resolve(EVENTS);
        RunLog log = new RunLog(
                JsonLines.open(metrics, JsonLines.read(metrics, MetricPoint.class, point -> isBefore(point, place))),
                JsonLines.open(events, JsonLines.read(events, RunEvent.class, event -> true)),
                clock);
        if (place != null) {
            log.step = place.steps();
            log.elapsedNanos = place.elapsedNanos();
        }
        return log;
    }

    private static boolean isBefore(MetricPoint point, Snapshot.@Nullable Place place) {
        if (place == null) {
            return false;
        }
        Integer epoch = point.epoch();
        return epoch == null ? point.step() <= place.steps() : epoch <= place.epoch();
    }

    /** Says why the training begins where it does; empty if there is nothing to say. */
    void explain(String why) {
        explanation = why;
    }

    @Override
    public void accept(TrainEvent event) {
        points.of(event).ifPresent(this::write);
        switch (event) {
            case TrainEvent.Started started ->
                write(started.stepsDone() > 0 ? RunEvent.Kind.RESUMED : RunEvent.Kind.STARTED, explanation);
            case TrainEvent.Stepped stepped -> {
                step = stepped.step();
                elapsedNanos = stepped.elapsedNanos();
            }
            case TrainEvent.Evaluated evaluated ->
                write(RunEvent.Kind.EVALUATED, evaluated.best() ? "best so far" : "");
            case TrainEvent.Diverged diverged ->
                write(
                        RunEvent.Kind.DIVERGED,
                        "the %s of step %d is not finite".formatted(diverged.what(), diverged.step()));
            case TrainEvent.Restarted restarted ->
                write(
                        RunEvent.Kind.RESTARTED,
                        "with the weights of step %d at %s times the rate"
                                .formatted(restarted.from(), restarted.rateFactor()));
            case TrainEvent.Finished(var outcome) -> {
                elapsedNanos = outcome.elapsedNanos();
                write(RunEvent.Kind.FINISHED, outcome.reason().words());
            }
        }
    }

    /** Notes something that is no event of the training itself. */
    void write(RunEvent.Kind kind, String detail) {
        write(kind, step, elapsedNanos, detail);
    }

    /** Notes something that belongs to an earlier place of the training. */
    void write(RunEvent.Kind kind, Snapshot.Place place, String detail) {
        write(kind, place.steps(), place.elapsedNanos(), detail);
    }

    private void write(RunEvent.Kind kind, long atStep, long atNanos, String detail) {
        append(events, new RunEvent(kind, atStep, atNanos / 1e9, clock.instant(), detail));
    }

    /** Notes what ended the run, if that is still possible. */
    void writeFailure(Throwable failure) {
        try {
            write(RunEvent.Kind.FAILED, reason(failure));
        } catch (UncheckedIOException full) {
            failure.addSuppressed(full);
        }
    }

    private static String reason(Throwable failure) {
        return switch (failure) {
            case OutOfMemoryError _ -> "there is not enough memory";
            case IllegalStateException own -> String.valueOf(own.getMessage());
            default -> FileFailure.described(failure);
        };
    }

    private void write(MetricPoint point) {
        append(metrics, point);
    }

    private static <T> void append(JsonLines<T> log, T line) {
        try {
            log.append(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sees that everything written so far is on the disk. */
    void force() throws IOException {
        metrics.force();
        events.force();
    }

    @Override
    public void close() throws IOException {
        try (metrics) {
            events.close();
        }
    }
}
