package org.pascaline.lab.report;

import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.pascaline.lab.run.Proportion;
import org.pascaline.lab.run.Spread;
import org.pascaline.lab.store.RunFacts;
import org.pascaline.lab.store.Trials;

/**
 * The account of one run or of several: what came of them beside the trivial baseline, their curves, in which settings they
 * differ and which they share, where they were computed, and the commands that repeat them.
 */
public final class RunsReport {
    private static final String BASELINE = "trivial baseline";

    private final List<ReportedRun> runs;
    private final List<SeedGroup> groups;
    private final List<String> differing;
    private final Markdown text = new Markdown();
    private final SequencedMap<String, Picture> figures = new LinkedHashMap<>();

    private RunsReport(List<ReportedRun> runs) {
        this.runs = List.copyOf(runs);
        this.groups = SeedGroup.of(runs);
        this.differing = SeedGroup.differing(groups);
    }

    /**
     * Writes the account.
     *
     * @param runs at least one
     * @throws IOException if a picture of a run cannot be read
     */
    public static Pages of(List<ReportedRun> runs) throws IOException {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a report needs at least one run");
        }
        RunsReport report = new RunsReport(runs);
        String title = report.title();
        report.text.heading(1, title);
        if (runs.size() == 1) {
            report.single(runs.getFirst());
        } else {
            report.several();
        }
        new CertifiedPages(report.text, report.figures).write(runs);
        report.curves();
        new RunCircumstances(report.text, runs, report.groups).write();
        return new Pages(title, report.text.toString(), report.text.tables(), report.figures);
    }

    private String title() {
        List<String> titles = runs.stream().map(ReportedRun::title).distinct().toList();
        String task = titles.size() == 1 ? titles.getFirst() : "%d tasks".formatted(titles.size());
        return runs.size() == 1
                ? "%s: %s".formatted(task, runs.getFirst().word("cell").toUpperCase(Locale.ROOT))
                : "%s: %d runs".formatted(task, runs.size());
    }

    private void single(ReportedRun run) {
        text.paragraph(verdict(run));
        text.paragraph("Run %s, begun %s: %s."
                .formatted(
                        Markdown.code(run.id()), run.record().begun().truncatedTo(ChronoUnit.SECONDS), standing(run)));
        measures(run);
        text.heading(2, "Training");
        List<List<Words>> rows = new ArrayList<>();
        row(rows, "weights", Numerals.of(run.number("parameters")));
        row(rows, "steps", Numerals.of(run.number("steps-done")));
        row(rows, "epochs", Numerals.of(run.number("epochs-done")));
        row(rows, "samples", Numerals.of(run.number("samples-done")));
        row(rows, "step of the best weights", Numerals.of(run.number("best-step")));
        row(rows, "restarts after a divergence", Numerals.of(run.number("restarts")));
        row(rows, "seconds", tenths(run.number("seconds")));
        row(rows, "milliseconds a step, median", Numerals.of(run.number("step-milliseconds")));
        row(rows, "samples a second", Numerals.of(Math.rint(run.number("samples-per-second"))));
        rows.removeIf(row -> row.getLast().toString().equals("–"));
        if (!rows.isEmpty()) {
            text.table(Table.Column.of(List.of("what"), List.of("value")), rows);
        }
    }

    private static void row(List<List<Words>> rows, String what, String value) {
        rows.add(List.of(Words.plain(what), Words.digits(value)));
    }

    private static String standing(ReportedRun run) {
        String reason = run.word("stop-reason");
        return run.word(RunFacts.STATE) + (reason.isEmpty() ? "" : ", stopped by " + Markdown.plain(words(reason)));
    }

    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String verdict(ReportedRun run) {
        String measure = run.word(RunFacts.MEASURE);
        if (!run.hasResult()) {
            return "**Not tested**: the run is %s.".formatted(run.word(RunFacts.STATE));
        }
        double result = run.number(RunFacts.RESULT);
        double baseline = run.number(RunFacts.BASELINE);
        String times = run.learnt() && result > 0 && baseline > 2 * result
                ? ", %s times lower".formatted(Numerals.of(Math.rint(baseline / result)))
                : "";
        return "%s: the test's %s is %s, and that of the trivial baseline %s%s."
                .formatted(
                        run.learnt() ? "**Learnt**" : "**At baseline, nothing learnt**",
                        Markdown.plain(measure),
                        Measure.written(measure, result),
                        Measure.written(measure, baseline),
                        times.isEmpty() ? "" : "; the network's is" + times.substring(1));
    }

    private void measures(ReportedRun run) {
        List<String> names = run.facts().values().keySet().stream()
                .filter(fact ->
                        fact.startsWith("test.") || fact.startsWith("validation.") || fact.startsWith("baseline."))
                .map(fact -> fact.substring(fact.indexOf('.') + 1))
                .distinct()
                .toList();
        if (names.isEmpty()) {
            return;
        }
        text.heading(2, "Result");
        text.table(
                Table.Column.of(List.of("measure"), List.of(BASELINE, "validation", "test")),
                names.stream()
                        .map(name -> List.of(
                                Words.plain(name),
                                Words.digits(Measure.written(name, run.number("baseline." + name))),
                                Words.digits(Measure.written(name, run.number("validation." + name))),
                                Words.digits(Measure.written(name, run.number("test." + name)))))
                        .toList());
    }

    private void several() {
        List<ReportedRun> tested =
                groups.stream().flatMap(group -> group.withResult().stream()).toList();
        Proportion learnt =
                new Proportion(tested.stream().filter(ReportedRun::learnt).count(), tested.size());
        if (tested.isEmpty()) {
            text.paragraph("**Not tested**: none of the runs has a result yet.");
        } else {
            text.paragraph(
                    "**%d of %d runs learnt**, that is %s, with an interval of 95 %% from %s to %s (Wilson's score)."
                            .formatted(
                                    learnt.successes(),
                                    learnt.trials(),
                                    Measure.percent(learnt.share()),
                                    Measure.percent(learnt.lower()),
                                    Measure.percent(learnt.upper())));
        }
        List<String> repeats = groups.stream()
                .flatMap(group -> group.repeats().stream())
                .map(run -> Markdown.code(run.id()))
                .toList();
        if (!repeats.isEmpty()) {
            text.paragraph(Trials.sentence(repeats) + ". They count in no number here.");
        }
        text.paragraph(
                "A run has learnt when its result on the test set is clearly better than that of the trivial baseline,"
                        + " which does not look at its input. Numbers are medians over runs that differ in their seed alone, with the"
                        + " smallest and the largest in brackets.");
        text.heading(2, "Results");
        groupTable();
        text.heading(2, "All runs");
        runTable();
    }

    private String measure() {
        List<String> measures = runs.stream()
                .map(run -> run.word(RunFacts.MEASURE))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        return measures.size() == 1 ? measures.getFirst() : "";
    }

    private void groupTable() {
        String measure = measure();
        List<String> words = differing.isEmpty() ? List.of("task") : differing;
        List<String> numbers = List.of(
                "runs",
                "learnt (95 % interval)",
                measure.isEmpty() ? "result" : "test " + measure,
                BASELINE,
                "steps",
                "seconds");
        List<List<Words>> rows = new ArrayList<>();
        for (SeedGroup group : groups) {
            List<Words> row = new ArrayList<>();
            words.forEach(name -> row.add(Words.plain(group.value(name))));
            Stream.of(
                            Integer.toString(group.runs().size()),
                            Measure.written(group.learnt()),
                            Measure.written(measure, group.spread(run -> run.number(RunFacts.RESULT))),
                            Measure.written(
                                    measure,
                                    group.spread(run -> run.number(RunFacts.BASELINE))
                                            .median()),
                            Measure.written("", group.spread(run -> run.number("steps-done"))),
                            seconds(group.spread(run -> run.number("seconds"))))
                    .map(Words::digits)
                    .forEach(row::add);
            rows.add(row);
        }
        text.table(Table.Column.of(words, numbers), rows);
    }

    private static String seconds(Spread spread) {
        return Double.isNaN(spread.median()) ? "–" : tenths(spread.median());
    }

    private static String tenths(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.1f", value);
    }

    private void runTable() {
        List<String> words = new ArrayList<>(List.of("run"));
        words.addAll(differing);
        words.add("state");
        List<List<Words>> rows = new ArrayList<>();
        for (SeedGroup group : groups) {
            for (ReportedRun run : group.all()) {
                String measure = run.word(RunFacts.MEASURE);
                List<Words> row = new ArrayList<>(List.of(Words.plain(run.id())));
                differing.forEach(name -> row.add(Words.plain(group.value(name))));
                row.add(Words.plain(state(run)));
                Stream.of(
                                run.word("seed"),
                                Measure.written(measure, run.number(RunFacts.RESULT)),
                                Measure.written(measure, run.number(RunFacts.BASELINE)),
                                Numerals.of(run.number("steps-done")),
                                tenths(run.number("seconds")))
                        .map(Words::digits)
                        .forEach(row::add);
                rows.add(row);
            }
        }
        text.table(Table.Column.of(words, List.of("seed", "result", BASELINE, "steps done", "seconds")), rows);
    }

    private static String state(ReportedRun run) {
        return run.hasResult() ? run.learnt() ? "learnt" : "at baseline" : run.word(RunFacts.STATE);
    }

    private void curves() {
        CurveCharts charts = new CurveCharts(groups);
        SequencedMap<String, LineChart> drawn = charts.charts();
        if (drawn.isEmpty()) {
            return;
        }
        text.heading(2, "Curves");
        drawn.forEach((name, chart) -> {
            String file = "figure-%s.svg".formatted(name.replaceAll("[^A-Za-z0-9]+", "-"));
            figures.put(file, new Picture.Drawn(chart));
            text.heading(3, name);
            text.figure(name, file);
            String caption = charts.caption(name);
            if (!caption.isEmpty()) {
                text.paragraph("*" + caption + "*");
            }
        });
    }
}
