package org.pascaline.lab.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.pascaline.lab.data.UnreadableDataException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads a whole file of JSON that this program wrote, so that a damaged one is told in the same words everywhere. */
public final class JsonFile {
    private static final long MOST_BYTES = 1 << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonFile() {}

    /**
     * Returns what is in a file.
     *
     * @param type that it has there
     * @throws UnreadableDataException if the file holds something else
     * @throws IOException if it cannot be read
     */
    public static <T> T read(Path file, Class<T> type) throws IOException {
        return read(file, type, MOST_BYTES);
    }

    /**
     * Returns what is in a file that may be larger than most.
     *
     * @param type that it has there
     * @param mostBytes how large it may be
     * @throws UnreadableDataException if the file holds something else
     * @throws IOException if it cannot be read
     */
    public static <T> T read(Path file, Class<T> type, long mostBytes) throws IOException {
        if (Files.size(file) > mostBytes) {
            throw damaged(file, "it is larger than any of its kind");
        }
        @Nullable T content;
        try {
            content = JSON.readValue(Files.readAllBytes(file), type);
        } catch (JacksonException e) {
            throw damaged(file, JsonProblem.of(e));
        }
        if (content == null) {
            throw damaged(file, "there is nothing in it");
        }
        return content;
    }

    /** Returns the refusal of a file with something wrong in it. */
    public static UnreadableDataException damaged(Path file, String what) {
        return new UnreadableDataException("%s is damaged: %s".formatted(file, what));
    }
}
