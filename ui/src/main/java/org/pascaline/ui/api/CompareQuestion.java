package org.pascaline.ui.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pascaline.lab.curve.Curve;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.spec.Vocabulary;
import org.pascaline.lab.store.RunFacts;
import org.pascaline.lab.store.Trials;
import org.pascaline.ui.api.CurveQuestions.Look;
import org.pascaline.ui.http.Call;
import org.pascaline.ui.http.Reply;

/** Holds runs beside each other: in which settings they differ, and their curves. */
final class CompareQuestion {
    private static final int FEWEST = 2;
    private static final int MOST = 50;
    private static final int USUAL_POINTS = 400;
    private static final String SEED = "seed";

    private final CurveQuestions questions;

    CompareQuestion(CurveQuestions questions) {
        this.questions = questions;
    }

    private record Compared(String id, RunFolder folder, Map<String, Object> settings) {

        Map<String, Object> withoutSeed() {
            Map<String, Object> others = new LinkedHashMap<>(settings);
            others.remove(SEED);
            return others;
        }

        String label(List<String> names) {
            return names.stream()
                    .filter(settings::containsKey)
                    .map(name -> "%s=%s".formatted(name, written(settings.get(name))))
                    .collect(Collectors.joining(" "));
        }
    }

    private static String written(@Nullable Object value) {
        return value == null ? "" : Vocabulary.written(value);
    }

    Reply compare(Call call) throws IOException {
        Look look = Look.of(call.query(), USUAL_POINTS);
        SequencedSet<String> ids = new LinkedHashSet<>(call.query().all("run"));
        CurveQuestions.require(
                ids.size() >= FEWEST && ids.size() <= MOST,
                "from %d to %d runs are compared, got %d".formatted(FEWEST, MOST, ids.size()));
        String metric = call.query().text("metric").orElse("loss");
        List<Compared> runs = new ArrayList<>();
        for (String id : ids) {
            RunFolder folder = questions.run(id);
            runs.add(new Compared(id, folder, folder.record().settings()));
        }
        List<String> differing = differing(runs);
        List<String> labels =
                differing.stream().filter(name -> !name.equals(SEED)).toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("runs", told(runs, differing));
        answer.put("differences", differences(runs, differing));
        List<DrawnCurve> curves = new ArrayList<>();
        Map<String, Double> trivial = new LinkedHashMap<>();
        for (Compared run : runs) {
            curves.add(questions.drawn(run.id, metric, run.folder, look));
            questions.trivial(run.folder, List.of(metric)).forEach(trivial::putIfAbsent);
        }
        answer.put("curves", curves.stream().map(DrawnCurve::told).toList());
        answer.put("bands", bands(runs, labels, metric, look));
        answer.put("baselines", trivial);
        answer.put("logarithmic", DrawnCurve.farApart(curves, trivial));
        return Json.reply(answer);
    }

    private static List<String> differing(List<Compared> runs) {
        SequencedSet<String> names = new LinkedHashSet<>();
        runs.forEach(run -> names.addAll(run.settings.keySet()));
        return names.stream()
                .filter(name -> runs.stream()
                                .map(run -> written(run.settings.get(name)))
                                .distinct()
                                .count()
                        > 1)
                .toList();
    }

    private static List<Object> told(List<Compared> runs, List<String> differing) {
        List<Object> told = new ArrayList<>();
        for (Compared run : runs) {
            String label = run.label(differing);
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("run", run.id);
            one.put("label", label.isEmpty() ? run.id : label);
            one.put("settings", run.settings);
            one.put("result", RunFacts.of(run.folder).values().get(RunFacts.RESULT));
            told.add(one);
        }
        return told;
    }

    private static List<Object> differences(List<Compared> runs, List<String> differing) {
        List<Object> told = new ArrayList<>();
        for (String name : differing) {
            Map<String, Object> values = new LinkedHashMap<>();
            runs.forEach(run -> values.put(run.id, run.settings.get(name)));
            told.add(Map.of("setting", name, "values", values));
        }
        return told;
    }

    private List<Object> bands(List<Compared> runs, List<String> labels, String metric, Look look) throws IOException {
        Map<Map<String, Object>, List<Compared>> groups = new LinkedHashMap<>();
        for (Compared run : runs) {
            groups.computeIfAbsent(run.withoutSeed(), key -> new ArrayList<>()).add(run);
        }
        List<Object> told = new ArrayList<>();
        for (List<Compared> group : groups.values()) {
            List<Compared> trials = Trials.of(group, Compared::settings).counted();
            List<Curve> curves = new ArrayList<>();
            for (Compared run : trials) {
                curves.add(questions.whole(run.folder, metric, look.axis()));
            }
            Band band = Band.of(curves, look.points());
            String label = group.getFirst().label(labels);
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("label", label.isEmpty() ? "all seeds" : label);
            one.put("runs", group.stream().map(Compared::id).toList());
            one.put("trials", trials.size());
            one.put("x", band.x());
            one.put("median", band.median());
            one.put("low", band.low());
            one.put("high", band.high());
            told.add(one);
        }
        return told;
    }
}
