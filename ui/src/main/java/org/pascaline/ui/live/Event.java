package org.pascaline.ui.live;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A piece of news, written once for everybody.
 *
 * @param number its place among all events of this server; none for what only one listener is told
 * @param runs whose news it is
 * @param bytes as they are sent
 */
record Event(long number, Set<String> runs, byte[] bytes) {

    /**
     * Writes an event.
     *
     * @param id by which a listener says that it has heard it
     * @param json a line
     */
    static Event of(long number, String id, String name, Set<String> runs, byte[] json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length + 64);
        bytes.writeBytes("id: %s\nevent: %s\ndata: ".formatted(id, name).getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(json);
        bytes.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
        return new Event(number, runs, bytes.toByteArray());
    }
}
