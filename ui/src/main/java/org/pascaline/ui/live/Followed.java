package org.pascaline.ui.live;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pascaline.lab.curve.CurveReader;
import org.pascaline.lab.curve.Progress;
import org.pascaline.lab.run.MetricPoint;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.run.RunState;

/** A run that is not finished, as it was when somebody looked last. */
final class Followed {
    /** A page that wants more asks for the curve. */
    private static final int MOST_POINTS = 200;

    private final RunFolder run;
    private Look look;
    private RunState state;

    /** Of a run that is trained: many others may lie here that nobody will go on with. */
    private @Nullable CurveReader reader;

    private Followed(RunFolder run, Look look, RunState state) {
        this.run = run;
        this.look = look;
        this.state = state;
    }

    /**
     * Begins to follow a run.
     *
     * @param known whether what is there so far is no news
     * @throws IOException if it cannot be read
     */
    static Followed begin(RunFolder run, boolean known) throws IOException {
        Look look = Look.at(run);
        Followed followed = new Followed(run, look, run.state());
        if (known && followed.state == RunState.RUNNING) {
            CurveReader reader = CurveReader.of(run);
            reader.refresh();
            followed.reader = reader;
        }
        return followed;
    }

    /** Returns whether nothing more will come of the run. */
    boolean isFinished() {
        return state.isFinal();
    }

    /**
     * Looks again.
     *
     * @return whether something has happened
     * @throws IOException if it cannot be read
     */
    boolean lookAgain() throws IOException {
        Look now = Look.at(run);
        boolean written = !now.equals(look);
        // A process that ends may leave no trace but that it no longer has the run.
        if (!written && state != RunState.RUNNING) {
            return false;
        }
        look = now;
        RunState before = state;
        state = run.state();
        return written || state != before;
    }

    /**
     * Tells what is new.
     *
     * @throws IOException if it cannot be read
     */
    Map<String, Object> news() throws IOException {
        Deque<MetricPoint> points = new ArrayDeque<>();
        CurveReader current = reader == null ? CurveReader.of(run) : reader;
        current.refresh(point -> {
            points.add(point);
            if (points.size() > MOST_POINTS) {
                points.remove();
            }
        });
        Optional<Progress> progress = isFinished() ? Optional.empty() : current.progress();
        reader = state == RunState.RUNNING ? current : null;
        Map<String, Object> news = new LinkedHashMap<>();
        news.put("run", run.path().getFileName().toString());
        news.put("state", state.name().toLowerCase(Locale.ROOT));
        news.put("progress", progress.map(Progress::share));
        news.put(
                "secondsLeft",
                progress.filter(known -> state == RunState.RUNNING)
                        .map(Progress::secondsLeft)
                        .flatMap(left -> left.isPresent() ? Optional.of(left.getAsDouble()) : Optional.empty()));
        news.put("points", points.stream().map(Followed::told).toList());
        return news;
    }

    private static Map<String, Object> told(MetricPoint point) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("step", point.step());
        told.put("epoch", Optional.ofNullable(point.epoch()));
        told.put("values", point.values());
        return told;
    }
}
