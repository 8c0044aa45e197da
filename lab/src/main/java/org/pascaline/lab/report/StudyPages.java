package org.pascaline.lab.report;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.renderer.text.TextContentRenderer;
import org.pascaline.lab.data.UnreadableDataException;

/** Finds what a study has told: its account in Markdown, and the figures beside it. */
public final class StudyPages {
    private static final String REPORT = "report.md";
    private static final long MOST_BYTES = 1 << 26;
    private static final Pattern FIGURE = Pattern.compile("[A-Za-z0-9_-]+\\.svg");

    private StudyPages() {}

    /** Returns whether a folder is one that a study has left its account in. */
    public static boolean isIn(Path folder) {
        return isFile(folder.resolve(REPORT));
    }

    private static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Reads the account of a study.
     *
     * @param folder of the study
     * @throws UnreadableDataException if a figure is missing, or something is larger than any study's
     * @throws IOException if it cannot be read
     */
    public static Pages read(Path folder) throws IOException {
        String markdown = text(folder.resolve(REPORT));
        Finding finding = new Finding(folder.getFileName().toString());
        Markdown.parse(markdown).accept(finding);
        SequencedMap<String, Picture> figures = new LinkedHashMap<>();
        for (String name : finding.images) {
            Path png = folder.resolve(name.replaceFirst("\\.svg$", ".png"));
            figures.put(
                    name,
                    new Picture.Stored(
                            text(folder.resolve(name)),
                            isFile(png) ? Optional.of(Files.readAllBytes(png)) : Optional.empty()));
        }
        return new Pages(finding.title, markdown, figures);
    }

    private static String text(Path file) throws IOException {
        if (!isFile(file)) {
            throw new UnreadableDataException(
                    "%s is missing; carry out the study again, which repeats none of its runs".formatted(file));
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new UnreadableDataException("%s is larger than any that a study leaves".formatted(file));
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new UnreadableDataException("%s is damaged: it is not text in UTF-8".formatted(file));
        }
    }

    private static final class Finding extends AbstractVisitor {
        private final List<String> images = new ArrayList<>();
        private String title;

        Finding(String title) {
            this.title = title;
        }

        @Override
        public void visit(Heading heading) {
            if (heading.getLevel() == 1) {
                title = TextContentRenderer.builder().build().render(heading).strip();
            }
        }

        @Override
        public void visit(Image image) {
            if (FIGURE.matcher(image.getDestination()).matches()) {
                images.add(image.getDestination());
            }
        }
    }
}
