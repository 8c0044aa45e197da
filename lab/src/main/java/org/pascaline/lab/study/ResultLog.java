package org.pascaline.lab.study;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The results of a study, one JSON object a line, appended as they come. A line that was not finished, because the machine
 * or the program stopped, is dropped, and its run repeated.
 */
public final class ResultLog implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, RunResult> results = new LinkedHashMap<>();
    private final FileChannel channel;

    /**
     * Opens a log and reads what it holds.
     *
     * @throws IOException if the file cannot be read or written
     */
    public ResultLog(Path file) throws IOException {
        long good = Files.exists(file) ? read(file) : 0;
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(good).position(good);
    }

    /** Reads the whole lines; returns how many bytes they are. */
    private long read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int good = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                try {
                    RunResult result = JSON.readValue(bytes, good, i - good, RunResult.class);
                    results.put(result.key(), result);
                } catch (JacksonException damaged) {
                    return good;
                }
                good = i + 1;
            }
        }
        return good;
    }

    /** Returns the results by key. */
    public synchronized Map<String, RunResult> results() {
        return new LinkedHashMap<>(results);
    }

    /** Appends a result and sees it safe on the disk. */
    public synchronized void add(RunResult result) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((JSON.writeValueAsString(result) + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
            channel.write(line);
        }
        channel.force(false);
        results.put(result.key(), result);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
