package org.pascaline.lab.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writes files that appear under their name only when they are whole. */
public final class WholeFile {
    /** The name, a UUID, and a suffix. */
    private static final Pattern PART = Pattern.compile(".+\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.part");

    private WholeFile() {}

    /** What a file is to hold. */
    @FunctionalInterface
    public interface Content {

        /** Writes everything to a stream, which the caller closes. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file beside its place, forces it to disk and moves it there in one step, over what was there. If anything
     * fails, the file is as it was before.
     *
     * @throws IOException if there is something of that name that is not a file, or if writing fails
     */
    public static void write(Path file, Content content) throws IOException {
        // Through a symbolic link, which would be replaced itself otherwise.
        Path place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        if (Files.exists(place) && !Files.isRegularFile(place)) {
            throw new IOException("%s is not a file that can be replaced".formatted(file));
        }
        Path part = place.resolveSibling("%s.%s.part".formatted(place.getFileName(), UUID.randomUUID()));
        try {
            writePart(part, content);
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * Removes what was being written to a folder when a process ended. Nobody must be writing there.
     *
     * @throws IOException if that fails
     */
    public static void removeParts(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(WholeFile::isPart).toList()) {
                Files.delete(file);
            }
        }
    }

    private static boolean isPart(Path file) {
        return PART.matcher(file.getFileName().toString()).matches();
    }

    private static void writePart(Path part, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }
}
