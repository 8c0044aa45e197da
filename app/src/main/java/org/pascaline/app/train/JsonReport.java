package org.pascaline.app.train;

import java.io.IOException;
import org.pascaline.lab.run.RunFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What came of a run as one JSON object, as it stands in its folder, and where that is. */
final class JsonReport {
    private JsonReport() {}

    static JsonNode of(RunFolder folder) throws IOException {
        ObjectNode json = JsonMapper.shared().valueToTree(folder.result().orElseThrow());
        return json.put("run", folder.path().toString());
    }
}
