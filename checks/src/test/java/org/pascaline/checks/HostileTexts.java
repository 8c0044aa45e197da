package org.pascaline.checks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.pascaline.lab.report.Markdown;
import org.pascaline.lab.report.Picture;
import org.pascaline.lab.report.Table;
import org.pascaline.lab.study.Profile;
import org.pascaline.lab.study.Report;
import org.pascaline.lab.study.ReportCell;
import org.pascaline.lab.study.StudyPages;
import org.pascaline.lab.study.StudyReport;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Texts that do something if a page takes them for more than texts, wherever the files of runs and studies hold texts.
 *
 * @param folder holds {@code runs} and {@code studies}
 */
record HostileTexts(Path folder) {
    /** A run whose settings are in order, while all else is hostile. */
    static final String RUN = "20200101-000000-texts";

    /** A run with hostile settings, which make no sense, either. */
    static final String NONSENSE = "20200101-000001-nonsense";

    /** A run with nothing hostile in it, for pages with hostile addresses. */
    static final String HONEST = "20200101-000002-honest";

    /** A study with a hostile report. */
    static final String STUDY = "hostile";

    private static final int LONGEST_FILE_NAME = 200;

    /** So many of the texts are names of metrics. */
    static final int METRICS = 40;

    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** Returns the texts. */
    static List<String> all() throws IOException {
        try (InputStream in = Objects.requireNonNull(HostileTexts.class.getResourceAsStream("payloads.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static List<String> fileNames() throws IOException {
        return all().stream()
                .filter(text -> !text.contains("/") && text.length() < LONGEST_FILE_NAME)
                .toList();
    }

    /** Writes the texts into copies of a run, and into a study. */
    void lay(DashboardRuns honest) throws IOException {
        Path run = honest.copy(folder, RUN);
        layTexts(run);
        laySettings(honest.copy(folder, NONSENSE));
        honest.copy(folder, HONEST);
        for (String name : fileNames()) {
            Files.copy(
                    run.resolve("run.json"),
                    Files.createDirectory(folder.resolve("runs").resolve(name)).resolve("run.json"));
            StudyPages.write(
                    Files.createDirectories(folder.resolve("studies").resolve(name)),
                    new Report.Gathered(report(name, "", List.of(), List.of(), List.of()), new LinkedHashMap<>()));
        }
        layStudy();
    }

    private static ObjectNode read(Path file) {
        return (ObjectNode) MAPPER.readTree(file);
    }

    private static void layTexts(Path run) throws IOException {
        List<String> texts = all();
        String together = String.join(" ", texts);
        ObjectNode record = read(run.resolve("run.json"));
        record.put("id", RUN);
        ((ObjectNode) record.required("settings")).put("seed", 7);
        ObjectNode environment = (ObjectNode) record.required("environment");
        environment.put("kernelsReason", together);
        environment.put("commit", together);
        ((ObjectNode) environment.required("machine")).put("processor", together);
        MAPPER.writeValue(run.resolve("run.json").toFile(), record);
        ObjectNode result = read(run.resolve("result.json"));
        result.put("kernelsReason", together);
        MAPPER.writeValue(run.resolve("result.json").toFile(), result);
        int step = 100_000;
        for (String text : texts) {
            if (step < 100_000 + METRICS) {
                append(run.resolve("metrics.jsonl"), Map.of("step", step, "values", Map.of(text, 0.5, "loss", 0.25)));
            }
            append(
                    run.resolve("events.jsonl"),
                    Map.of(
                            "kind",
                            "CHECKPOINT_FAILED",
                            "step",
                            step,
                            "seconds",
                            9.5,
                            "time",
                            "2026-11-23T03:42:46Z",
                            "detail",
                            text));
            step++;
        }
        for (String name : fileNames()) {
            Files.writeString(run.resolve("epoch-" + name + ".safetensors"), "no weights");
        }
    }

    private static void append(Path file, Map<String, Object> line) throws IOException {
        Files.writeString(file, MAPPER.writeValueAsString(line) + "\n", StandardOpenOption.APPEND);
    }

    private static void laySettings(Path run) throws IOException {
        ObjectNode record = read(run.resolve("run.json"));
        record.put("id", NONSENSE);
        ObjectNode settings = (ObjectNode) record.required("settings");
        String together = String.join(" ", all());
        settings.put("cell", together);
        settings.put("convention", together);
        for (String text : all()) {
            settings.put(text, text);
        }
        MAPPER.writeValue(run.resolve("run.json").toFile(), record);
    }

    /** Writes a report in which each text stands as it is, where Markdown may make something of it, and as a mere text. */
    private void layStudy() throws IOException {
        Path study = Files.createDirectories(folder.resolve("studies").resolve(STUDY));
        List<StudyReport.Verdict> claims = new ArrayList<>();
        List<StudyReport.Table> tables = new ArrayList<>();
        List<StudyReport.Figure> figures = new ArrayList<>();
        StringBuilder about = new StringBuilder();
        for (String text : all()) {
            about.append("As it is: %s\n\n%s\n\n".formatted(text, Markdown.plain(text)));
            claims.add(new StudyReport.Verdict(text, StudyReport.Outcome.HOLDS, text, Optional.empty(), List.of(text)));
            tables.add(table(text));
            figures.add(new StudyReport.Figure(text, "figure-1.svg", Optional.empty()));
        }
        SequencedMap<String, Picture> pictures = new LinkedHashMap<>();
        pictures.put(
                "figure-1.svg",
                new Picture.Stored(
                        "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(1)</script></svg>",
                        Optional.empty()));
        StudyReport report = report("Hostile " + all().getFirst(), about.toString(), claims, tables, figures);
        StudyPages.write(study, new Report.Gathered(report, pictures));
    }

    private static StudyReport report(
            String title,
            String about,
            List<StudyReport.Verdict> claims,
            List<StudyReport.Table> tables,
            List<StudyReport.Figure> figures) {
        return new StudyReport(
                StudyReport.FORMAT,
                title,
                about,
                new StudyReport.CarriedOut(1, 1, Profile.FULL, 1, 1, title, title),
                title,
                Optional.empty(),
                claims,
                tables,
                figures,
                List.of(),
                table(title));
    }

    private static StudyReport.Table table(String text) {
        return new StudyReport.Table(
                text,
                Table.Column.of(List.of("run", text), List.of()),
                List.of(List.of(new ReportCell.Setting(text), new ReportCell.Label(text))));
    }
}
