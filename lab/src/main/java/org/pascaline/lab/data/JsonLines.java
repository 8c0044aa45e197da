package org.pascaline.lab.data;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
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
    private static final int LONGEST_LINE = 1 << 26;

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
        if (!Files.exists(file)) {
            return new Content<>(List.of(), 0, 0);
        }
        List<T> lines = new ArrayList<>();
        long good = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (byte[] bytes = next(in); bytes.length > 0; bytes = next(in)) {
                T line = parse(bytes, type);
                if (line == null || !wanted.test(line)) {
                    break;
                }
                lines.add(line);
                good += bytes.length + 1;
            }
        }
        return new Content<>(lines, good, Files.size(file) - good);
    }

    /** Returns the next line; nothing, as for an empty one, if it does not end or is longer than any that was appended. */
    private static byte[] next(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.size() == LONGEST_LINE) {
                return new byte[0];
            }
            line.write(next);
        }
        return line.toByteArray();
    }

    private static <T> @Nullable T parse(byte[] line, Class<T> type) {
        try {
            return JSON.readValue(line, type);
        } catch (JacksonException damaged) {
            return null;
        }
    }

    /**
     * Opens a log to append to it, and removes what follows its good lines.
     *
     * @param content what {@link #read} found
     * @throws UnwritableFileException if the file cannot be written
     */
    public static <T> JsonLines<T> open(Path file, Content<T> content) throws IOException {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                channel.truncate(content.bytes()).position(content.bytes());
                return new JsonLines<>(file, channel);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UnwritableFileException(file, e);
        }
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
