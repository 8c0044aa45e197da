package org.pascaline.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;

/**
 * What stands beside each page: the sections of the list of pages, and in each the first link of each of its items.
 *
 * @param sections in order
 */
record Navigation(List<Section> sections) {

    /**
     * A heading of the list of pages and what is below it.
     *
     * @param title the heading
     * @param entries the documents
     */
    record Section(String title, List<Entry> entries) {}

    /**
     * A document.
     *
     * @param label what is shown
     * @param file the document
     */
    record Entry(String label, Path file) {}

    /** Reads the navigation from the list of pages. */
    static Navigation of(Documents documents) {
        Document index = documents.index();
        List<Section> sections = new ArrayList<>();
        for (Node node = index.tree().getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading && heading.getLevel() == 2) {
                sections.add(new Section(Document.text(heading), new ArrayList<>()));
            } else if (!sections.isEmpty()) {
                node.accept(new FirstLinks(documents, sections.getLast().entries()));
            }
        }
        return new Navigation(sections);
    }

    private static final class FirstLinks extends AbstractVisitor {
        private final Documents documents;
        private final List<Entry> entries;
        private boolean open;

        FirstLinks(Documents documents, List<Entry> entries) {
            this.documents = documents;
            this.entries = entries;
        }

        @Override
        public void visit(ListItem item) {
            open = true;
            super.visit(item);
        }

        @Override
        public void visit(Link link) {
            if (open) {
                open = false;
                Documents.file(documents.index(), link.getDestination())
                        .filter(documents.all()::containsKey)
                        .ifPresent(file -> entries.add(new Entry(Document.text(link), file)));
            }
        }
    }
}
