package org.pascaline.lab.weights;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.Source;
import org.pascaline.lab.spec.SpecException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The settings of a run as JSON among the words of a file. */
final class StoredSettings {
    private StoredSettings() {}

    static RunSettings.Resolved resolve(Path file, String json) throws UnreadableDataException {
        try {
            return RunSettings.read(
                    new Source.File(file.toString()),
                    JsonMapper.shared().readValue(json, new TypeReference<LinkedHashMap<String, Object>>() {}),
                    Map.of());
        } catch (JacksonException | SpecException e) {
            throw new UnreadableDataException(
                    "%s has settings that cannot be meant: %s".formatted(file, e.getMessage()));
        }
    }
}
