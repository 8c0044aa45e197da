package org.pascaline.lab.run;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.pascaline.engine.tape.Slice;
import org.pascaline.engine.train.Snapshot;
import org.pascaline.engine.train.StopReason;
import org.pascaline.engine.train.TrainEvent;
import org.pascaline.lab.board.Board;
import org.pascaline.lab.board.Histogram;

/**
 * Tells TensorBoard what a training tells: the numbers that are in {@code metrics.jsonl}, and about a hundred times how the
 * weights and their gradients are spread. A process that goes on with the run begins a file of its own.
 */
final class BoardLog implements Consumer<TrainEvent>, Closeable {
    private static final long HISTOGRAMS = 100;
    private static final String VALIDATION = "validation.";

    private final Board board;
    private final MetricPoints points = new MetricPoints();
    private Optional<TrainEvent.Live> live = Optional.empty();
    private long evaluationsBetween = 1;

    private BoardLog(Board board) {
        this.board = board;
    }

    /**
     * Begins a file in the folder of a run.
     *
     * @param settings all of the run
     * @param earlier where the run goes on from
     * @throws IOException if it cannot be written
     */
    static BoardLog open(Path folder, Map<String, Object> settings, Optional<Snapshot> earlier, InstantSource clock)
            throws IOException {
        Board board = Board.create(folder, clock);
        try {
            board.sessionBegins(
                    earlier.map(snapshot -> snapshot.place().steps()).orElse(0L));
            board.begun(settings, clock.instant());
            return new BoardLog(board);
        } catch (IOException e) {
            try (board) {
                throw e;
            }
        }
    }

    @Override
    public void accept(TrainEvent event) {
        try {
            if (event instanceof TrainEvent.Started started) {
                long evaluations = started.stepsAtMost() / started.stepsPerEpoch();
                evaluationsBetween = Math.max(1, evaluations / HISTOGRAMS);
                live = Optional.of(started.live());
            }
            Optional<MetricPoint> point = points.of(event);
            if (point.isPresent()) {
                board.scalars(point.get().step(), tagged(point.get().values()));
            }
            if (event instanceof TrainEvent.Evaluated evaluated
                    && evaluated.epoch() % evaluationsBetween == 0
                    && live.isPresent()) {
                board.histograms(evaluated.step(), histograms(live.get()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SequencedMap<String, Double> tagged(SequencedMap<String, Double> values) {
        SequencedMap<String, Double> tagged = new LinkedHashMap<>();
        values.forEach((name, value) -> tagged.put(tag(name), value));
        return tagged;
    }

    /** Returns what TensorBoard shows a number as: of one measure, training and validation stand together. */
    private static String tag(String name) {
        return switch (name) {
            case "loss" -> "loss/train";
            case "train.loss" -> "loss/train-mean";
            case "rate" -> "learning-rate";
            default -> name.startsWith(VALIDATION) ? name.substring(VALIDATION.length()) + "/validation" : name;
        };
    }

    private static SequencedMap<String, Histogram> histograms(TrainEvent.Live live) {
        SequencedMap<String, Histogram> all = new LinkedHashMap<>();
        for (Slice slice : live.parameters().slices()) {
            put(all, "weights/", slice, live.parameters().values());
            put(all, "gradients/", slice, live.gradient());
        }
        return all;
    }

    private static void put(SequencedMap<String, Histogram> all, String kind, Slice slice, float[] values) {
        Histogram.of(values, slice.offset(), slice.end())
                .ifPresent(histogram -> all.put(kind + slice.name(), histogram));
    }

    /**
     * Shows what came of the run, unless it goes on some day, and sees that everything is on the disk.
     *
     * @throws IOException if that fails
     */
    void end(RunReport report) throws IOException {
        StopReason reason = report.outcome().reason();
        if (report.test().isPresent()) {
            SequencedMap<String, Double> test = new LinkedHashMap<>();
            report.test().get().values().forEach((name, value) -> test.put(name + "/test", value));
            board.scalars(report.outcome().bestStep(), test);
        }
        if (reason != StopReason.INTERRUPTED) {
            board.ended(reason != StopReason.DIVERGED);
        }
        board.force();
    }

    @Override
    public void close() throws IOException {
        board.close();
    }
}
