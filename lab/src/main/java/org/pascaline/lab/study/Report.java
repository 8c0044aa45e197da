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
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pascaline.lab.report.LineChart;
import org.pascaline.lab.report.Picture;
import org.pascaline.lab.report.Table.Column;
import org.pascaline.lab.report.Words;
import org.pascaline.lab.run.Spread;

/** Gathers what came of a study: what was run, verdicts, tables, figures, and every run. */
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

    /**
     * A report and what it shows.
     *
     * @param report the value
     * @param figures its figures by the names of their files
     */
    public record Gathered(StudyReport report, SequencedMap<String, Picture> figures) {}

    private static final String RUN = "run";
    private static final String BASELINE = "trivial baseline";
    private static final ReportCell NOTHING = new ReportCell.Nothing();

    private final Study study;
    private final List<RunResult> results;
    private final List<Cell> cells;
    private final List<String> varying;
    private final Circumstances circumstances;
    private final List<StudyReport.Figure> figures = new ArrayList<>();
    private final SequencedMap<String, Picture> pictures = new LinkedHashMap<>();

    private Report(Study study, List<RunResult> results, Circumstances circumstances) {
        this.study = study;
        this.results = results;
        this.cells = Cell.of(results);
        this.varying = Cell.varying(cells);
        this.circumstances = circumstances;
    }

    /**
     * Gathers the report of a study and draws its figures.
     *
     * @param times of the layers that were timed beside the runs
     */
    public static Gathered of(
            Study study, List<RunResult> results, List<LayerTime> times, Circumstances circumstances) {
        Report report = new Report(study, results, circumstances);
        report.drawFigures();
        List<StudyReport.Table> tables = new ArrayList<>(report.tables());
        tables.addAll(report.rankings());
        Judge judge = new Judge(report.cells, circumstances.profile());
        return new Gathered(
                new StudyReport(
                        StudyReport.FORMAT,
                        study.title(),
                        study.about(),
                        report.carriedOut(),
                        study.measure(),
                        study.success(),
                        study.claims().stream().map(judge::judge).toList(),
                        tables,
                        report.figures,
                        times,
                        report.runs()),
                report.pictures);
    }

    private StudyReport.CarriedOut carriedOut() {
        return new StudyReport.CarriedOut(
                results.size(),
                circumstances.planned(),
                circumstances.profile(),
                results.stream().mapToLong(RunResult::seed).distinct().count(),
                results.stream()
                        .mapToDouble(result -> result.numbers().getOrDefault("seconds", 0.0))
                        .sum(),
                circumstances.machine(),
                circumstances.command());
    }

    // ------------------------------------------------------------------------------------------------------ tables

    private List<StudyReport.Table> tables() {
        List<StudyReport.Table> tables = new ArrayList<>();
        for (Study.Table table : study.tables()) {
            List<Cell> chosen = cells.stream()
                    .filter(cell -> table.runs().has(cell.group(), cell.settings()))
                    .toList();
            if (!chosen.isEmpty()) {
                tables.add(table.column()
                        .map(column -> crossTable(table, column, chosen))
                        .orElseGet(() -> plainTable(table, chosen)));
            }
        }
        return tables;
    }

    private StudyReport.Table plainTable(Study.Table table, List<Cell> chosen) {
        List<String> names = names(table);
        return new StudyReport.Table(
                table.title(),
                Column.of(names, List.of(table.value(), BASELINE, "published")),
                chosen.stream()
                        .map(cell -> joined(
                                values(cell, names),
                                List.of(
                                        overSeeds(cell, table.value()),
                                        baseline(cell, table.value()),
                                        published(cell, table.value())
                                                .map(Report::number)
                                                .orElse(NOTHING))))
                        .toList());
    }

    private StudyReport.Table crossTable(Study.Table table, String column, List<Cell> chosen) {
        List<String> names = names(table);
        Set<Object> columns = new LinkedHashSet<>();
        Map<List<Words>, List<ReportCell>> leading = new LinkedHashMap<>();
        Map<List<Words>, Map<Object, Cell>> byRow = new LinkedHashMap<>();
        for (Cell cell : chosen) {
            Object value = cell.settings().getOrDefault(column, "");
            columns.add(value);
            List<ReportCell> values = values(cell, names);
            List<Words> row = values.stream().map(ReportCell::words).toList(); // 1 and 1.0 are one
            leading.putIfAbsent(row, values);
            byRow.computeIfAbsent(row, _ -> new LinkedHashMap<>()).put(value, cell);
        }
        List<List<ReportCell>> rows = new ArrayList<>();
        byRow.forEach((row, byColumn) -> rows.add(joined(
                leading.getOrDefault(row, List.of()),
                columns.stream()
                        .map(byColumn::get)
                        .map(cell -> cell == null
                                ? NOTHING
                                : overSeeds(cell, table.value()).beside(published(cell, table.value())))
                        .toList())));
        List<ReportCell> foot = new ArrayList<>(List.of(new ReportCell.Remark(BASELINE)));
        names.stream().skip(1).forEach(name -> foot.add(NOTHING));
        rows.add(joined(
                foot,
                columns.stream()
                        .map(value -> byRow.values().stream()
                                .map(byColumn -> byColumn.get(value))
                                .filter(Objects::nonNull)
                                .findFirst()
                                .map(cell -> baseline(cell, table.value()))
                                .orElse(NOTHING))
                        .toList()));
        return new StudyReport.Table(
                table.title(),
                Column.of(
                        names,
                        columns.stream().map(value -> column + " " + value).toList()),
                rows);
    }

    private static List<String> names(Study.Table table) {
        return table.rows().isEmpty() ? List.of(RUN) : table.rows();
    }

    private static List<ReportCell> values(Cell cell, List<String> names) {
        return values(cell.group(), cell.settings(), names);
    }

    private static List<ReportCell> values(String group, Map<String, Object> settings, List<String> names) {
        return names.stream()
                .map(name -> name.equals(RUN)
                        ? new ReportCell.Label(group)
                        : Optional.ofNullable(settings.get(name))
                                .<ReportCell>map(ReportCell.Setting::of)
                                .orElse(NOTHING))
                .toList();
    }

    private static <T> List<T> joined(List<? extends T> first, List<? extends T> then) {
        List<T> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }

    private static ReportCell number(double value) {
        return new ReportCell.Measured(value);
    }

    private ReportCell.OverSeeds overSeeds(Cell cell, String value) {
        double[] numbers = cell.sorted(value);
        boolean atBaseline = value.equals(study.measure())
                && 2 * cell.learnt() < cell.results().size();
        return new ReportCell.OverSeeds(
                cell.results().size(),
                cell.successes(study),
                numbers.length,
                Spread.of(numbers).median(),
                numbers.length == 0 ? Double.NaN : numbers[0],
                numbers.length == 0 ? Double.NaN : numbers[numbers.length - 1],
                atBaseline,
                Optional.empty());
    }

    private static ReportCell baseline(Cell cell, String value) {
        return value.startsWith("test.") || value.startsWith("validation.")
                ? number(cell.median("baseline." + value.substring(value.indexOf('.') + 1)))
                : NOTHING;
    }

    private Optional<Double> published(Cell cell, String value) {
        return study.published().stream()
                .filter(published -> published.runs().has(cell.group(), cell.settings()))
                .map(published -> published.values().get(value))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private List<StudyReport.Table> rankings() {
        return study.rankings().stream().map(this::ranking).toList();
    }

    private StudyReport.Table ranking(Study.Ranking ranking) {
        Set<String> seen = new HashSet<>(); // two groups may have the same run
        List<RunResult> best = results.stream()
                .filter(result -> ranking.runs().has(result.group(), result.settings()))
                .filter(study::isSuccess)
                .filter(result -> result.numbers().containsKey(ranking.by()))
                .sorted(Comparator.comparingDouble(result -> result.numbers().getOrDefault(ranking.by(), 0.0)))
                .filter(result -> seen.add(result.weightsDigest()))
                .limit(ranking.most())
                .toList();
        List<String> names = joined(
                List.of(RUN),
                varying.stream().filter(name -> !name.equals(ranking.by())).toList());
        List<String> numbers =
                Stream.of(ranking.by(), study.measure()).distinct().toList();
        return new StudyReport.Table(
                ranking.title(),
                Stream.of(
                                Column.of(List.of(), numbers),
                                Column.of(names, List.of("seed")),
                                Column.of(List.of("weights"), List.of()))
                        .flatMap(List::stream)
                        .toList(),
                best.stream().map(result -> ranked(result, numbers, names)).toList());
    }

    private static List<ReportCell> ranked(RunResult result, List<String> numbers, List<String> names) {
        List<ReportCell> row = new ArrayList<>();
        numbers.forEach(name -> row.add(number(result.numbers().getOrDefault(name, Double.NaN))));
        row.addAll(values(result.group(), result.settings(), names));
        row.add(new ReportCell.Seed(result.seed()));
        row.add(new ReportCell.Digest(result.weightsDigest()));
        return row;
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
                pictures.put(file, new Picture.Drawn(chart));
                figures.add(new StudyReport.Figure(figure.title(), file, Optional.empty()));
            }
        }
    }

    private StudyReport.Table runs() {
        List<String> names = joined(List.of(RUN), varying);
        return new StudyReport.Table(
                "All runs",
                Stream.of(
                                Column.of(names, List.of(study.measure(), BASELINE)),
                                Column.of(List.of("stopped"), List.of("steps done", "seconds")))
                        .flatMap(List::stream)
                        .toList(),
                cells.stream()
                        .map(cell -> joined(
                                values(cell, names),
                                List.of(
                                        overSeeds(cell, study.measure()),
                                        baseline(cell, study.measure()),
                                        new ReportCell.Label(stopReasons(cell)),
                                        number(cell.median("steps")),
                                        new ReportCell.Seconds(cell.median("seconds")))))
                        .toList());
    }

    private static String stopReasons(Cell cell) {
        return cell.results().stream()
                .map(result -> result.stopReason().toLowerCase(Locale.ROOT))
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
