package org.pascaline.site;

import java.nio.file.Path;
import java.util.Locale;

/** Where on the site a file of the repository is shown. */
final class Address {
    private static final Path DOCS = Path.of("docs");
    private static final Path SOURCE = Path.of("source");
    private static final Path INDEX = Path.of("index.html");
    private static final String MARKDOWN = ".md";

    private Address() {}

    /**
     * Returns the page of a file, or of a folder's list of files: documents of {@code docs/} at the site's root, those of the
     * repository's own root beside them, everything else under {@code source/}.
     */
    static Path of(Path file, boolean isFolder) {
        if (isFolder) {
            return SOURCE.resolve(file).resolve(INDEX);
        }
        String name = file.getFileName().toString();
        boolean below = file.startsWith(DOCS);
        Path place = below ? DOCS.relativize(file) : file;
        if (name.endsWith(MARKDOWN) && (below || file.getNameCount() == 1)) {
            return below && name.equals("README.md")
                    ? place.resolveSibling(INDEX)
                    : place.resolveSibling(page(name.toLowerCase(Locale.ROOT)));
        }
        if (isImage(name)) {
            return place;
        }
        return SOURCE.resolve(file).resolveSibling(name + ".html");
    }

    private static String page(String name) {
        return name.substring(0, name.length() - MARKDOWN.length()) + ".html";
    }

    /** Returns whether a file is copied as it is, to be shown inside a page. */
    static boolean isImage(String name) {
        return name.endsWith(".svg") || name.endsWith(".png");
    }

    /** Returns how one page calls another. */
    static String between(Path from, Path to) {
        return from.resolveSibling("").relativize(to).toString();
    }
}
