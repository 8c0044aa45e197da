package org.pascaline.lab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports that studies have written are taken apart again. */
final class WrittenReportTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void theReportOfARealStudyIsUnderstood() throws IOException {
        WrittenReport report = WrittenReport.parse(Files.readString(Path.of("../docs/studies/adding.md")));
        assertThat(report.title()).isEqualTo("The adding problem");
        assertThat(report.text().getFirst().toString())
                .startsWith("A sequence of numbers, two of them marked; the answer");
        assertThat(report.text())
                .anySatisfy(paragraph -> assertThat(paragraph.pieces())
                        .containsExactly(
                                new Words.Plain("Repeat it with "),
                                new Words.Typed("pascaline study adding --full"),
                                new Words.Plain(".")));
        assertThat(report.claims()).hasSizeGreaterThan(3);
        assertThat(report.claims().getFirst().claim()).hasToString("All IRNNs converge towards zero");
        assertThat(report.claims().getFirst().verdict()).isEqualTo("not decided with 1 seed");
        assertThat(report.claims().getFirst().evidence())
                .hasSize(5)
                .allMatch(line -> line.toString().startsWith("? irnn"));
        assertThat(report.tables().getFirst().title()).isEqualTo("Test error");
        assertThat(report.tables().getFirst().columns().stream().map(Words::toString))
                .containsExactly("run", "length", "test.mse", "trivial baseline", "published");
        assertThat(report.tables())
                .allMatch(table -> table.rows().stream()
                        .allMatch(row -> row.size() == table.columns().size()));
        assertThat(report.tables().getFirst().rows().get(6).get(2).toString()).endsWith("(0/3) at baseline");
    }

    @Test
    void figuresHaveTheNameOfAFileBesideTheReport() {
        WrittenReport report = WrittenReport.parse("""
                # T

                ## Loss

                ![The loss](figure-1.svg)

                ![](figure-2.svg)

                ![elsewhere](../figure-3.svg)

                ![elsewhere](http://evil.example/figure-4.svg)
                """);
        assertThat(report.figures())
                .containsExactly(
                        new WrittenReport.Figure("The loss", "figure-1.svg"),
                        new WrittenReport.Figure("Loss", "figure-2.svg"));
    }

    @Test
    void aFigureIsAFileOfTheFolderAndNoLink() throws IOException {
        Files.writeString(folder.resolve("figure-1.svg"), "<svg/>");
        Files.createSymbolicLink(folder.resolve("figure-2.svg"), folder.resolve("figure-1.svg"));
        assertThat(WrittenReport.figure(folder, "figure-1.svg")).contains(folder.resolve("figure-1.svg"));
        for (String name : List.of("figure-2.svg", "figure-3.svg", "../figure-1.svg", "report.md", "", "a/b.svg")) {
            assertThat(WrittenReport.figure(folder, name)).as(name).isEmpty();
        }
    }

    @Test
    void aFolderWithoutAReportHasNone() throws IOException {
        assertThat(WrittenReport.read(folder)).isEmpty();
        Files.writeString(folder.resolve("elsewhere.md"), "# T");
        Files.createSymbolicLink(folder.resolve("report.md"), folder.resolve("elsewhere.md"));
        assertThat(WrittenReport.read(folder)).isEmpty();
    }
}
