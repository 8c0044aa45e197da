package org.pascaline.lab.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.pascaline.lab.data.Folders;
import org.pascaline.lab.data.UnwritableFileException;
import org.pascaline.lab.data.WholeFile;

/**
 * Writes a report into a folder: {@code report.html}, {@code report.md}, each figure as SVG and PNG, and each table as Markdown
 * and LaTeX.
 */
public final class ReportFolder {
    private static final int LONGEST_NAME = 50;

    private final Path folder;

    private ReportFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * What was written.
     *
     * @param page the HTML file
     * @param figures how many, each in two files
     * @param tables how many, each in two files
     * @param leftOut why figures are left out; absent if none is
     */
    public record Written(Path page, int figures, int tables, Optional<String> leftOut) {}

    /**
     * Writes all files of a report; those of an earlier one with the same names are replaced.
     *
     * @param folder made if it is missing
     * @throws UnwritableFileException if something cannot be written
     */
    public static Written write(Path folder, Pages pages) throws IOException {
        boolean isNew = !Files.exists(folder);
        ReportFolder files = new ReportFolder(Folders.make(folder));
        Pages written = drawable(pages);
        try {
            files.pages(written);
        } catch (IOException e) {
            if (isNew) {
                removeIfEmpty(folder);
            }
            throw e;
        }
        return new Written(
                folder.resolve("report.html"),
                written.figures().size(),
                files.tables(written),
                leftOut(pages, written));
    }

    /**
     * Writes the page, its text and its figures, for a folder that has tables of its own; returns why figures are left out, if
     * some are.
     *
     * @throws UnwritableFileException if something cannot be written
     */
    public static Optional<String> writePages(Path folder, Pages pages) throws IOException {
        Pages written = drawable(pages);
        new ReportFolder(folder).pages(written);
        return leftOut(pages, written);
    }

    private static void removeIfEmpty(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException notEmpty) {
            // What is in it is whole.
        }
    }

    private static Pages drawable(Pages pages) {
        return Fonts.absence().map(pages::withoutDrawn).orElse(pages);
    }

    private static Optional<String> leftOut(Pages pages, Pages written) {
        return Fonts.absence()
                .filter(_ -> written.figures().size() < pages.figures().size());
    }

    private void pages(Pages pages) throws IOException {
        for (Map.Entry<String, Picture> figure : pages.figures().entrySet()) {
            put(figure.getKey(), figure.getValue().svg());
            Optional<byte[]> png = figure.getValue().png();
            if (png.isPresent()) {
                put(figure.getKey().replaceFirst("\\.svg$", ".png"), png.get());
            }
        }
        put("report.md", pages.markdown());
        put("report.html", HtmlPage.of(pages));
    }

    private int tables(Pages pages) throws IOException {
        List<String> names = new ArrayList<>();
        for (Table table : pages.tables()) {
            String name = "table-%d-%s".formatted(names.size() + 1, slug(table.title()));
            put(name + ".md", Markdown.rendered(table.markdown()));
            put(name + ".tex", LatexTable.of(table));
            names.add(name);
        }
        return names.size();
    }

    private static String slug(String title) {
        String words = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return words.substring(0, Math.min(LONGEST_NAME, words.length())).replaceAll("^-|-$", "");
    }

    private void put(String name, String text) throws IOException {
        put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void put(String name, byte[] bytes) throws IOException {
        WholeFile.write(folder.resolve(name), out -> out.write(bytes));
    }
}
