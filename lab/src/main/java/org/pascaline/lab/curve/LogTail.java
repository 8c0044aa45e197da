package org.pascaline.lab.curve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a log that another process appends to, from where it was left. Only lines that are whole and good are read, and
 * nothing behind a damaged one; of links, pipes and devices nothing is.
 *
 * @param <T> what a line holds
 */
final class LogTail<T> {
    private static final int CHUNK = 1 << 16;
    private static final int LONGEST_LINE = 1 << 26;

    private final Path file;
    private final ObjectReader reader;
    private long position;
    private @Nullable Object identity;
    private Instant changed = Instant.EPOCH;

    LogTail(Path file, Class<T> type) {
        this.file = file;
        this.reader = JsonMapper.shared().readerFor(type);
    }

    /** Returns when the log was changed last, as far as that was seen. */
    Instant changed() {
        return changed;
    }

    /**
     * Reads what is new.
     *
     * @param anew is told first that everything read so far is void, because the file is another or has shrunk
     * @param lines takes the new lines in order
     * @return whether anything is new or void
     * @throws IOException if the file cannot be read
     */
    boolean read(Runnable anew, Consumer<T> lines) throws IOException {
        BasicFileAttributes found = attributes();
        boolean isVoid = position > 0
                && (found == null || found.size() < position || !Objects.equals(identity, found.fileKey()));
        if (isVoid) {
            position = 0;
            anew.run();
        }
        if (found == null) {
            return isVoid;
        }
        identity = found.fileKey();
        changed = found.lastModifiedTime().toInstant();
        long before = position;
        if (found.size() > position) {
            append(lines);
        }
        return isVoid || position > before;
    }

    private @Nullable BasicFileAttributes attributes() throws IOException {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return found.isRegularFile() ? found : null;
        } catch (NoSuchFileException none) {
            return null;
        }
    }

    private void append(Consumer<T> lines) throws IOException {
        byte[] buffer = new byte[CHUNK];
        int held = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            channel.position(position);
            for (int read = fill(channel, buffer, 0); read > 0; read = fill(channel, buffer, held)) {
                int begun = 0;
                for (int i = held; i < held + read; i++) {
                    if (buffer[i] == '\n') {
                        T line = parse(buffer, begun, i - begun);
                        if (line == null) {
                            return;
                        }
                        lines.accept(line);
                        position += i + 1 - begun;
                        begun = i + 1;
                    }
                }
                held += read - begun;
                System.arraycopy(buffer, begun, buffer, 0, held);
                if (held == buffer.length) {
                    if (held >= LONGEST_LINE) {
                        return;
                    }
                    buffer = Arrays.copyOf(buffer, 2 * held);
                }
            }
        } catch (NoSuchFileException gone) {
            // Between the look at it and now; the next time tells.
        }
    }

    private static int fill(FileChannel channel, byte[] buffer, int from) throws IOException {
        return channel.read(ByteBuffer.wrap(buffer, from, buffer.length - from));
    }

    private @Nullable T parse(byte[] buffer, int from, int length) {
        try {
            return reader.readValue(buffer, from, length);
        } catch (JacksonException damaged) {
            return null;
        }
    }
}
