package org.pascaline.lab.weights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.spec.Assembly;
import org.pascaline.lab.spec.JsonProblem;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.RunSpec;
import org.pascaline.lab.spec.Shown;
import org.pascaline.lab.spec.Source;
import org.pascaline.lab.spec.SpecException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The settings and numbers of a run as JSON among the words of a file. */
final class StoredSettings {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private StoredSettings() {}

    static RunSettings.Resolved resolve(Path file, String json) throws UnreadableDataException {
        try {
            Map<String, Object> settings = new LinkedHashMap<>();
            object(json).forEachEntry((name, value) -> settings.put(name, value(name, value)));
            return RunSettings.read(Source.File.complete(file.toString()), settings);
        } catch (JacksonException e) {
            throw unfit(file, "settings", JsonProblem.of(e));
        } catch (SpecException e) {
            throw unfit(file, "settings", String.valueOf(e.getMessage()));
        }
    }

    /** Returns what settings describe, put together. */
    static Assembly assembly(Path file, RunSpec spec) throws IOException {
        try {
            return Assembly.of(spec);
        } catch (IllegalArgumentException e) {
            throw unfit(file, "settings", String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Returns a JSON object.
     *
     * @throws JacksonException if the text is something else
     * @throws SpecException if it is JSON, but not an object
     */
    static JsonNode object(String json) {
        JsonNode node = JSON.readTree(json);
        if (!node.isObject()) {
            throw new SpecException("they are not a JSON object");
        }
        return node;
    }

    private static Object value(String name, JsonNode value) {
        if (value.isString()) {
            return value.stringValue();
        }
        if (value.isNumber()) {
            return value.numberValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        throw new SpecException(
                "'%s' must be a word, a number, true or false; got %s".formatted(Shown.of(name), Shown.of(value)));
    }

    /** Returns the refusal of settings or numbers. */
    static UnreadableDataException unfit(Path file, String what, String complaint) {
        return new UnreadableDataException("%s has %s that cannot be meant: %s"
                .formatted(file, what, Shown.of(complaint.lines().findFirst().orElse("?"), 1000)));
    }
}
