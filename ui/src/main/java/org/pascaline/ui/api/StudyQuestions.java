package org.pascaline.ui.api;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.spec.SpecException;
import org.pascaline.lab.study.Studies;
import org.pascaline.lab.study.StudyReader;
import org.pascaline.lab.study.WrittenReport;
import org.pascaline.ui.http.Call;
import org.pascaline.ui.http.Refusal;
import org.pascaline.ui.http.Reply;

/** Shows what studies have left in their folders. */
final class StudyQuestions {
    private final Path folder;

    /**
     * Creates the questions.
     *
     * @param folder where each study has a folder; there may be none yet
     */
    StudyQuestions(Path folder) {
        this.folder = folder;
    }

    Reply list(Call call) throws IOException {
        CurveQuestions.require(call.names().isEmpty(), "the studies are asked for without a name");
        TreeSet<String> names = new TreeSet<>(Studies.names());
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.list(folder)) {
                all.filter(StudyQuestions::isStudy)
                        .map(path -> path.getFileName().toString())
                        .forEach(names::add);
            }
        }
        List<Object> studies = new ArrayList<>();
        for (String name : names) {
            Path path = folder.resolve(name);
            Optional<WrittenReport> report = report(path);
            Map<String, Object> study = new LinkedHashMap<>();
            study.put("name", name);
            study.put("title", report.isPresent() ? report.get().title() : title(name));
            study.put("has", report.isPresent());
            study.put("runs", runs(path));
            studies.add(study);
        }
        return Json.reply(Map.of("studies", studies));
    }

    private static boolean isStudy(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                && (WrittenReport.isIn(path) || Files.isDirectory(path.resolve("runs"), LinkOption.NOFOLLOW_LINKS));
    }

    private static Optional<WrittenReport> report(Path path) throws IOException {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) ? WrittenReport.read(path) : Optional.empty();
    }

    private static String title(String name) throws IOException {
        try {
            Optional<String> text = Studies.text(name);
            return text.isPresent()
                    ? StudyReader.parse(name, text.get(), Map.of()).title()
                    : name;
        } catch (SpecException unreadable) {
            return name;
        }
    }

    private static long runs(Path study) throws IOException {
        Path runs = study.resolve("runs");
        if (!Files.isDirectory(runs, LinkOption.NOFOLLOW_LINKS)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(runs)) {
            return all.filter(RunFolder::isRun).count();
        }
    }

    Reply tell(Call call) throws IOException {
        String name = call.name();
        WrittenReport report = report(folder.resolve(name)).orElseThrow(Refusal::nowhere);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("name", name);
        answer.put("title", report.title());
        answer.put("text", String.join("\n\n", report.text()));
        answer.put(
                "tables",
                report.tables().stream()
                        .map(table -> Map.of("title", table.title(), "columns", table.columns(), "rows", table.rows()))
                        .toList());
        answer.put(
                "figures",
                report.figures().stream()
                        .filter(figure -> WrittenReport.figure(folder.resolve(name), figure.file())
                                .isPresent())
                        .map(figure -> Map.of(
                                "title",
                                figure.title(),
                                "url",
                                "/api/studies/%s/figures/%s".formatted(encoded(name), figure.file())))
                        .toList());
        answer.put(
                "claims",
                report.claims().stream()
                        .map(claim -> Map.of(
                                "claim",
                                claim.claim(),
                                "verdict",
                                claim.verdict(),
                                "detail",
                                String.join("\n", claim.evidence())))
                        .toList());
        return Json.reply(answer);
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    Reply figure(Call call) throws IOException {
        Path study = folder.resolve(call.name());
        CurveQuestions.require(call.names().size() == 2, "a figure has the name of a study and its own");
        Path file = Optional.of(study)
                .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                .flatMap(path -> WrittenReport.figure(path, call.names().getLast()))
                .orElseThrow(Refusal::nowhere);
        return Figures.reply(Files.readAllBytes(file));
    }
}
