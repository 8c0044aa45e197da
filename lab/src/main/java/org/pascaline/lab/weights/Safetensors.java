package org.pascaline.lab.weights;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.SequencedMap;
import org.pascaline.engine.tape.Shape;
import org.pascaline.lab.data.Sha256;
import org.pascaline.lab.data.WholeFile;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Named arrays of float32 with a few words about them, in the format safetensors: eight bytes with the length of a header
 * (little-endian), the header as JSON with each array's type, shape and place, then the arrays one after the other.
 *
 * @param metadata words by name
 * @param tensors arrays by name, in the order of the file
 */
public record Safetensors(SequencedMap<String, String> metadata, SequencedMap<String, Tensor> tensors) {
    static final String METADATA = "__metadata__";
    static final String DTYPE = "dtype";
    static final String SHAPE = "shape";
    static final String OFFSETS = "data_offsets";
    static final String F32 = "F32";

    private static final int ALIGNMENT = 8;

    /** So many numbers are written at a time. */
    private static final int CHUNK = 1 << 14;

    /**
     * An array.
     *
     * @param shape its shape
     * @param values row-major
     */
    public record Tensor(Shape shape, float[] values) {
        /** Checks that shape and values agree. */
        public Tensor {
            if (shape.count() != values.length) {
                throw new IllegalArgumentException("%s has not %d elements".formatted(shape, values.length));
            }
        }
    }

    /**
     * Reads a file.
     *
     * @throws org.pascaline.lab.data.UnreadableDataException if it is missing, damaged or of another kind
     * @throws IOException if it cannot be read
     */
    public static Safetensors read(Path file) throws IOException {
        return new SafetensorsReader(file).read();
    }

    /**
     * Writes a file, which appears under its name when it is whole and on the disk.
     *
     * @throws IOException if that fails; what was there before is then still there
     */
    public void write(Path file) throws IOException {
        WholeFile.write(file, this::writeTo);
    }

    /** Returns the SHA-256 of the file that {@link #write} makes, in hexadecimal. */
    String digest() {
        MessageDigest digest = Sha256.digest();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            writeTo(out);
        } catch (IOException e) {
            throw new AssertionError("nothing is written anywhere", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void writeTo(OutputStream out) throws IOException {
        byte[] header = header();
        out.write(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .array());
        out.write(header);
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (Tensor tensor : tensors.values()) {
            float[] values = tensor.values();
            for (int at = 0; at < values.length; at += CHUNK) {
                int count = Math.min(CHUNK, values.length - at);
                bytes.asFloatBuffer().put(values, at, count);
                out.write(bytes.array(), 0, count * Float.BYTES);
            }
        }
    }

    /** Returns the header, filled up with spaces so that the arrays begin at a multiple of eight. */
    private byte[] header() {
        JsonMapper mapper = JsonMapper.shared();
        ObjectNode header = mapper.createObjectNode();
        ObjectNode words = header.putObject(METADATA);
        metadata.forEach(words::put);
        long at = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            Tensor tensor = entry.getValue();
            ObjectNode description = header.putObject(entry.getKey());
            description.put(DTYPE, F32);
            ArrayNode shape = description.putArray(SHAPE);
            for (int i = 0; i < tensor.shape().rank(); i++) {
                shape.add(tensor.shape().extent(i));
            }
            long end = at + (long) tensor.values().length * Float.BYTES;
            description.putArray(OFFSETS).add(at).add(end);
            at = end;
        }
        String json = mapper.writeValueAsString(header);
        int bytes = json.getBytes(StandardCharsets.UTF_8).length;
        return (json + " ".repeat(Math.floorMod(-bytes, ALIGNMENT))).getBytes(StandardCharsets.UTF_8);
    }
}
