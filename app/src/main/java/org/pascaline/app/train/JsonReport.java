package org.pascaline.app.train;

import java.io.IOException;
import org.pascaline.lab.run.RunFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came of a run as one JSON object, as it stands in its folder. */
final class JsonReport {
    private JsonReport() {}

    static JsonNode of(RunFolder folder) throws IOException {
        return JsonMapper.shared().valueToTree(folder.result().orElseThrow());
    }
}
