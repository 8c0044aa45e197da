package org.pascaline.lab.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.pascaline.lab.report.LineChart;
import org.pascaline.lab.report.Markdown;
import org.pascaline.lab.report.Numerals;
import org.pascaline.lab.report.Pages;
import org.pascaline.lab.report.Picture;
import org.pascaline.lab.run.Spread;
import org.pascaline.lab.spec.Vocabulary;

/**
 * The account of a study in Markdown, with its figures: what was run, verdicts, tables, figures, and every run.
 */
public final class Report {

    /**
     * Under what circumstances the results came.
     *
     * @param profile how much was done
     * @param machine processor, cores and JVM in a line
     * @param command what repeats the study
     * @param planned how many runs there should be
     */
    public record Circumstances(Profile profile, String machine, String command, int planned) {}

    private static final String RUN = "run";
    private static final String TASTE =
            "These runs are a taste: so short that they say nothing of trained networks. So no claim gets a verdict.";
    private static final String TESTED =
            "A claim holds if a test at 5 %, one-sided, bears out each of its comparisons: "
                    + "between two kinds of runs the test of Mann and Whitney, and for whether more than half of all seeds meet a "
                    + "condition the binomial test. ✓ is borne out, ✗ is the opposite borne out, ? may be chance either way; "
                    + "p says how often chance alone makes as clear a case. Each comparison is tested by itself: if nothing is behind "
                    + "twenty of them, one is expected to be marked ✓ all the same.";
    private static final String MORE_SEEDS =
            "A verdict that says how many seeds it needs cannot be had with these, however clear the numbers look. "
                    + "`--seeds %d` runs them, except where the study gives a kind of runs fewer `seeds` of its own; "
                    + "runs that are done stay.%n";
    private static final int DIGITS_SHOWN = 12;

    private final Study study;
    private final List<RunResult> results;
    private final List<Cell> cells;
    private final List<String> varying;
    private final Circumstances circumstances;
    private final StringBuilder text = new StringBuilder();
    private final SequencedMap<String, Picture> figures = new LinkedHashMap<>();

    private Report(Study study, List<RunResult> results, Circumstances circumstances) {
        this.study = study;
        this.results = results;
        this.cells = Cell.of(results);
        this.varying = Cell.varying(cells);
        this.circumstances = circumstances;
    }

    /**
     * Writes the account of a study.
     *
     * @param times of the layers that were timed beside the runs
     */
    public static Pages of(Study study, List<RunResult> results, List<LayerTime> times, Circumstances circumstances) {
        Report report = new Report(study, results, circumstances);
        report.head();
        report.verdicts();
        report.tables();
        report.rankings();
        report.drawFigures();
        report.text.append(TimingTables.of(times));
        report.runs();
        return new Pages(study.title(), report.text.toString(), report.figures);
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency for one method
    private void line(String pattern, Object... values) {
        text.append(pattern.formatted(values)).append('\n');
    }

    private void head() {
        line("# %s%n", Markdown.plain(study.title()));
        line("%s%n", study.about().strip());
        double seconds = results.stream()
                .mapToDouble(result -> result.numbers().getOrDefault("seconds", 0.0))
                .sum();
        long seeds = results.stream().mapToLong(RunResult::seed).distinct().count();
        line(
                "%d of %d runs, profile `%s`, %d %s each; %s of training in all. %s.%n",
                results.size(),
                circumstances.planned(),
                circumstances.profile().word(),
                seeds,
                seeds == 1 ? "seed" : "seeds",
                duration(seconds),
                circumstances.machine());
        line("Repeat it with `%s`.%n", circumstances.command());
        line(
                "Numbers are medians over the seeds, with the range in brackets; (s/n) says that s of n seeds succeeded%s. "
                        + "A result that is not clearly better than the trivial baseline is marked *at baseline*.%n",
                study.success()
                        .map(condition -> ", that is `%s`".formatted(condition))
                        .orElse(""));
        if (!study.claims().isEmpty()) {
            line("%s%n", circumstances.profile() == Profile.QUICK ? TASTE : TESTED);
        }
    }

    private static String duration(double seconds) {
        long minutes = Math.round(seconds / 60);
        if (seconds < 120) {
            return "%d s".formatted(Math.round(seconds));
        }
        return minutes < 120 ? "%d min".formatted(minutes) : "%d h %d min".formatted(minutes / 60, minutes % 60);
    }

    private void verdicts() {
        if (study.claims().isEmpty()) {
            return;
        }
        line("## Claims%n");
        line("| claim | verdict |");
        line("|---|---|");
        Judge judge = new Judge(cells, circumstances.profile());
        List<Judge.Judgement> judgements =
                study.claims().stream().map(judge::judge).toList();
        for (Judge.Judgement judgement : judgements) {
            line("| %s | **%s** |", Markdown.plain(judgement.claim().says()), judgement.verdict());
        }
        text.append('\n');
        judgements.stream()
                .filter(Judge.Judgement::tooFewSeeds)
                .mapToInt(judgement -> judgement.claim().fewestSeeds())
                .max()
                .ifPresent(needed -> line(MORE_SEEDS, needed));
        for (Judge.Judgement judgement : judgements) {
            if (!judgement.evidence().isEmpty()) {
                line("%s:%n", Markdown.plain(judgement.claim().says()));
                judgement.evidence().forEach(sentence -> line("- %s", Markdown.plain(sentence)));
                text.append('\n');
            }
        }
    }

    // ------------------------------------------------------------------------------------------------------ tables

    private void tables() {
        for (Study.Table table : study.tables()) {
            List<Cell> chosen = cells.stream()
                    .filter(cell -> table.runs().has(cell.group(), cell.settings()))
                    .toList();
            if (!chosen.isEmpty()) {
                line("## %s%n", Markdown.plain(table.title()));
                if (table.column().isPresent()) {
                    crossTable(table, table.column().get(), chosen);
                } else {
                    plainTable(table, chosen);
                }
                text.append('\n');
            }
        }
    }

    private void plainTable(Study.Table table, List<Cell> chosen) {
        List<String> names = names(table);
        row(joined(names, List.of(table.value(), "trivial baseline", "published")));
        rule(names.size(), 3);
        for (Cell cell : chosen) {
            row(joined(
                    values(cell, names),
                    List.of(
                            entry(cell, table.value()),
                            baseline(cell, table.value()),
                            published(cell, table.value()))));
        }
    }

    private void crossTable(Study.Table table, String column, List<Cell> chosen) {
        List<String> names = names(table);
        Set<Object> columns = new LinkedHashSet<>();
        Map<List<String>, Map<Object, Cell>> rows = new LinkedHashMap<>();
        for (Cell cell : chosen) {
            Object value = cell.settings().getOrDefault(column, "");
            columns.add(value);
            rows.computeIfAbsent(values(cell, names), row -> new LinkedHashMap<>())
                    .put(value, cell);
        }
        row(joined(
                names,
                columns.stream()
                        .map(value -> Markdown.plain(column + " " + value))
                        .toList()));
        rule(names.size(), columns.size());
        rows.forEach((leading, byColumn) -> row(joined(
                leading,
                columns.stream()
                        .map(byColumn::get)
                        .map(cell -> cell == null ? "" : withPublished(cell, table.value()))
                        .toList())));
        List<String> foot = new ArrayList<>(List.of("*trivial baseline*"));
        names.stream().skip(1).forEach(name -> foot.add(""));
        row(joined(
                foot,
                columns.stream()
                        .map(value -> rows.values().stream()
                                .map(byColumn -> byColumn.get(value))
                                .filter(Objects::nonNull)
                                .findFirst()
                                .map(cell -> baseline(cell, table.value()))
                                .orElse(""))
                        .toList()));
    }

    private static List<String> names(Study.Table table) {
        return table.rows().isEmpty() ? List.of(RUN) : table.rows();
    }

    private static List<String> values(Cell cell, List<String> names) {
        return values(cell.group(), cell.settings(), names);
    }

    private static List<String> values(String group, Map<String, Object> settings, List<String> names) {
        return names.stream()
                .map(name -> name.equals(RUN) ? group : Vocabulary.written(settings.getOrDefault(name, "")))
                .map(Markdown::plain)
                .toList();
    }

    private static List<String> joined(List<String> first, List<String> then) {
        List<String> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }

    private void row(List<String> entries) {
        line("| %s |", String.join(" | ", entries));
    }

    /** Writes the line under a table's heading: words to the left, numbers to the right. */
    private void rule(int words, int numbers) {
        line("|%s%s", "---|".repeat(words), "--:|".repeat(numbers));
    }

    private String entry(Cell cell, String value) {
        double[] numbers = cell.sorted(value);
        if (numbers.length == 0) {
            return "– (0/%d)".formatted(cell.results().size());
        }
        String range = numbers.length == 1
                ? ""
                : " [%s – %s]".formatted(Numerals.of(numbers[0]), Numerals.of(numbers[numbers.length - 1]));
        String successes =
                " (%d/%d)".formatted(cell.successes(study), cell.results().size());
        boolean atBaseline = value.equals(study.measure())
                && 2 * cell.learnt() < cell.results().size();
        return Numerals.of(Spread.of(numbers).median()) + range + successes + (atBaseline ? " *at baseline*" : "");
    }

    private String withPublished(Cell cell, String value) {
        String published = published(cell, value);
        return entry(cell, value) + (published.isEmpty() ? "" : "; published " + published);
    }

    private static String baseline(Cell cell, String value) {
        return value.startsWith("test.") || value.startsWith("validation.")
                ? Numerals.of(cell.median("baseline." + value.substring(value.indexOf('.') + 1)))
                : "";
    }

    private String published(Cell cell, String value) {
        return study.published().stream()
                .filter(published -> published.runs().has(cell.group(), cell.settings()))
                .map(published -> published.values().get(value))
                .filter(Objects::nonNull)
                .findFirst()
                .map(Numerals::of)
                .orElse("");
    }

    private void rankings() {
        for (Study.Ranking ranking : study.rankings()) {
            Set<String> seen = new HashSet<>(); // two groups may have the same run
            List<RunResult> best = results.stream()
                    .filter(result -> ranking.runs().has(result.group(), result.settings()))
                    .filter(study::isSuccess)
                    .filter(result -> result.numbers().containsKey(ranking.by()))
                    .sorted(Comparator.comparingDouble(
                            result -> result.numbers().getOrDefault(ranking.by(), 0.0)))
                    .filter(result -> seen.add(result.weightsDigest()))
                    .limit(ranking.most())
                    .toList();
            line("## %s%n", Markdown.plain(ranking.title()));
            if (best.isEmpty()) {
                line("None succeeded.%n");
                continue;
            }
            List<String> names = joined(
                    List.of(RUN),
                    varying.stream().filter(name -> !name.equals(ranking.by())).toList());
            List<String> numbers =
                    Stream.of(ranking.by(), study.measure()).distinct().toList();
            row(joined(joined(numbers, names), List.of("seed", "weights")));
            line("|%s%s--:|---|", "--:|".repeat(numbers.size()), "---|".repeat(names.size()));
            for (RunResult result : best) {
                row(joined(
                        joined(
                                numbers.stream()
                                        .map(name ->
                                                Numerals.of(result.numbers().getOrDefault(name, Double.NaN)))
                                        .toList(),
                                values(result.group(), result.settings(), names)),
                        List.of(
                                Long.toString(result.seed()),
                                "`%s`".formatted(result.weightsDigest().substring(0, DIGITS_SHOWN)))));
            }
            text.append('\n');
        }
    }

    // ----------------------------------------------------------------------------------------------- figures, runs

    private void drawFigures() {
        for (Study.Figure figure : study.figures()) {
            List<Cell> chosen = cells.stream()
                    .filter(cell -> figure.runs().has(cell.group(), cell.settings()))
                    .toList();
            LineChart chart = FigureLines.chart(figure, chosen);
            if (!chart.lines().isEmpty()) {
                String file = "figure-%d.svg".formatted(figures.size() + 1);
                figures.put(file, new Picture.Drawn(chart));
                line("## %s%n", Markdown.plain(figure.title()));
                line("![%s](%s)%n", Markdown.plain(figure.title()), file);
            }
        }
    }

    private void runs() {
        List<String> names = joined(List.of(RUN), varying);
        line("## All runs%n");
        row(joined(names, List.of(study.measure(), "trivial baseline", "stopped", "steps done", "seconds")));
        line("|%s--:|--:|---|--:|--:|", "---|".repeat(names.size()));
        for (Cell cell : cells) {
            row(joined(
                    values(cell, names),
                    List.of(
                            entry(cell, study.measure()),
                            baseline(cell, study.measure()),
                            stopReasons(cell),
                            Numerals.of(cell.median("steps")),
                            "%.1f".formatted(cell.median("seconds")))));
        }
    }

    private static String stopReasons(Cell cell) {
        return String.join(
                ", ",
                cell.results().stream()
                        .map(result -> result.stopReason().toLowerCase(Locale.ROOT))
                        .distinct()
                        .toList());
    }
}
