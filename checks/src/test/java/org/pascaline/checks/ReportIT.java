package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.checks.Launcher.Outcome;
import org.pascaline.testing.Needs;
import org.pascaline.testing.Tool;

/** {@code pascaline report}: what trainings and studies have left becomes a page, figures and tables. */
final class ReportIT {
    /** Two runs, seeds 1 and 2, which the tests read only. */
    @TempDir
    private static Path folder = Path.of("");

    @BeforeAll
    static void train() {
        Outcome trained = pascaline(
                "train",
                "adding",
                "--length=10",
                "--hidden=4",
                "--cell=gru",
                "--kernels=scalar",
                "--train-size=200",
                "--validation-size=50",
                "--test-size=50",
                "--epochs=3",
                "--seeds=2",
                "--quiet");
        assertThat(trained.status()).as(trained.err()).isZero();
    }

    private static Outcome pascaline(String... arguments) {
        return Program.pascalineIn(folder, arguments);
    }

    private static List<String> runs() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            return runs.map(run -> run.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> files(String report) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(report))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Needs(Tool.FONTS)
    @Test
    void aRunIsReportedOnByTheBeginningOfItsName() throws IOException {
        String run = runs().getFirst();
        Path reports = folder.resolve("reports");
        Outcome outcome = pascaline("report", run.substring(0, run.length() - 2), "--out=" + reports.resolve(run));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .isEqualTo("Report: %s/report.html, with 4 figures and 4 tables%n".formatted(reports.resolve(run)));
        assertThat(reports.resolve(run).resolve("report.html"))
                .content()
                .contains("<h1>Adding problem, length 10: GRU</h1>", run, "pascaline train adding --length=10")
                .doesNotContain("http://", "https://", "<script");
    }

    @Needs(Tool.FONTS)
    @Test
    void severalRunsShareOneReportAndARunThatIsNamedTwiceIsOne() throws IOException {
        List<String> runs = runs();
        Outcome outcome = pascaline(
                "report",
                runs.getFirst(),
                runs.getLast(),
                folder.resolve("runs").resolve(runs.getFirst()).toString(),
                "--out=" + folder.resolve("paper"));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(files("paper"))
                .contains("figure-loss.svg", "figure-loss.png", "report.html", "report.md")
                .contains("table-1-results.md", "table-1-results.tex");
        assertThat(folder.resolve("paper/report.md"))
                .content()
                .contains("# Adding problem, length 10: 2 runs", "| seed | 1, 2 |");
        assertThat(folder.resolve("paper/table-1-results.tex")).content().contains("\\toprule", "\\bottomrule");
    }

    @Needs(Tool.FONTS)
    @Test
    void aStudyIsReportedOnFromWhatItLeft() throws IOException {
        Path yaml = Files.writeString(folder.resolve("mine.yaml"), """
                title: Mine & <yours>
                about: A test.
                seeds: {quick: 1, default: 1, full: 1}
                measure: test.mse
                settings: {task: adding, cell: gru, length: [4, 6], hidden: 3, batch: 10, train-size: 30,
                  validation-size: 10, test-size: 10, epochs: 2}
                runs: {gru: {}}
                tables: [{title: Errors of 100 %, rows: [run, length], value: test.mse}]
                figures: [{title: Curves, value: validation.mse, against: step, lines: [length]}]
                claims: [{says: It is finite, reached: test.mse < 1e9}]
                """);
        assertThat(Program.pascaline("study", yaml.toString(), "--quiet", "--out=" + folder.resolve("studies"))
                        .status())
                .isZero();
        assertThat(files("studies/mine")).contains("figure-1.svg", "figure-1.png", "report.html");
        Path report = folder.resolve("reports/mine");
        Outcome outcome = pascaline("report", "mine", "--studies=" + folder.resolve("studies"), "--out=" + report);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualTo("Report: %s/report.html, with 1 figure and 3 tables\n".formatted(report));
        assertThat(folder.resolve("reports/mine/report.html"))
                .hasSameTextualContentAs(folder.resolve("studies/mine/report.html"));
        assertThat(files("reports/mine"))
                .contains("figure-1.svg", "figure-1.png", "table-1-claims.tex", "table-2-errors-of-100.tex");
        assertThat(folder.resolve("reports/mine/table-2-errors-of-100.tex"))
                .content()
                .contains("\\caption{Errors of 100 \\%}");
        assertThat(folder.resolve("reports/mine/report.html")).content().contains("Mine &amp; &lt;yours&gt;");
    }

    @Test
    void withoutFontsFiguresAreLeftOutAndTheRestIsWritten() throws IOException {
        Path none = Files.writeString(folder.resolve("fonts.conf"), "<fontconfig/>");
        Outcome outcome = new Launcher(
                        folder,
                        Map.of(
                                "PASCALINE_BUILD",
                                "never",
                                "FONTCONFIG_FILE",
                                none.toString(),
                                // The JDK keeps a list of fonts below it.
                                "PASCALINE_JVM_OPTIONS",
                                "-Duser.home=" + folder))
                .run(Launcher.HOME.resolve("pascaline"), "report", runs().getFirst(), "--out=wordy");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualTo("Report: wordy/report.html, with 0 figures and 4 tables\n");
        assertThat(outcome.err()).isEqualTo("""
                Figures are left out: no font is installed here; install one, such as Debian's package fonts-dejavu-core, and give \
                the command again.
                """);
        assertThat(files("wordy"))
                .contains("report.html", "report.md", "table-1-result.tex")
                .noneMatch(name -> name.startsWith("figure"));
        assertThat(folder.resolve("wordy/report.html"))
                .content()
                .contains("<em>This figure is not drawn: no font is installed here; ")
                .doesNotContain("<img");
    }

    @Test
    void mistakesAreNamed() throws IOException {
        String run = runs().getFirst();
        Path runs = folder.resolve("runs");
        assertMistake(
                2, "there is no run or file 'nowhere' here, nor a run of that name in %s.".formatted(runs), "nowhere");
        assertMistake(2, "the nearest is 20", run.substring(0, 10) + "x" + run.substring(11));
        assertMistake(2, "there is no run or file 'adidng'", "adidng");
        assertMistake(2, "the study 'adding' has not been carried out in studies; do so with", "adding");
        assertMistake(2, runs + " is not the folder of a run: it has no run.json", runs.toString());
        assertMistake(2, "Missing required parameter");
        Files.writeString(folder.resolve("taken"), "");
        assertMistake(6, "taken", run, "--out=" + folder.resolve("taken"));
    }

    private static void assertMistake(int status, String sentence, String... words) {
        Outcome outcome =
                pascaline(Stream.concat(Stream.of("report"), Stream.of(words)).toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(status);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains(sentence).hasLineCount(1).doesNotContain("Exception");
    }
}
