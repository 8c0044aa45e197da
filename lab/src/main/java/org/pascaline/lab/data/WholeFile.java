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
import java.util.List;
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
     * @throws UnwritableFileException if there is something of that name that is not a file, or if writing fails
     * @throws UnreadableDataException if the content throws it
     */
    public static void write(Path file, Content content) throws IOException {
        try {
            // Through a symbolic link, which would be replaced itself otherwise.
            Path place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            if (Files.exists(place) && !Files.isRegularFile(place)) {
                throw new IOException("it is not a file that can be replaced");
            }
            replace(place, content);
        } catch (UnreadableDataException unreadable) {
            throw unreadable;
        } catch (IOException e) {
            throw new UnwritableFileException(file, e);
        }
    }

    private static void replace(Path place, Content content) throws IOException {
        Path part = place.resolveSibling("%s.%s.part".formatted(place.getFileName(), UUID.randomUUID()));
        try {
            writePart(part, content);
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(place.resolveSibling("."));
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * Sees that the names of a folder's files are on the disk: without that, a power cut can take back what was made, moved or
     * removed there. Windows does not open folders, and keeps names by itself.
     *
     * @throws UnwritableFileException if that fails
     */
    public static void forceNames(Path folder) throws IOException {
        try {
            force(folder);
        } catch (IOException e) {
            throw new UnwritableFileException(folder, e);
        }
    }

    private static void force(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /**
     * Returns what was being written to a folder, by a process that ended or by one that still does.
     *
     * @throws IOException if the folder cannot be read
     */
    public static List<Path> parts(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(WholeFile::isPart).toList();
        }
    }

    /**
     * Removes what was being written to a folder when a process ended. Nobody must be writing there.
     *
     * @throws IOException if that fails
     */
    public static void removeParts(Path folder) throws IOException {
        for (Path part : parts(folder)) {
            Files.delete(part);
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
