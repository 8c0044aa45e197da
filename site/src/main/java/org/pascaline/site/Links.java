package org.pascaline.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what is wrong with the links between documents, and with those to other files of the repository. */
public final class Links {
    private final Documents documents;
    private final List<String> broken = new ArrayList<>();

    private Links(Documents documents) {
        this.documents = documents;
    }

    /** Returns a sentence for each link that leads nowhere, with file and line. Links out of the repository are not followed. */
    public static List<String> broken(Documents documents) {
        Links links = new Links(documents);
        documents.all().values().forEach(links::check);
        return links.broken;
    }

    /** Returns the pages of {@code docs/} that can be reached neither from its list of pages nor from the one of their folder. */
    public static List<Path> unlisted(Documents documents) {
        Set<Path> listed = new HashSet<>(Set.of(documents.index().path()));
        for (Document document : documents.all().values()) {
            if (document.path().endsWith("README.md")) {
                for (Document.Reference reference : document.references()) {
                    Documents.file(document, reference.target())
                            .filter(file -> file.startsWith(folder(document)))
                            .ifPresent(listed::add);
                }
            }
        }
        return documents.all().keySet().stream()
                .filter(path -> path.startsWith("docs") && !listed.contains(path))
                .toList();
    }

    private static Path folder(Document document) {
        Path parent = document.path().getParent();
        return parent == null ? document.path() : parent;
    }

    private void check(Document document) {
        for (Document.Reference reference : document.references()) {
            Documents.file(document, reference.target()).ifPresent(file -> check(document, reference, file));
            if (reference.image() && reference.text().isBlank()) {
                add(document, reference.line(), "the image %s has no description".formatted(reference.target()));
            }
        }
        for (int line : document.loose()) {
            add(document, line, "a link is not defined at the end of the file");
        }
    }

    private void check(Document document, Document.Reference reference, Path file) {
        if (file.startsWith("..") || !Files.exists(documents.root().resolve(file))) {
            add(document, reference.line(), "there is no file %s".formatted(file));
            return;
        }
        Optional<String> heading = Documents.heading(reference.target());
        if (heading.isPresent()) {
            Document to = documents.all().get(file);
            if (to == null) {
                add(document, reference.line(), "%s is no document, and has no headings".formatted(file));
            } else if (!to.headings().containsValue(heading.get())) {
                add(
                        document,
                        reference.line(),
                        "%s has no heading #%s; it has %s"
                                .formatted(file, heading.get(), to.headings().values()));
            }
        }
    }

    private void add(Document document, int line, String what) {
        broken.add("%s:%d: %s".formatted(document.path(), line, what));
    }
}
