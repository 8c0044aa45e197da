package org.pascaline.site;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The Markdown files of the repository.
 *
 * @param root of the repository
 * @param all the files by their paths from the root
 */
public record Documents(Path root, NavigableMap<Path, Document> all) {
    private static final Path INDEX = Path.of("docs", "README.md");
    private static final Pattern SCHEME = Pattern.compile("^[a-z][a-z0-9+.-]*:");

    /** Folders that a build or the program makes. */
    private static final Set<String> MADE = Set.of("target", "runs", "studies");

    /** Makes the map unmodifiable. */
    public Documents {
        all = Collections.unmodifiableNavigableMap(new TreeMap<>(all));
    }

    /** Reads all Markdown files below a folder, those left out that a build or a hidden folder holds. */
    public static Documents in(Path root) throws IOException {
        NavigableMap<Path, Document> all = new TreeMap<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return isMade(root.relativize(folder)) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (file.toString().endsWith(".md")) {
                    Path path = root.relativize(file);
                    all.put(path, Document.read(root, path));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return new Documents(root, all);
    }

    private static boolean isMade(Path folder) {
        String name = folder.getFileName().toString();
        boolean below = folder.getNameCount() > 1;
        return name.startsWith(".") || (below ? name.equals("target") : MADE.contains(name));
    }

    /** Returns the list of all pages, {@code docs/README.md}. */
    Document index() {
        Document index = all.get(INDEX);
        if (index == null) {
            throw new IllegalArgumentException("there is no %s in %s".formatted(INDEX, root));
        }
        return index;
    }

    /** Returns the file or folder that a link leads to, from the root; empty if it leads out of the repository. */
    static Optional<Path> file(Document from, String target) {
        if (SCHEME.matcher(target).find()) {
            return Optional.empty();
        }
        int hash = target.indexOf('#');
        String path = hash < 0 ? target : target.substring(0, hash);
        return Optional.of(
                path.isEmpty() ? from.path() : from.path().resolveSibling(path).normalize());
    }

    /** Returns the name of the heading that a link leads to. */
    static Optional<String> heading(String target) {
        int hash = target.indexOf('#');
        return hash < 0 ? Optional.empty() : Optional.of(target.substring(hash + 1));
    }
}
