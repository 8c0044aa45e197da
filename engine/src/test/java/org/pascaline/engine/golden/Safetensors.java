package org.pascaline.engine.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.pascaline.engine.tape.Shape;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The safetensors format, as far as the reference cases need it: a length, a header in JSON, and the numbers. */
final class Safetensors {
    private Safetensors() {}

    /** One tensor of a file. */
    sealed interface Stored {}

    /** Real numbers, row-major. */
    record Floats(Shape shape, float[] values) implements Stored {}

    /** Whole numbers, row-major. */
    record Integers(Shape shape, int[] values) implements Stored {}

    /** Reads all tensors of a file, by name. */
    static Map<String, Stored> read(Path file) {
        ByteBuffer bytes = ByteBuffer.wrap(allBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int headerLength = Math.toIntExact(bytes.getLong());
        String header = new String(bytes.array(), bytes.position(), headerLength, StandardCharsets.UTF_8);
        int data = bytes.position() + headerLength;
        Map<String, Stored> tensors = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry :
                JsonMapper.shared().readTree(header).properties()) {
            if (!entry.getKey().equals("__metadata__")) {
                tensors.put(entry.getKey(), tensor(file, entry.getKey(), entry.getValue(), bytes, data));
            }
        }
        return tensors;
    }

    private static Stored tensor(Path file, String name, JsonNode description, ByteBuffer bytes, int data) {
        JsonNode extents = description.required("shape");
        int[] shape = new int[extents.size()];
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] = extents.required(axis).intValue();
        }
        int at = data + description.required("data_offsets").required(0).intValue();
        String type = description.required("dtype").stringValue();
        return switch (type) {
            case "F32" -> floats(Shape.of(shape), bytes, at);
            case "I64" -> integers(Shape.of(shape), bytes, at);
            default ->
                throw new IllegalArgumentException(
                        "'%s' in %s is %s; only F32 and I64 are read".formatted(name, file, type));
        };
    }

    private static Floats floats(Shape shape, ByteBuffer bytes, int at) {
        float[] values = new float[shape.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes.getFloat(at + i * Float.BYTES);
        }
        return new Floats(shape, values);
    }

    private static Integers integers(Shape shape, ByteBuffer bytes, int at) {
        int[] values = new int[shape.count()];
        Arrays.setAll(values, i -> Math.toIntExact(bytes.getLong(at + i * Long.BYTES)));
        return new Integers(shape, values);
    }

    private static byte[] allBytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
