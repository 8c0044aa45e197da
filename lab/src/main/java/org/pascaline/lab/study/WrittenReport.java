package org.pascaline.lab.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;

/**
 * The report that a study left in its folder, taken apart again, without Markdown.
 *
 * @param title of the study
 * @param text what stands before the first table, in paragraphs
 * @param claims what was claimed and what came of it
 * @param tables all others
 * @param figures files beside the report
 */
public record WrittenReport(
        String title, List<Words> text, List<Verdict> claims, List<Table> tables, List<Figure> figures) {
    /** Its name in the folder of a study. */
    public static final String FILE = "report.md";

    private static final String CLAIMS = "Claims";
    private static final long MOST_BYTES = 1 << 24;
    private static final String FIGURE = "[A-Za-z0-9_-]+\\.svg";

    /**
     * What came of a claim.
     *
     * @param claim in words
     * @param verdict in words, such as {@code holds}
     * @param evidence the numbers it rests on, in words
     */
    public record Verdict(Words claim, String verdict, List<Words> evidence) {}

    /**
     * A table.
     *
     * @param title above it
     * @param columns their headings
     * @param rows as many entries as there are columns each
     */
    public record Table(String title, List<Words> columns, List<List<Words>> rows) {}

    /**
     * A figure.
     *
     * @param title above it
     * @param file its name in the folder of the study
     */
    public record Figure(String title, String file) {}

    /** Returns whether a folder has a report. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Reads the report of a study; absent if there is none.
     *
     * @throws IOException if it cannot be read, or is larger than any report
     */
    public static Optional<WrittenReport> read(Path folder) throws IOException {
        if (!isIn(folder)) {
            return Optional.empty();
        }
        Path file = folder.resolve(FILE);
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("%s is larger than any report".formatted(file));
        }
        return Optional.of(parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
    }

    /** Takes a report apart. */
    static WrittenReport parse(String markdown) {
        Node document = Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .build()
                .parse(markdown);
        Parts parts = new Parts();
        document.accept(parts);
        return new WrittenReport(
                parts.title,
                parts.text,
                parts.verdicts.entrySet().stream()
                        .map(claim -> new Verdict(
                                claim.getKey(),
                                claim.getValue(),
                                parts.evidence.getOrDefault(claim.getKey().toString(), List.of())))
                        .toList(),
                parts.tables,
                parts.figures);
    }

    /** Returns a figure of a study, if the folder has one of that name; links are none. */
    public static Optional<Path> figure(Path folder, String file) {
        Path path = folder.resolve(file.matches(FIGURE) ? file : FILE);
        return file.matches(FIGURE) && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(path)
                : Optional.empty();
    }

    private static final class Parts extends AbstractVisitor {
        private final List<Words> text = new ArrayList<>();
        private final SequencedMap<Words, String> verdicts = new LinkedHashMap<>();
        private final SequencedMap<String, List<Words>> evidence = new LinkedHashMap<>();
        private final List<Table> tables = new ArrayList<>();
        private final List<Figure> figures = new ArrayList<>();
        private String title = "";
        private String section = "";
        private String claim = "";

        @Override
        public void visit(Heading heading) {
            if (heading.getLevel() == 1 && title.isEmpty()) {
                title = Words.of(heading).toString();
            } else {
                section = Words.of(heading).toString();
            }
        }

        @Override
        public void visit(Paragraph paragraph) {
            if (paragraph.getFirstChild() instanceof Image image) {
                if (image.getDestination().matches(FIGURE)) {
                    String caption = Words.of(image).toString();
                    figures.add(new Figure(caption.isEmpty() ? section : caption, image.getDestination()));
                }
            } else if (section.isEmpty()) {
                text.add(Words.of(paragraph));
            } else if (section.equals(CLAIMS)) {
                claim = Words.of(paragraph).toString().replaceFirst(":$", "");
            }
        }

        @Override
        public void visit(BulletList list) {
            List<Words> items = new ArrayList<>();
            for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
                items.add(Words.of(item));
            }
            if (section.equals(CLAIMS)) {
                evidence.put(claim, items);
            } else if (section.isEmpty()) {
                text.addAll(items);
            }
        }

        @Override
        public void visit(CustomBlock block) {
            if (block instanceof TableBlock) {
                Rows rows = new Rows();
                block.accept(rows);
                rows.endRow();
                if (section.equals(CLAIMS)) {
                    rows.all.stream()
                            .skip(1)
                            .filter(row -> row.size() == 2)
                            .forEach(row ->
                                    verdicts.put(row.getFirst(), row.getLast().toString()));
                } else if (!rows.all.isEmpty()) {
                    tables.add(
                            new Table(section, rows.all.getFirst(), List.copyOf(rows.all.subList(1, rows.all.size()))));
                }
            }
        }
    }

    private static final class Rows extends AbstractVisitor {
        private final List<List<Words>> all = new ArrayList<>();
        private List<Words> row = new ArrayList<>();

        @Override
        public void visit(CustomNode node) {
            if (node instanceof TableRow) {
                endRow();
                visitChildren(node);
            } else if (node instanceof TableCell) {
                row.add(Words.of(node));
            } else {
                visitChildren(node);
            }
        }

        void endRow() {
            if (!row.isEmpty()) {
                all.add(row);
                row = new ArrayList<>();
            }
        }
    }
}
