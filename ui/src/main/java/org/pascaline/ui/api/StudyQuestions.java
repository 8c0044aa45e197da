package org.pascaline.ui.api;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.pascaline.lab.machine.PrintedCommand;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.spec.SpecException;
import org.pascaline.lab.study.Studies;
import org.pascaline.lab.study.StudyReader;
import org.pascaline.lab.study.Words;
import org.pascaline.lab.study.WrittenReport;
import org.pascaline.ui.http.Call;
import org.pascaline.ui.http.Refusal;
import org.pascaline.ui.http.Reply;

/** Shows what studies have left in their folders. */
final class StudyQuestions {
    private static final int MOST_REPORTS = 64;

    private final Path folder;
    private final Bounded<Written, WrittenReport> reports = new Bounded<>(MOST_REPORTS);

    /** The titles of the studies that come with this build, which never change. */
    private final Bounded<String, String> titles = new Bounded<>(Studies.names().size());

    /** A report as it was at a time. */
    private record Written(Path file, FileTime changed, long bytes) {}

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
            if (report.isEmpty() && Studies.names().contains(name)) {
                study.put("command", PrintedCommand.of("study", name));
            }
            studies.add(study);
        }
        return Json.reply(Map.of("studies", studies));
    }

    private static boolean isStudy(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                && (WrittenReport.isIn(path) || Files.isDirectory(path.resolve("runs"), LinkOption.NOFOLLOW_LINKS));
    }

    /** Returns whether a study has left its account in a folder. */
    static boolean isCarriedOut(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && WrittenReport.isIn(path);
    }

    /** Reads a report anew only if it has changed. */
    private Optional<WrittenReport> report(Path path) throws IOException {
        if (!isCarriedOut(path)) {
            return Optional.empty();
        }
        Path file = path.resolve(WrittenReport.FILE);
        Written written = new Written(file, Files.getLastModifiedTime(file), Files.size(file));
        Optional<WrittenReport> known = reports.find(written);
        if (known.isPresent()) {
            return known;
        }
        Optional<WrittenReport> read = WrittenReport.read(path);
        read.ifPresent(report -> reports.put(written, report));
        return read;
    }

    private String title(String name) throws IOException {
        Optional<String> known = titles.find(name);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<String> text = Studies.text(name);
        String title = text.isPresent() ? title(name, text.get()) : name;
        titles.put(name, title);
        return title;
    }

    private static String title(String name, String text) {
        try {
            return StudyReader.parse(name, text, Map.of()).title();
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
        answer.put("text", told(report.text()));
        answer.put(
                "tables",
                report.tables().stream()
                        .map(table -> Map.of(
                                "title",
                                table.title(),
                                "columns",
                                told(table.columns()),
                                "rows",
                                table.rows().stream().map(StudyQuestions::told).toList()))
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
                                told(claim.claim()),
                                "verdict",
                                claim.verdict(),
                                "detail",
                                told(claim.evidence())))
                        .toList());
        return Json.reply(answer);
    }

    private static List<Object> told(List<Words> texts) {
        return texts.stream().map(text -> (Object) told(text)).toList();
    }

    /** A text is a list of its pieces; one that is typed stands under a name. */
    private static List<Object> told(Words text) {
        List<Object> told = new ArrayList<>();
        for (Words.Piece piece : text.pieces()) {
            told.add(
                    switch (piece) {
                        case Words.Plain plain -> plain.text();
                        case Words.Typed typed -> Map.of("code", typed.text());
                    });
        }
        return told;
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
