package org.pascaline.lab.data;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A log: one JSON object a line, appended as they come. A line that was not finished, because the machine or the program
 * stopped, is no part of it, nor is what follows a damaged one.
 *
 * @param <T> what a line holds
 */
public final class JsonLines<T> implements Closeable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;
    private final FileChannel channel;

    private JsonLines(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * The good lines of a log.
     *
     * @param lines in order
     * @param bytes how long they are in the file
     * @param rest how many bytes follow them
     * @param <T> what a line holds
     */
    public record Content<T>(List<T> lines, long bytes, long rest) {}

    /**
     * Reads a log; there may be none yet.
     *
     * @param wanted the first line that it does not hold for ends the log
     * @throws IOException if the file cannot be read
     */
    public static <T> Content<T> read(Path file, Class<T> type, Predicate<T> wanted) throws IOException {
        byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        List<T> lines = new ArrayList<>();
        int good = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                T line = parse(bytes, good, i - good, type);
                if (line == null || !wanted.test(line)) {
                    break;
                }
                lines.add(line);
                good = i + 1;
            }
        }
        return new Content<>(lines, good, bytes.length - good);
    }

    private static <T> @Nullable T parse(byte[] bytes, int start, int length, Class<T> type) {
        try {
            return JSON.readValue(bytes, start, length, type);
        } catch (JacksonException damaged) {
            return null;
        }
    }

    /**
     * Opens a log to append to it, and removes what follows its good lines.
     *
     * @param content what {@link #read} found
     * @throws IOException if the file cannot be written
     */
    public static <T> JsonLines<T> open(Path file, Content<T> content) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(content.bytes()).position(content.bytes());
        return new JsonLines<>(file, channel);
    }

    /**
     * Appends a line, which from now on outlives the program, though not the machine.
     *
     * @throws UnwritableFileException if that fails; the log is then as long as before
     */
    public synchronized void append(T line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
        long good = channel.position();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            channel.truncate(good);
            throw new UnwritableFileException(file, e);
        }
    }

    /**
     * Sees that all lines are on the disk; others may be appended meanwhile.
     *
     * @throws UnwritableFileException if that fails
     */
    public void force() throws IOException {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw new UnwritableFileException(file, e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
