package org.pascaline.lab.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.engine.tape.Shape;
import org.pascaline.lab.data.UnreadableDataException;

final class SafetensorsTest {
    /** Two arrays of three numbers in all, 12 bytes. */
    private static final String HEADER =
            "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[],'data_offsets':[8,12]}}";

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        SequencedMap<String, Safetensors.Tensor> tensors = new LinkedHashMap<>();
        float[] many = new float[40_000]; // more than is written or read at a time
        for (int i = 0; i < many.length; i++) {
            many[i] = i / 7f;
        }
        tensors.put("rnn.weight_ih_l0", new Safetensors.Tensor(Shape.of(200, 200), many));
        tensors.put("none", new Safetensors.Tensor(Shape.of(0, 3), new float[0]));
        tensors.put("one", new Safetensors.Tensor(Shape.SCALAR, new float[] {-0f}));
        tensors.put("odd", new Safetensors.Tensor(Shape.of(3), new float[] {Float.NaN, Float.MIN_VALUE, 1e30f}));
        SequencedMap<String, String> words = new LinkedHashMap<>(Map.of("what", "äöü \"quoted\"\n"));
        Path file = folder.resolve("x.safetensors");
        new Safetensors(words, tensors).write(file);
        Safetensors read = Safetensors.read(file);
        assertThat(read.metadata()).isEqualTo(words);
        assertThat(read.tensors().sequencedKeySet()).containsExactlyElementsOf(tensors.sequencedKeySet());
        tensors.forEach((name, tensor) -> {
            assertThat(tensor(read, name).shape()).isEqualTo(tensor.shape());
            assertThat(tensor(read, name).values()).containsExactly(tensor.values());
        });
        try (var files = Files.list(folder)) {
            assertThat(files).as("nothing is left beside it").containsExactly(file);
        }
    }

    /** The layout in bytes, as the format's description has it. */
    @Test
    void theFileIsALengthAHeaderAndTheNumbers() throws IOException {
        SequencedMap<String, Safetensors.Tensor> tensors = new LinkedHashMap<>();
        tensors.put("w", new Safetensors.Tensor(Shape.of(1, 2), new float[] {1f, -2f}));
        Path file = folder.resolve("x.safetensors");
        new Safetensors(new LinkedHashMap<>(Map.of("k", "v")), tensors).write(file);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) bytes.getLong();
        assertThat((8 + length) % 8)
                .as("the numbers begin at a multiple of eight")
                .isZero();
        byte[] header = new byte[length];
        bytes.get(header);
        assertThat(new String(header, StandardCharsets.UTF_8).stripTrailing())
                .isEqualTo("{\"__metadata__\":{\"k\":\"v\"},"
                        + "\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}");
        assertThat(bytes.getFloat()).isEqualTo(1f);
        assertThat(bytes.getFloat()).isEqualTo(-2f);
        assertThat(bytes.hasRemaining()).isFalse();
    }

    @Test
    void aHeaderByAnotherHandIsRead() throws IOException {
        Safetensors read = Safetensors.read(file(HEADER, 12));
        assertThat(read.tensors()).containsOnlyKeys("a", "b");
        assertThat(tensor(read, "b").shape()).isEqualTo(Shape.SCALAR);
        assertThat(read.metadata()).isEmpty();
    }

    /** Each line changes one thing in the header and says what the complaint must contain. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    'F32','shape':[2]      | 'F16','shape':[2]       | holds 'a' as F16
                    [2]                    | [3]                     | gives 'a' the shape [3] and bytes 0 to 8
                    [2]                    | [-2]                    | describes 'a' without type, shape and place
                    [2]                    | [2.0]                   | describes 'a' without type, shape and place
                    [2]                    | [65536,65536,65536]     | gives 'a' the shape
                    [2]                    | [99999999999]           | gives 'a' the shape
                    [0,8]                  | [0,8,9]                 | describes 'a' without
                    [0,8]                  | [0,99999999999999999999] | describes 'a' without
                    [8,12]                 | [4,8]                   | places 'b' at byte 4 of the arrays instead of 8
                    [8,12]                 | [12,16]                 | places 'b' at byte 12 of the arrays instead of 8
                    'b'                    | 'a'                     | is there twice
                    {'a'                   | ['a'                    | does not begin with '{'
                    'a':{                  | '__metadata__':{        | metadata that are not words
                    'dtype'                | 'type'                  | describes 'a' with 'type', which means nothing there
                    """)
    void aHeaderThatCannotBeMeantIsRefused(String part, String instead, String complaint) throws IOException {
        assertThat(HEADER).contains(part);
        Path file = file(HEADER.replace(part, instead), 12);
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> Safetensors.read(file))
                .withMessageContaining(file.toString())
                .withMessageContaining(complaint);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 8, 30, 120, 125})
    void aFileThatWasCutIsRefused(int bytes) throws IOException {
        Path file = file(HEADER, 12);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), bytes));
        assertThatExceptionOfType(UnreadableDataException.class).isThrownBy(() -> Safetensors.read(file));
    }

    @Test
    void aFileThatWasAddedToIsRefused() throws IOException {
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> Safetensors.read(file(HEADER, 16)))
                .withMessageContaining("has 16 bytes of arrays and describes 12");
    }

    /** What the length claims is not allocated. */
    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 40, 100_000_000})
    void aHeaderOfHostileLengthIsRefused(long length) throws IOException {
        Path file = folder.resolve("hostile.safetensors");
        byte[] bytes = ByteBuffer.allocate(64)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .array();
        Files.write(file, bytes);
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> Safetensors.read(file))
                .withMessageContaining("claims a header of " + Long.toUnsignedString(length));
    }

    @Test
    void aMissingFileIsNamed() {
        Path file = folder.resolve("missing.safetensors");
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> Safetensors.read(file))
                .withMessage("there is no file " + file);
    }

    @Test
    void anArrayMustHaveItsShape() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Safetensors.Tensor(Shape.of(2, 2), new float[3]))
                .withMessage("[2, 2] has not 3 elements");
    }

    private static Safetensors.Tensor tensor(Safetensors file, String name) {
        return Objects.requireNonNull(file.tensors().get(name), name);
    }

    private Path file(String header, int data) throws IOException {
        byte[] words = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + words.length + data).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(words.length).put(words);
        return Files.write(folder.resolve("made.safetensors"), bytes.array());
    }
}
