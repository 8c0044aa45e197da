package org.pascaline.ui.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.pascaline.lab.curve.Axis;
import org.pascaline.lab.curve.Curve;
import org.pascaline.lab.curve.CurveKind;
import org.pascaline.lab.curve.Downsampling;
import org.pascaline.lab.curve.Smoothing;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.ui.http.Call;
import org.pascaline.ui.http.Query;
import org.pascaline.ui.http.Refusal;
import org.pascaline.ui.http.Reply;

/** Gives curves of runs. */
final class CurveQuestions {
    private static final int MOST_RUNS = 50;
    private static final int MOST_CURVES = 400;
    private static final int MOST_AT_ONCE = 100;
    private static final int MOST_METRICS = 1_000_000;
    private static final int FEWEST_POINTS = 4;
    private static final int MOST_POINTS = 10_000;
    private static final int USUAL_POINTS = 1000;

    private final Runs runs;
    private final Curves curves;
    private final Baselines baselines;

    CurveQuestions(Runs runs, Curves curves, Baselines baselines) {
        this.runs = runs;
        this.curves = curves;
        this.baselines = baselines;
    }

    /**
     * How curves are wanted.
     *
     * @param axis what they are seen against
     * @param points at the most
     * @param smoothing the weight of what was before, for those that are noise; absent to leave them as they are
     */
    record Look(Axis axis, int points, Optional<Double> smoothing) {

        static Look of(Query query, int points) {
            double smoothing = query.number("smoothing", 0, 1, 0);
            return new Look(
                    query.choice("axis", Axis.class, Axis.STEP),
                    query.whole("points", FEWEST_POINTS, MOST_POINTS, points),
                    smoothing > 0 ? Optional.of(smoothing) : Optional.empty());
        }

        String word() {
            return axis.name().toLowerCase(Locale.ROOT);
        }
    }

    Reply curves(Call call) throws IOException {
        Look look = Look.of(call.query(), USUAL_POINTS);
        List<String> ids = call.query().all("run");
        List<String> metrics = call.query().all("metric");
        require(!ids.isEmpty() && !metrics.isEmpty(), "a run and a metric are needed, as in ?run=NAME&metric=loss");
        require(ids.size() <= MOST_RUNS, "at most %d runs fit into a chart".formatted(MOST_RUNS));
        require(
                (long) ids.size() * metrics.size() <= MOST_CURVES,
                "at most %d curves are given at once".formatted(MOST_CURVES));
        return Json.reply(answer(ids, metrics, look));
    }

    /**
     * Gives some of all curves of one run. They are asked for by their places: a run may have more than an address has room for
     * their names.
     */
    Reply ofRun(Call call) throws IOException {
        Query query = call.query();
        Look look = Look.of(query, USUAL_POINTS);
        String part = query.text("part").orElse("");
        List<String> metrics = curves.of(runs.run(call.name())).names().stream()
                .filter(name -> name.contains(part))
                .toList();
        int from = Math.min(query.whole("from", 0, MOST_METRICS, 0), metrics.size());
        int to = Math.min(from + query.whole("count", 1, MOST_AT_ONCE, MOST_AT_ONCE), metrics.size());
        Map<String, Object> answer = answer(List.of(call.name()), metrics.subList(from, to), look);
        answer.put("total", metrics.size());
        return Json.reply(answer);
    }

    private Map<String, Object> answer(List<String> ids, List<String> metrics, Look look) throws IOException {
        List<DrawnCurve> drawn = new ArrayList<>();
        Map<String, Double> trivial = new LinkedHashMap<>();
        for (String id : ids) {
            RunFolder run = run(id);
            for (String metric : metrics) {
                drawn.add(drawn(id, metric, run, look));
            }
            trivial(run, metrics).forEach(trivial::putIfAbsent);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("axis", look.word());
        answer.put("curves", drawn.stream().map(DrawnCurve::told).toList());
        answer.put("baselines", trivial);
        answer.put("logarithmic", DrawnCurve.farApart(drawn, trivial));
        return answer;
    }

    static void require(boolean condition, String sentence) {
        if (!condition) {
            throw Refusal.mistaken(sentence);
        }
    }

    /** Returns a run that somebody names in a question: its name has not been looked at yet. */
    RunFolder run(String id) {
        return runs.run(Call.requireName(id));
    }

    /** Returns the trivial answer's numbers; none for a run whose settings nobody understands. */
    Map<String, Double> trivial(RunFolder run, List<String> metrics) throws IOException {
        try {
            return baselines.of(run, metrics);
        } catch (UnreadableDataException | IllegalArgumentException unknown) {
            return Map.of();
        }
    }

    DrawnCurve drawn(String id, String metric, RunFolder run, Look look) throws IOException {
        Curves.Shared.Known known = curves.of(run).curve(metric, look.axis());
        Curve whole = known.curve();
        int[] kept = Downsampling.kept(whole, look.points());
        Optional<Curve> smooth = look.smoothing()
                .filter(weight -> known.kind() == CurveKind.NOISY)
                .map(weight -> Smoothing.exponential(whole, weight).at(kept));
        return new DrawnCurve(id, whole.at(kept), smooth, known.kind(), known.total());
    }

    /** Returns a curve with all its points. */
    Curve whole(RunFolder run, String metric, Axis axis) throws IOException {
        return curves.of(run).curve(metric, axis).curve();
    }
}
