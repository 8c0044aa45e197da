package org.pascaline.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.lab.certify.Certificate;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.run.Machinery;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.run.StoredRun;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.Source;
import org.pascaline.testing.Needs;
import org.pascaline.testing.Tool;
import org.w3c.dom.Element;

/** A report tells what came of runs, and needs nothing else to be read. */
final class RunsReportTest {
    @TempDir
    private static Path runs = Path.of("");

    @TempDir
    private Path out = Path.of("");

    private static final List<ReportedRun> ALL = new ArrayList<>();

    @BeforeAll
    static void train() throws IOException {
        for (String cell : new String[] {"gru", "rnn"}) {
            for (long seed : new long[] {1, 2}) {
                ALL.add(ReportedRun.read(
                        train(cell, seed, false), "pascaline train adding --cell=%s --seed=%d".formatted(cell, seed)));
            }
        }
    }

    private static RunFolder train(String cell, long seed, boolean interrupted) throws IOException {
        Map<String, Object> settings = new LinkedHashMap<>(Map.of(
                "task", "adding", "length", 4, "batch", 4, "train-size", 40, "validation-size", 8, "test-size", 8));
        settings.putAll(Map.of("cell", cell, "hidden", 3, "seed", seed, "epochs", 3));
        RunSettings.Resolved resolved = RunSettings.read(new Source.File("test"), settings);
        try (StoredRun run = StoredRun.begin(runs, resolved, new Machinery(KernelChoice.of("scalar"), 1))) {
            run.carryOut(event -> {}, () -> interrupted, new StoredRun.Keeping(Duration.ZERO, 0, Optional.empty()));
            return run.folder();
        }
    }

    private static String svg(Pages pages, String file) {
        return Objects.requireNonNull(pages.figures().get(file), file).svg();
    }

    @Needs(Tool.FONTS)
    @Test
    void oneRunHasItsVerdictBesideTheBaselineItsCurvesAndItsCommand() throws IOException {
        Pages pages = RunsReport.of(List.of(ALL.getFirst()));
        assertThat(pages.title()).isEqualTo("Adding problem, length 4: GRU");
        assertThat(pages.markdown())
                .containsPattern(
                        "\\*\\*(Learnt|At baseline, nothing learnt)\\*\\*: the test's mse is \\S+, and that of the"
                                + " trivial baseline \\S+")
                .contains("| measure | trivial baseline | validation | test |", "| mse | ", "| accuracy | ")
                .contains("![loss](figure-loss.svg)", "![validation.mse](figure-validation-mse.svg)")
                .contains("| hidden | 3 |", "## Environment", "| kernels | scalar |")
                .contains("```sh\npascaline train adding --cell=gru --seed=1\n```")
                .doesNotContain("In which they differ", "–  |");
        assertThat(pages.figures().keySet())
                .containsExactly(
                        "figure-loss.svg",
                        "figure-validation-mse.svg",
                        "figure-validation-accuracy.svg",
                        "figure-gradient-norm.svg");
        assertThat(svg(pages, "figure-validation-mse.svg")).contains("trivial baseline");
    }

    @Needs(Tool.FONTS)
    @Test
    void severalRunsAreGroupedOverSeedsWithMediansAndWilsonsInterval() throws IOException {
        Pages pages = RunsReport.of(ALL);
        assertThat(pages.title()).isEqualTo("Adding problem, length 4: 4 runs");
        assertThat(pages.markdown())
                .containsPattern("\\*\\*\\d of 4 runs learnt\\*\\*, that is \\d+ %, with an interval of 95 % from")
                .containsPattern(
                        "\\| cell \\| runs \\| learnt \\(95 % interval\\) \\| test mse \\| trivial baseline \\| steps \\|")
                .containsPattern("\\| gru \\| 2 \\| \\d of 2 \\(\\d+–\\d+ %\\) \\| \\S+ \\[\\S+ – \\S+] \\|")
                .contains("### In which they differ", "| cell | gru, rnn |", "| seed | 1, 2 |")
                .contains("Lines are medians over runs that differ in their seed alone")
                .contains("--cell=rnn --seed=2");
        assertThat(svg(pages, "figure-loss.svg")).contains(">gru<", ">rnn<");
    }

    @Test
    void aCopyCountsAsNoSeed() throws IOException {
        RunFolder again = train("gru", 1, false);
        List<ReportedRun> runs = new ArrayList<>(ALL);
        runs.add(ReportedRun.read(again, "pascaline train adding --cell=gru --seed=1"));
        assertThat(RunsReport.of(runs).markdown())
                .containsPattern("\\d of 4 runs learnt")
                .containsPattern("\\| gru \\| 2 \\| \\d of 2 ")
                .contains("1 more run repeats a seed: `%s`."
                        .formatted(again.path().getFileName()));
    }

    @Test
    void aRunThatWasInterruptedIsNotTested() throws IOException {
        ReportedRun run = ReportedRun.read(train("lstm", 1, true), "pascaline train adding");
        assertThat(RunsReport.of(List.of(run)).markdown()).contains("**Not tested**: the run is interrupted.");
        assertThat(RunsReport.of(List.of(run, ALL.getFirst())).markdown()).contains("of 1 runs learnt");
    }

    @Test
    void evaluationsAreNeverAveragedAndFarBelowTheBaselineHaveALogarithmicAxis() throws IOException {
        RunFolder folder = train("gru", 5, false);
        StringBuilder lines = new StringBuilder();
        for (int step = 1; step <= 300; step++) {
            double error = step % 2 == 0 ? 0.00025 : 0.00023;
            lines.append("{\"step\":%d,\"values\":{\"loss\":%s}}%n".formatted(step, error));
            lines.append("{\"step\":%d,\"epoch\":%d,\"values\":{\"validation.mse\":%s,\"validation.accuracy\":%s}}%n"
                    .formatted(step, step, error, step / 300.0));
        }
        Files.writeString(folder.path().resolve("metrics.jsonl"), lines);
        CurveCharts charts = new CurveCharts(SeedGroup.of(List.of(ReportedRun.read(folder, ""))));
        LineChart errors = Objects.requireNonNull(charts.charts().get("validation.mse"));
        assertThat(errors.lines().getFirst().points())
                .hasSize(300)
                .allSatisfy(point -> assertThat(point.y()).isIn(0.00023, 0.00025));
        assertThat(errors.baseline()).isPresent();
        assertThat(errors.logarithmic()).isTrue();
        LineChart shares = Objects.requireNonNull(charts.charts().get("validation.accuracy"));
        assertThat(shares.lines().getFirst().points().getLast().y()).isEqualTo(1);
        assertThat(shares.logarithmic()).as("of shares from 0.003 to 1").isFalse();
        assertThat(charts.caption("validation.mse")).isEmpty();
        LineChart losses = Objects.requireNonNull(charts.charts().get("loss"));
        assertThat(losses.lines().getFirst().points()).hasSize(100);
        assertThat(charts.caption("loss")).contains("means over a hundredth");
    }

    @Needs(Tool.FONTS)
    @Test
    void aRunThatIsCertifiedHasItsProofAndBothPictures() throws IOException {
        RunFolder folder = train("rnn", 9, false);
        new Certificate(1, "1.0", Map.of(), "ab", "1/8", 6409, 640_900, 7, "cd", OptionalInt.of(2))
                .write(folder.path().resolve("certificate.json"));
        String machine =
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9' fill='#000000'><title>machine</title></svg>";
        Files.writeString(folder.path().resolve("machine.svg"), machine);
        Files.writeString(folder.path().resolve("states.svg"), machine.replace("machine", "states"));
        ReportedRun run = ReportedRun.read(folder, "pascaline train adding");

        Pages pages = RunsReport.of(List.of(run));
        assertThat(pages.markdown())
                .contains(
                        "## Certified",
                        "by 6,409 states and 640,900 transitions, rounded to 1/8; the machine inside has 2")
                .contains("![The machine inside](figure-machine.svg)", "![Where its states lie](figure-states.svg)");
        assertThat(svg(pages, "figure-machine.svg")).isEqualTo(machine);
        assertThat(HtmlPage.of(pages))
                .contains("data:image/svg+xml;base64,"
                        + Base64.getEncoder().encodeToString(machine.getBytes(StandardCharsets.UTF_8)));
        assertThat(ReportFolder.write(out, pages).figures()).isEqualTo(6);
        assertThat(out.resolve("figure-machine.svg")).content().isEqualTo(machine);
        assertThat(out.resolve("figure-states.png")).isNotEmptyFile();

        Pages several = RunsReport.of(List.of(ALL.getFirst(), run));
        assertThat(several.markdown()).contains("### " + run.id(), "(figure-machine-%s.svg)".formatted(run.id()));
        assertThat(several.figures()).containsKey("figure-states-%s.svg".formatted(run.id()));
        assertThat(RunsReport.of(ALL).markdown()).doesNotContain("## Certified");

        Files.write(folder.path().resolve("states.svg"), new byte[] {(byte) 0xC3, 0x28});
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> RunsReport.of(List.of(run)))
                .withMessageContaining("states.svg is damaged");
    }

    @Test
    void aFolderThatIsNoRunIsNamed() {
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> ReportedRun.read(new RunFolder(out), ""))
                .withMessageContaining("is not the folder of a run: it has no run.json");
    }

    @Needs(Tool.FONTS)
    @Test
    void thePageIsWellFormedAndNeedsNothingElse() throws IOException {
        String html = HtmlPage.of(RunsReport.of(ALL));
        assertThat(html).doesNotContain("http://", "https://", "<script", "javascript:", "@import", "url(");
        Element page = Xml.parse(html);
        for (String fetching : List.of("link", "iframe", "object", "embed", "base", "form", "source")) {
            assertThat(Xml.all(page, fetching)).as(fetching).isEmpty();
        }
        assertThat(Xml.all(page, "table")).hasSizeGreaterThanOrEqualTo(4);
        assertThat(Xml.all(page, "img")).hasSize(4).allSatisfy(image -> {
            assertThat(image.getAttribute("alt")).isNotBlank();
            String source = image.getAttribute("src");
            assertThat(source).startsWith("data:image/svg+xml;base64,");
            byte[] svg = Base64.getDecoder().decode(source.substring(source.indexOf(',') + 1));
            Element figure = Xml.parse(new String(svg, StandardCharsets.UTF_8));
            assertThat(figure.getTagName()).isEqualTo("svg");
            assertThat(Xml.all(figure, "image")).isEmpty();
        });
        assertThat(html).contains("@media print", "prefers-color-scheme: dark", "default-src 'none'");
    }

    @Test
    void hostileWordsAreWordsAndStrangersImagesAreNotFetched() {
        String hostile = "<script>=cmd()|\"&%$</script>";
        Markdown markdown = new Markdown()
                .heading(1, hostile)
                .paragraph("![a stranger](https://evil.example/x.png) [a link](javascript:alert(1))")
                .table(
                        Table.Column.of(List.of(hostile), List.of("value")),
                        List.of(List.of(Words.plain(hostile), Words.digits("1"))));
        String html = HtmlPage.of(
                new Pages("</title><script>", markdown.toString(), markdown.tables(), new LinkedHashMap<>()));
        assertThat(html)
                .doesNotContain("<script", "evil.example", "javascript:")
                .contains("a stranger");
        Element page = Xml.parse(html);
        assertThat(Xml.all(page, "td").getFirst().getTextContent()).isEqualTo("<script>=cmd()|\"&%$</script>");
        assertThat(Xml.all(page, "title").getFirst().getTextContent()).isEqualTo("</title><script>");
    }

    @Needs(Tool.FONTS)
    @Test
    void everythingIsWritten() throws IOException {
        Pages pages = RunsReport.of(ALL);
        ReportFolder.Written written = ReportFolder.write(out.resolve("a/b"), pages);
        assertThat(written.figures()).isEqualTo(4);
        assertThat(written.page()).isEqualTo(out.resolve("a/b/report.html"));
        try (Stream<Path> files = Files.list(out.resolve("a/b"))) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).sorted().toList();
            assertThat(names)
                    .contains("report.html", "report.md", "figure-loss.svg", "figure-loss.png")
                    .contains("table-1-results.md", "table-1-results.tex", "table-2-all-runs.tex")
                    .hasSize(2 + 2 * 4 + 2 * written.tables());
        }
        assertThat(out.resolve("a/b/table-1-results.tex")).content().contains("\\toprule", "\\caption{Results}");
        assertThat(out.resolve("a/b/table-1-results.md")).content().startsWith("|cell|");
    }
}
