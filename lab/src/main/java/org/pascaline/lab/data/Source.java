package org.pascaline.lab.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file of a data set.
 *
 * @param file where it should lie
 * @param remedy what a user does who has no such file, or a damaged one
 */
record Source(Path file, String remedy) {
    private static final String GZIP = ".gz";

    /** Returns the name of the file, without its folder. */
    String name() {
        return String.valueOf(file.getFileName());
    }

    /** Returns the exception that says what is wrong with the file, and the remedy. */
    UnreadableDataException refused(String problem) {
        return new UnreadableDataException("%s %s; %s".formatted(file, problem, remedy));
    }

    /** Throws unless there is such a file. */
    void requirePresent() throws UnreadableDataException {
        if (!Files.exists(file)) {
            throw lookalike().map(this::renamed).orElseGet(() -> refused("is missing"));
        }
        if (!Files.isRegularFile(file)) {
            throw refused("is not a file");
        }
    }

    private UnreadableDataException renamed(String there) {
        return new UnreadableDataException("%s is missing; if it is the file %s there, rename that to %s%s"
                .formatted(file, there, name(), there.endsWith(GZIP) ? GZIP : ""));
    }

    /** Returns the name of a file beside it that has the same letters and digits, as some archives name theirs. */
    private Optional<String> lookalike() {
        try (Stream<Path> all = Files.list(file.toAbsolutePath().resolveSibling("."))) {
            return all.map(each -> String.valueOf(each.getFileName()))
                    .filter(each -> letters(each).equals(letters(name())))
                    .findFirst();
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.empty(); // it is missing all the same
        }
    }

    private static String letters(String name) {
        String plain = name.endsWith(GZIP) ? name.substring(0, name.length() - GZIP.length()) : name;
        return plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** Returns the file's bytes as they lie on disk; the mapping lives as long as something refers to it. */
    MemorySegment map() throws IOException {
        requirePresent();
        try (FileChannel channel = FileChannel.open(file)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
        }
    }
}
