package org.pascaline.lab.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pascaline.lab.data.JsonLines;

/** The results of a study, each safe on the disk once it is here; the run of one that was not finished is repeated. */
public final class ResultLog implements AutoCloseable {
    /** Its name in the folder of a study. */
    public static final String NAME = "results.jsonl";

    private final Map<String, RunResult> results = new LinkedHashMap<>();
    private final JsonLines<RunResult> lines;

    /**
     * Opens a log and reads what it holds.
     *
     * @throws IOException if the file cannot be read or written
     */
    public ResultLog(Path file) throws IOException {
        JsonLines.Content<RunResult> content = JsonLines.read(file, RunResult.class, result -> true);
        content.lines().forEach(result -> results.put(result.key(), result));
        lines = JsonLines.open(file, content);
    }

    /** Returns the results by key. */
    public synchronized Map<String, RunResult> results() {
        return new LinkedHashMap<>(results);
    }

    /** Appends a result and sees it safe on the disk. */
    public synchronized void add(RunResult result) throws IOException {
        lines.append(result);
        lines.force();
        results.put(result.key(), result);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
