package org.pascaline.lab.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.pascaline.engine.tape.Shape;
import org.pascaline.lab.data.UnreadableDataException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads safetensors. The file is not believed: what the header claims is compared with the size of the file before anything
 * of that size is allocated, and every byte of the arrays must belong to exactly one of them.
 */
final class SafetensorsReader {
    /** The longest header that the format's own library reads. */
    private static final long LONGEST_HEADER = 100_000_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path file;

    SafetensorsReader(Path file) {
        this.file = file;
    }

    private record Place(String name, Shape shape, long from, long to) {}

    Safetensors read() throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            int length = headerLength(channel, size);
            JsonNode header = header(channel, length);
            long data = (long) Long.BYTES + length;
            SequencedMap<String, String> words = new LinkedHashMap<>();
            List<Place> places = new ArrayList<>();
            for (Map.Entry<String, JsonNode> entry : header.properties()) {
                if (entry.getKey().equals(Safetensors.METADATA)) {
                    addWords(entry.getValue(), words);
                } else {
                    places.add(place(entry.getKey(), entry.getValue()));
                }
            }
            places.sort(Comparator.comparingLong(Place::from).thenComparingLong(Place::to));
            requireThatTheyCover(places, size - data);
            SequencedMap<String, Safetensors.Tensor> tensors = new LinkedHashMap<>();
            for (Place place : places) {
                tensors.put(place.name(), tensor(channel, data, place));
            }
            return new Safetensors(words, tensors);
        } catch (NoSuchFileException missing) {
            throw new UnreadableDataException("there is no file %s".formatted(file));
        }
    }

    private int headerLength(FileChannel channel, long size) throws IOException {
        if (size < Long.BYTES) {
            throw damaged("has %d bytes, too few for the length of a header".formatted(size));
        }
        long length = bytes(channel, 0, Long.BYTES).getLong();
        if (length < 2 || length > Math.min(LONGEST_HEADER, size - Long.BYTES)) {
            throw damaged("claims a header of %s bytes and has %,d bytes in all"
                    .formatted(Long.toUnsignedString(length), size));
        }
        return (int) length;
    }

    private JsonNode header(FileChannel channel, int length) throws IOException {
        JsonNode header;
        try {
            header = JSON.readTree(bytes(channel, Long.BYTES, length).array());
        } catch (JacksonException e) {
            throw damaged("has a header that is not JSON: " + firstLine(e.getOriginalMessage()));
        }
        if (!header.isObject()) {
            throw damaged("has a header that is not a JSON object");
        }
        return header;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text);
    }

    private void addWords(JsonNode node, Map<String, String> words) throws UnreadableDataException {
        if (!node.isObject() || node.values().stream().anyMatch(word -> !word.isString())) {
            throw damaged("has metadata that are not words by name");
        }
        node.forEachEntry((name, word) -> words.put(name, word.stringValue()));
    }

    private Place place(String name, JsonNode node) throws UnreadableDataException {
        JsonNode type = node.path(Safetensors.DTYPE);
        JsonNode extents = node.path(Safetensors.SHAPE);
        JsonNode offsets = node.path(Safetensors.OFFSETS);
        if (!type.isString() || !isListOfNaturals(extents) || !isListOfNaturals(offsets) || offsets.size() != 2) {
            throw damaged("describes '%s' without type, shape and place".formatted(name));
        }
        if (!type.stringValue().equals(Safetensors.F32)) {
            throw damaged("holds '%s' as %s; only arrays of F32 are read here".formatted(name, type.stringValue()));
        }
        long from = offsets.get(0).longValue();
        long to = offsets.get(1).longValue();
        try {
            int[] numbers = new int[extents.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = Math.toIntExact(extents.get(i).longValue());
            }
            Shape shape = Shape.of(numbers);
            if ((long) shape.count() * Float.BYTES == to - from) {
                return new Place(name, shape, from, to);
            }
        } catch (ArithmeticException tooLarge) {
            // The complaint is the same: such an array does not fit into its place.
        }
        throw damaged(
                "gives '%s' the shape %s and bytes %d to %d, which do not agree".formatted(name, extents, from, to));
    }

    private static boolean isListOfNaturals(JsonNode node) {
        return node.isArray()
                && node.values().stream()
                        .allMatch(number ->
                                number.isIntegralNumber() && number.canConvertToLong() && number.longValue() >= 0);
    }

    private void requireThatTheyCover(List<Place> places, long bytes) throws UnreadableDataException {
        long at = 0;
        for (Place place : places) {
            if (place.from() != at) {
                throw damaged(
                        "places '%s' at byte %d of the arrays instead of %d".formatted(place.name(), place.from(), at));
            }
            at = place.to();
        }
        if (at != bytes) {
            throw damaged("has %,d bytes of arrays and describes %,d; it was cut or added to".formatted(bytes, at));
        }
    }

    private Safetensors.Tensor tensor(FileChannel channel, long data, Place place) throws IOException {
        float[] values = new float[place.shape().count()];
        int chunk = 1 << 16;
        for (int at = 0; at < values.length; at += chunk) {
            int count = Math.min(chunk, values.length - at);
            bytes(channel, data + place.from() + (long) at * Float.BYTES, count * Float.BYTES)
                    .asFloatBuffer()
                    .get(values, at, count);
        }
        return new Safetensors.Tensor(place.shape(), values);
    }

    private ByteBuffer bytes(FileChannel channel, long from, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw damaged("ended while it was read");
            }
        }
        return bytes.flip();
    }

    private UnreadableDataException damaged(String what) {
        return new UnreadableDataException(
                "%s is not a safetensors file that can be read: it %s".formatted(file, what));
    }
}
