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
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.machine.PrintedCommand;
import org.pascaline.lab.report.Table;
import org.pascaline.lab.report.Words;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.spec.SpecException;
import org.pascaline.lab.study.Studies;
import org.pascaline.lab.study.StudyPages;
import org.pascaline.lab.study.StudyReader;
import org.pascaline.lab.study.StudyReport;
import org.pascaline.lab.study.StudyReportFile;
import org.pascaline.ui.http.Call;
import org.pascaline.ui.http.Refusal;
import org.pascaline.ui.http.Reply;

/** Shows what studies have left in their folders. */
final class StudyQuestions {
    private static final int MOST_REPORTS = 64;

    private final Path folder;
    private final Bounded<Written, StudyReport> reports = new Bounded<>(MOST_REPORTS);

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
            boolean carriedOut = isCarriedOut(path);
            Optional<String> title = reported(path);
            Map<String, Object> study = new LinkedHashMap<>();
            study.put("name", name);
            study.put("title", title.isPresent() ? title.get() : title(name));
            study.put("has", carriedOut);
            study.put("runs", runs(path));
            if (!carriedOut && Studies.names().contains(name)) {
                study.put("command", PrintedCommand.of("study", name));
            }
            studies.add(study);
        }
        return Json.reply(Map.of("studies", studies));
    }

    private static boolean isStudy(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                && (StudyReportFile.isIn(path) || Files.isDirectory(path.resolve("runs"), LinkOption.NOFOLLOW_LINKS));
    }

    /** Returns whether a study has left its account in a folder. */
    static boolean isCarriedOut(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && StudyReportFile.isIn(path);
    }

    /**
     * Reads a report anew only if it has changed; absent if there is none.
     *
     * @throws UnreadableDataException if it is damaged, or of an older program
     */
    private Optional<StudyReport> report(Path path) throws IOException {
        if (!isCarriedOut(path)) {
            return Optional.empty();
        }
        Path file = path.resolve(StudyReportFile.NAME);
        if (!Files.exists(file)) {
            return Optional.of(StudyReportFile.read(path)); // which says what to do
        }
        Written written = new Written(file, Files.getLastModifiedTime(file), Files.size(file));
        Optional<StudyReport> known = reports.find(written);
        if (known.isPresent()) {
            return known;
        }
        StudyReport read = StudyReportFile.read(path);
        reports.put(written, read);
        return Optional.of(read);
    }

    /** Returns the title of a report; absent if there is none that can be read. */
    private Optional<String> reported(Path path) throws IOException {
        try {
            return report(path).map(StudyReport::title);
        } catch (UnreadableDataException unreadable) {
            return Optional.empty(); // the study's own page says why
        }
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
        StudyReport report = readable(folder.resolve(name));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("name", name);
        answer.put("title", report.title());
        answer.put(
                "text",
                StudyPages.introduction(report).stream()
                        .flatMap(paragraph -> Words.paragraphs(paragraph).stream())
                        .map(StudyQuestions::told)
                        .toList());
        answer.put(
                "tables",
                StudyPages.numbers(report).stream().map(StudyQuestions::told).toList());
        answer.put(
                "figures",
                report.figures().stream()
                        .filter(figure -> StudyReportFile.figure(folder.resolve(name), figure.file())
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
                                told(Words.plain(claim.claim())),
                                "verdict",
                                claim.verdict(),
                                "detail",
                                claim.evidence().stream()
                                        .map(sentence -> told(Words.plain(sentence)))
                                        .toList()))
                        .toList());
        return Json.reply(answer);
    }

    private StudyReport readable(Path path) throws IOException {
        try {
            return report(path).orElseThrow(Refusal::nowhere);
        } catch (UnreadableDataException unreadable) {
            throw Refusal.of(
                    Reply.CONFLICT,
                    "the report cannot be shown: " + Places.hidden(String.valueOf(unreadable.getMessage()), folder));
        }
    }

    private static Map<String, Object> told(Table table) {
        return Map.of(
                "title",
                table.title(),
                "columns",
                table.columns().stream()
                        .map(column -> told(Words.plain(column.heading())))
                        .toList(),
                "rows",
                table.rows().stream()
                        .map(row -> row.stream().map(StudyQuestions::told).toList())
                        .toList());
    }

    /** A text is a list of its pieces; one that is typed stands under a name. */
    private static List<Object> told(Words text) {
        List<Object> told = new ArrayList<>();
        StringBuilder letters = new StringBuilder();
        for (Words.Piece piece : text.pieces()) {
            if (piece instanceof Words.Typed typed) {
                end(letters, told);
                told.add(Map.of("code", typed.text()));
            } else {
                letters.append(piece.text());
            }
        }
        end(letters, told);
        return told;
    }

    private static void end(StringBuilder letters, List<Object> told) {
        if (!letters.isEmpty()) {
            told.add(letters.toString());
            letters.setLength(0);
        }
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    Reply figure(Call call) throws IOException {
        Path study = folder.resolve(call.name());
        CurveQuestions.require(call.names().size() == 2, "a figure has the name of a study and its own");
        Path file = Optional.of(study)
                .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                .flatMap(path -> StudyReportFile.figure(path, call.names().getLast()))
                .orElseThrow(Refusal::nowhere);
        return Figures.reply(Files.readAllBytes(file));
    }
}
