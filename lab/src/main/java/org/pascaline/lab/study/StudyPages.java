package org.pascaline.lab.study;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.report.Fonts;
import org.pascaline.lab.report.Markdown;
import org.pascaline.lab.report.Pages;
import org.pascaline.lab.report.Picture;
import org.pascaline.lab.report.ReportFolder;
import org.pascaline.lab.report.Table;
import org.pascaline.lab.report.Table.Column;
import org.pascaline.lab.report.Words;

/** A study's report as an account in Markdown: what was run, verdicts, tables, figures, and every run. */
public final class StudyPages {
    private static final long MOST_BYTES = 1 << 26;
    private static final String TASTE =
            "These runs are a taste: so short that they say nothing of trained networks. So no claim gets a verdict.";
    private static final String TESTED =
            "A claim holds if a test at 5 %, one-sided, bears out each of its comparisons: "
                    + "between two kinds of runs the test of Mann and Whitney, and for whether more than half of all seeds meet a "
                    + "condition the binomial test. ✓ is borne out, ✗ is the opposite borne out, ? may be chance either way; "
                    + "p says how often chance alone makes as clear a case. Each comparison is tested by itself: if nothing is behind "
                    + "twenty of them, one is expected to be marked ✓ all the same.";

    private final StudyReport report;
    private final Markdown text = new Markdown();

    private StudyPages(StudyReport report) {
        this.report = report;
    }

    /**
     * Returns the account.
     *
     * @param figures those of the report that are there, by the names of their files
     */
    public static Pages of(StudyReport report, SequencedMap<String, Picture> figures) {
        StudyPages pages = new StudyPages(report);
        pages.text.heading(1, report.title());
        introduction(report).forEach(pages.text::paragraph);
        pages.verdicts();
        pages.results();
        return new Pages(report.title(), pages.text.toString().stripTrailing() + "\n", pages.text.tables(), figures);
    }

    /**
     * Returns the account of a study from the report in its folder and the figures beside it.
     *
     * @throws UnreadableDataException if the report or a figure is missing, damaged, or larger than any study's
     * @throws IOException if something cannot be read
     */
    public static Pages read(Path folder) throws IOException {
        StudyReport report = StudyReportFile.read(folder);
        SequencedMap<String, Picture> figures = new LinkedHashMap<>();
        for (StudyReport.Figure figure : report.figures()) {
            if (figure.leftOut().isEmpty()) {
                Path png = folder.resolve(figure.file().replaceFirst("\\.svg$", ".png"));
                figures.put(
                        figure.file(),
                        new Picture.Stored(
                                lines(folder.resolve(figure.file())),
                                StudyReportFile.isFile(png) ? Optional.of(Files.readAllBytes(png)) : Optional.empty()));
            }
        }
        return of(report, figures);
    }

    private static String lines(Path svg) throws IOException {
        if (!StudyReportFile.isFile(svg)) {
            throw new UnreadableDataException(
                    "%s is missing; carry out the study again, which repeats none of its runs".formatted(svg));
        }
        if (Files.size(svg) > MOST_BYTES) {
            throw new UnreadableDataException("%s is larger than any that a study leaves".formatted(svg));
        }
        try {
            return Files.readString(svg);
        } catch (CharacterCodingException e) {
            throw new UnreadableDataException("%s is damaged: it is not text in UTF-8".formatted(svg));
        }
    }

    /**
     * Writes a report with its figures into the folder of its study, as the value and as pages; returns why figures are left
     * out, if some are.
     *
     * @throws IOException if something cannot be written
     */
    public static Optional<String> write(Path folder, Report.Gathered gathered) throws IOException {
        Optional<String> absence =
                Fonts.absence().filter(_ -> !gathered.figures().isEmpty());
        StudyReport report = absence.map(gathered.report()::withoutFigures).orElse(gathered.report());
        ReportFolder.writePages(folder, of(report, absence.isPresent() ? new LinkedHashMap<>() : gathered.figures()));
        StudyReportFile.write(folder, report);
        return absence;
    }

    /** Returns what stands before the first heading, in Markdown: what is studied, and how to read what follows. */
    public static List<String> introduction(StudyReport report) {
        StudyReport.CarriedOut done = report.carriedOut();
        String runs = "%d of %d runs, profile `%s`, %d %s each; %s of training in all. %s."
                .formatted(
                        done.runs(),
                        done.planned(),
                        done.profile().word(),
                        done.seeds(),
                        done.seeds() == 1 ? "seed" : "seeds",
                        duration(done.seconds()),
                        done.machine());
        String numbers =
                ("Numbers are medians over the seeds, with the range in brackets; (s/n) says that s of n seeds succeeded%s. "
                                + "A result that is not clearly better than the trivial baseline is marked *at baseline*.")
                        .formatted(report.success()
                                .map(condition -> ", that is `%s`".formatted(condition))
                                .orElse(""));
        List<String> paragraphs = new ArrayList<>(
                List.of(report.about().strip(), runs, "Repeat it with `%s`.".formatted(done.command()), numbers));
        if (!report.claims().isEmpty()) {
            paragraphs.add(done.profile() == Profile.QUICK ? TASTE : TESTED);
        }
        return paragraphs;
    }

    /** Returns the tables of numbers as the account has them, in order; that of the claims is none. */
    public static List<Table> numbers(StudyReport report) {
        StudyPages pages = new StudyPages(report);
        pages.results();
        return pages.text.tables();
    }

    private static String duration(double seconds) {
        long minutes = Math.round(seconds / 60);
        if (seconds < 120) {
            return "%d s".formatted(Math.round(seconds));
        }
        return minutes < 120 ? "%d min".formatted(minutes) : "%d h %d min".formatted(minutes / 60, minutes % 60);
    }

    private void verdicts() {
        if (report.claims().isEmpty()) {
            return;
        }
        text.heading(2, "Claims");
        text.table(
                Column.of(List.of("claim", "verdict"), List.of()),
                report.claims().stream()
                        .map(claim -> List.of(Words.plain(claim.claim()), Words.of(new Words.Strong(claim.verdict()))))
                        .toList());
        report.claims().stream()
                .flatMap(claim -> claim.needs().stream())
                .max(Integer::compare)
                .ifPresent(needed -> text.paragraph(
                        ("A verdict that says how many seeds it needs cannot be had with these, however clear the numbers look. "
                                        + "`--seeds %d` runs them, except where the study gives a kind of runs fewer `seeds` of its own; "
                                        + "runs that are done stay.")
                                .formatted(needed)));
        for (StudyReport.Verdict claim : report.claims()) {
            if (!claim.evidence().isEmpty()) {
                text.paragraph(Markdown.plain(claim.claim()) + ":");
                text.items(claim.evidence());
            }
        }
    }

    private void results() {
        tables();
        figures();
        TimingTables.write(report.timings(), text);
        text.heading(2, report.runs().title());
        table(report.runs());
    }

    private void tables() {
        for (StudyReport.Table table : report.tables()) {
            text.heading(2, table.title());
            if (table.rows().isEmpty()) {
                text.paragraph("None succeeded.");
            } else {
                table(table);
            }
        }
    }

    private void table(StudyReport.Table table) {
        text.table(
                table.columns(),
                table.rows().stream()
                        .map(row -> row.stream().map(ReportCell::words).toList())
                        .toList());
    }

    private void figures() {
        for (StudyReport.Figure figure : report.figures()) {
            text.heading(2, figure.title());
            figure.leftOut()
                    .ifPresentOrElse(
                            why -> text.paragraph(Pages.notDrawn(why)),
                            () -> text.figure(figure.title(), figure.file()));
        }
    }
}
