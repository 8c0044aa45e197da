package org.pascaline.lab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pascaline.kernels.Activation;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.report.HtmlPage;
import org.pascaline.lab.report.Pages;
import org.pascaline.lab.report.Picture;
import org.pascaline.lab.report.ReportFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a study has found is written down once, and every form of its report is made of that. */
final class StudyReportFileTest {
    private static final long BEYOND_DOUBLES = (1L << 53) + 1;
    private static final String SVG = "<svg xmlns='http://www.w3.org/2000/svg'/>";

    @TempDir
    private Path temporary = Path.of("");

    private Path folder = Path.of("");
    private Report.Gathered gathered = gathered();

    private static Report.Gathered gathered() {
        Study study = StudyReader.parse("small.yaml", SmallStudy.YAML + """
                rankings:
                  - {title: Smallest, by: steps, most: 2}
                  - {title: None of them, runs: gru, where: {length: 6}, by: steps, most: 2}
                """, Map.of());
        List<RunResult> results = List.of(
                SmallStudy.result("rnn", settings("rnn", 4), BEYOND_DOUBLES, 0.1 + 0.2),
                SmallStudy.result("rnn", settings("rnn", 4), 1, 0.75),
                SmallStudy.result("rnn", settings("rnn", 6), 1, 0.95),
                SmallStudy.result("gru", settings("gru", 4), 1, Double.POSITIVE_INFINITY));
        Study.Timing layer = new Study.Timing("Two forms", 50, 1, Activation.TANH, List.of(20, 1000));
        List<LayerTime> times = List.of(
                new LayerTime(
                        layer,
                        20,
                        "512 bits",
                        false,
                        2.5,
                        Optional.of(new LayerTime.VectorForm(0.5, new LayerTime.Quartiles(4.5, 5, 5.5), false))),
                new LayerTime(layer, 1000, "scalar only", true, 375, Optional.empty()));
        Report.Gathered drawn = Report.of(
                study,
                results,
                times,
                new Report.Circumstances(Profile.DEFAULT, "a machine", "pascaline study small", 8));
        SequencedMap<String, Picture> figures = new LinkedHashMap<>();
        drawn.figures().forEach((file, _) -> figures.put(file, new Picture.Stored(SVG, Optional.of(new byte[] {1}))));
        return new Report.Gathered(drawn.report(), figures);
    }

    private static Map<String, Object> settings(String cell, int length) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("cell", cell);
        settings.put("length", length);
        settings.put("learning-rate", length / 3e5);
        settings.put("seed-of-data", BEYOND_DOUBLES + length);
        settings.put("periods", cell.equals("gru") ? List.of(1, 2) : List.of());
        return settings;
    }

    @BeforeEach
    void write() throws IOException {
        folder = Files.createDirectory(temporary.resolve("small"));
        assertThat(StudyPages.write(folder, gathered)).isEmpty();
    }

    @Test
    void aReportIsReadAsItWasWritten() throws IOException {
        assertThat(StudyReportFile.read(folder)).isEqualTo(gathered.report());
        StudyReport without = gathered.report().withoutFigures("there is no font");
        StudyReportFile.write(folder, without);
        assertThat(StudyReportFile.read(folder)).isEqualTo(without);
    }

    @Test
    void everyFormIsTheSameFromTheFileAsFromTheValue() throws IOException {
        Pages direct = StudyPages.of(gathered.report(), gathered.figures());
        Pages read = StudyPages.read(folder);
        assertThat(read.title()).isEqualTo(direct.title());
        assertThat(read.markdown()).isEqualTo(direct.markdown());
        assertThat(folder.resolve("report.md")).content().isEqualTo(direct.markdown());
        assertThat(HtmlPage.of(read)).isEqualTo(HtmlPage.of(direct));
        assertThat(folder.resolve("report.html")).content().isEqualTo(HtmlPage.of(direct));
        Path one = temporary.resolve("one");
        Path other = temporary.resolve("other");
        assertThat(ReportFolder.write(one, direct).tables())
                .isEqualTo(ReportFolder.write(other, read).tables())
                .isEqualTo(6);
        try (Stream<Path> files = Files.list(one)) {
            for (Path file : files.toList()) {
                assertThat(other.resolve(file.getFileName())).hasSameBinaryContentAs(file);
            }
        }
        assertThat(one.resolve("table-1-claims.tex")).content().contains("\\textbf{not decided with 1 to 2 seeds");
    }

    @Test
    void figuresThatAreLeftOutHaveTheReasonInTheirPlace() {
        Pages pages = StudyPages.of(gathered.report().withoutFigures("there is no font"), new LinkedHashMap<>());
        assertThat(pages.markdown())
                .contains("## Curves\n\n*This figure is not drawn: there is no font.*\n")
                .doesNotContain("![");
    }

    @Test
    void numbersHaveAllTheirDigitsAndLargeWholeOnesAreTexts() throws IOException {
        JsonNode report = JsonMapper.shared().readTree(folder.resolve("report.json"));
        JsonNode row = report.get("tables").get(1).get("rows").get(0);
        assertThat(row.get(2).get("is").asString()).isEqualTo("over-seeds");
        assertThat(row.get(2).get("smallest").doubleValue()).isEqualTo(0.1 + 0.2);
        assertThat(report.toString())
                .contains("0.30000000000000004")
                .contains("{\"is\":\"seed\",\"value\":\"%d\"}".formatted(BEYOND_DOUBLES))
                .contains("{\"is\":\"setting\",\"value\":\"%d\"}".formatted(BEYOND_DOUBLES + 4))
                .contains("{\"is\":\"setting\",\"value\":4}");
        assertThat(report.get("claims").get(0).get("outcome").asString()).isEqualTo("undecided");
        assertThat(report.get("carriedOut").get("profile").asString()).isEqualTo("default");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "about"            | "abuot"           | 'about' is missing
            "runs" : 4         | "runs" : "four"   | 'carriedOut.runs' in line 6, column 14 must be a whole number and is text
            "is" : "label"     | "is" : "lable"    | has a value that cannot be meant
            "figure-1.svg"     | "../figure-1.svg" | has a value that cannot be meant
            "planned" : 8,     | "planned" : 8     | it is no JSON from line 8, column
            """)
    void aDamagedReportIsToldInOneSentence(String right, String wrong, String sentence) throws IOException {
        Path file = folder.resolve("report.json");
        Files.writeString(file, Files.readString(file).replace(right, wrong));
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> StudyReportFile.read(folder))
                .withMessageStartingWith(file + " is damaged: ")
                .withMessageContaining(sentence)
                .withMessageEndingWith("; carry out the study again, which repeats none of its runs");
    }

    @Test
    void aReportOfANewerProgramIsNotCalledDamaged() throws IOException {
        Path file = folder.resolve("report.json");
        Files.writeString(file, "{\"format\": 2, \"title\": {}}");
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> StudyReportFile.read(folder))
                .withMessage(file + " has format 2, and this program reads 1; use a newer one");
    }

    @Test
    void aReportOfAnOlderProgramIsMadeAnewByItsStudy() throws IOException {
        Files.delete(folder.resolve("report.json"));
        assertThat(StudyReportFile.isIn(folder)).as("the report of runs").isFalse();
        Files.writeString(folder.resolve("results.jsonl"), "");
        assertThat(StudyReportFile.isIn(folder)).isTrue();
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> StudyPages.read(folder))
                .withMessage(folder + " has only the report.md of an older program and no report.json; give the command"
                        + " again that is under 'Repeat it with' there, which repeats none of its runs");
    }

    @Test
    void aFigureIsAFileOfTheFolderAndNoLinkAndMustBeThere() throws IOException {
        Files.createSymbolicLink(folder.resolve("figure-9.svg"), folder.resolve("figure-1.svg"));
        assertThat(StudyReportFile.figure(folder, "figure-1.svg")).contains(folder.resolve("figure-1.svg"));
        for (String name : List.of("figure-9.svg", "figure-8.svg", "../figure-1.svg", "report.json", "", "a/b.svg")) {
            assertThat(StudyReportFile.figure(folder, name)).as(name).isEmpty();
        }
        Files.delete(folder.resolve("figure-1.svg"));
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> StudyPages.read(folder))
                .withMessageContaining("figure-1.svg is missing");
    }

    @Test
    void aLinkInThePlaceOfAReportIsNone() throws IOException {
        Files.move(folder.resolve("report.json"), temporary.resolve("elsewhere.json"));
        Files.createSymbolicLink(folder.resolve("report.json"), temporary.resolve("elsewhere.json"));
        assertThat(StudyReportFile.isIn(folder)).isFalse();
    }
}
