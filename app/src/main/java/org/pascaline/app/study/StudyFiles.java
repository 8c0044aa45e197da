package org.pascaline.app.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.pascaline.lab.data.WholeFile;
import org.pascaline.lab.machine.Machine;
import org.pascaline.lab.study.Csv;
import org.pascaline.lab.study.LayerTime;
import org.pascaline.lab.study.Profile;
import org.pascaline.lab.study.Report;
import org.pascaline.lab.study.RunResult;
import org.pascaline.lab.study.Study;
import org.pascaline.lab.study.StudyPages;

/** Writes what a study leaves behind: CSV, figures, and the report as JSON, as Markdown and as one HTML file. */
final class StudyFiles {
    private final Path folder;
    private final Study study;
    private final String command;

    StudyFiles(Path folder, Study study, String command) {
        this.folder = folder;
        this.study = study;
        this.command = command;
    }

    Path report() {
        return folder.resolve("report.html");
    }

    void write(Profile profile, int planned, List<RunResult> results, List<LayerTime> times) throws IOException {
        Machine machine = Machine.here();
        Report.Gathered gathered = Report.of(
                study,
                results,
                times,
                new Report.Circumstances(
                        profile,
                        "%s, %d %s, Java %s"
                                .formatted(
                                        machine.processor(),
                                        machine.cores(),
                                        machine.cores() == 1 ? "core" : "cores",
                                        machine.java()),
                        command,
                        planned));
        put("results.csv", Csv.of(results));
        for (Study.Export export : study.exports()) {
            put(export.file(), Csv.of(results, export));
        }
        if (!times.isEmpty()) {
            put("timings.csv", Csv.ofTimes(times));
        }
        StudyPages.write(folder, gathered).ifPresent(why -> System.err.printf("Figures are left out: %s.%n", why));
    }

    private void put(String name, String text) throws IOException {
        WholeFile.write(folder.resolve(name), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
