package org.pascaline.lab.report;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.renderer.markdown.MarkdownRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * A table of a report.
 *
 * @param title the heading above it, in plain text
 * @param numeric for each column whether it stands to the right
 * @param rows the cells of each row, the headings first
 * @param markdown the table alone
 */
record ReportTable(String title, List<Boolean> numeric, List<List<TableCell>> rows, String markdown) {
    /** Copies the lists. */
    ReportTable {
        numeric = List.copyOf(numeric);
        rows = List.copyOf(rows);
    }

    /** Returns the tables of a text, in order. */
    static List<ReportTable> in(String markdown) {
        Finding finding = new Finding();
        Markdown.parse(markdown).accept(finding);
        return finding.tables;
    }

    private static final class Finding extends AbstractVisitor {
        private final List<ReportTable> tables = new ArrayList<>();
        private String title = "";

        @Override
        public void visit(Heading heading) {
            title = TextContentRenderer.builder().build().render(heading).strip();
        }

        @Override
        public void visit(CustomBlock block) {
            if (block instanceof TableBlock table) {
                tables.add(table(table));
            }
        }

        private ReportTable table(TableBlock table) {
            List<List<TableCell>> rows = new ArrayList<>();
            for (Node part : children(table)) {
                for (Node row : children(part)) {
                    if (row instanceof TableRow) {
                        rows.add(children(row).stream()
                                .filter(TableCell.class::isInstance)
                                .map(TableCell.class::cast)
                                .toList());
                    }
                }
            }
            List<Boolean> numeric = rows.getFirst().stream()
                    .map(cell -> cell.getAlignment() == TableCell.Alignment.RIGHT)
                    .toList();
            String text = MarkdownRenderer.builder()
                    .extensions(Markdown.EXTENSIONS)
                    .build()
                    .render(table);
            return new ReportTable(title, numeric, rows, text.strip() + "\n");
        }
    }

    static List<Node> children(Node parent) {
        List<Node> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            children.add(child);
        }
        return children;
    }
}
