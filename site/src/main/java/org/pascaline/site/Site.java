package org.pascaline.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The documentation as a web site: plain files that a browser shows from a folder. It takes nothing from anywhere else, and what
 * its pages point to in the repository is a page as well.
 */
public final class Site {
    private static final Path STYLE = Path.of("style.css");
    private static final Path API = Path.of("api", "index.html");

    private final Documents documents;
    private final Navigation navigation;
    private final Path out;
    private final boolean withApi;

    /** Files that pages point to and that have no page yet, and all that ever were among them. */
    private final Deque<Path> wanted = new ArrayDeque<>();

    private final Set<Path> known = new HashSet<>();

    private Site(Documents documents, Path out, boolean withApi) {
        this.documents = documents;
        this.navigation = Navigation.of(documents);
        this.out = out;
        this.withApi = withApi;
    }

    /**
     * Writes the site and the Javadoc of all modules.
     *
     * @param arguments the root of the repository, and the folder to write into
     */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        Path out = Path.of(arguments[1]);
        ApiDocumentation api = ApiDocumentation.write(root, out.resolve("api"));
        System.err.print(api.messages());
        write(Documents.in(root), out, api.complete());
        System.out.println(out.resolve("index.html"));
        if (!api.complete()) {
            System.exit(1);
        }
    }

    /**
     * Writes the pages.
     *
     * @param out the folder to write into
     * @param withApi whether {@code api/} lies there
     */
    public static void write(Documents documents, Path out, boolean withApi) throws IOException {
        new Site(documents, out, withApi).write();
    }

    private void write() throws IOException {
        for (Document document : documents.all().values()) {
            if (document.path().startsWith("docs") || document.path().getNameCount() == 1) {
                wanted.add(document.path());
            }
        }
        known.addAll(wanted);
        while (!wanted.isEmpty()) {
            show(wanted.remove());
        }
        try (InputStream style = Objects.requireNonNull(Site.class.getResourceAsStream(STYLE.toString()))) {
            write(STYLE, style.readAllBytes());
        }
    }

    private void show(Path file) throws IOException {
        Path from = documents.root().resolve(file);
        Document document = documents.all().get(file);
        Path page = address(file);
        if (document != null) {
            Page shown = page(page, document.title(), Optional.of(document));
            write(page, shown.of(document));
        } else if (Files.isDirectory(from)) {
            write(page, page(page, file + "/", Optional.empty()).of(file, files(from)));
        } else if (Address.isImage(file.toString())) {
            write(page, Files.readAllBytes(from));
        } else {
            write(page, page(page, file.toString(), Optional.empty()).of(Files.readString(from)));
        }
    }

    private Page page(Path address, String title, Optional<Document> document) {
        return new Page(this, address, title, document);
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void write(Path page, String text) throws IOException {
        write(page, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private void write(Path page, byte[] bytes) throws IOException {
        Path file = out.resolve(page);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    // ------------------------------------------------------------------------------------------------- for pages

    /** Returns what stands beside each page. */
    Navigation navigation() {
        return navigation;
    }

    /** Returns where the list of pages is. */
    Path index() {
        return address(documents.index().path());
    }

    /** Returns where the style sheet is. */
    Path style() {
        return STYLE;
    }

    /** Returns where the Javadoc of all modules is, if it is there. */
    Optional<Path> api() {
        return withApi ? Optional.of(API) : Optional.empty();
    }

    /** Returns where a file is shown. */
    Path address(Path file) {
        return Address.of(file, Files.isDirectory(documents.root().resolve(file)));
    }

    /** Returns where a file is shown, and sees to it that it is; empty if there is none. */
    Optional<Path> wanted(Path file) {
        if (file.startsWith("..") || !Files.exists(documents.root().resolve(file))) {
            return Optional.empty();
        }
        if (known.add(file)) {
            wanted.add(file);
        }
        return Optional.of(address(file));
    }
}
