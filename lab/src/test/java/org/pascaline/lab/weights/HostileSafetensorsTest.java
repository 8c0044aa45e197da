package org.pascaline.lab.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.fixture.Hostile;

/** Headers and weights that somebody made to do harm: each is refused in one sentence, soon and with little memory. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
final class HostileSafetensorsTest {
    private static final String GOOD = "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}";

    @TempDir
    private Path folder;

    private String refusal(byte[] header, long claimed, int data) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + data).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(claimed).put(header);
        Path file = Files.write(folder.resolve("made.safetensors"), bytes.array());
        return Hostile.readOrRefused(() -> Safetensors.read(file)).orElse("");
    }

    private String refusal(String header) throws IOException {
        byte[] bytes = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return refusal(bytes, bytes.length, 8);
    }

    private static String array(String offsets, String shape) {
        return "{'dtype':'F32','shape':%s,'data_offsets':%s}".formatted(shape, offsets);
    }

    record Case(String header, String complaint) {}

    static List<Case> headers() {
        String a = "'a':" + array("[0,8]", "[2]");
        return List.of(
                new Case(
                        "{'a':" + array("[0,4]", "[1]") + ",'b':" + array("[2,6]", "[1]") + "}",
                        "places 'b' at byte 2 of the arrays instead of 4"),
                new Case(
                        "{'a':" + array("[0,4]", "[1]") + ",'b':" + array("[0,4]", "[1]") + "}",
                        "places 'b' at byte 0 of the arrays instead of 4"),
                new Case("{'a':" + array("[4,8]", "[1]") + "}", "places 'a' at byte 4 of the arrays instead of 0"),
                new Case("{'a':" + array("[0,4]", "[1]") + "}", "has 8 bytes of arrays and describes 4"),
                new Case("{'a':" + array("[0,16]", "[4]") + "}", "has 8 bytes of arrays and describes 16"),
                new Case("{'a':" + array("[8,0]", "[2]") + "}", "bytes 8 to 0, which do not agree"),
                new Case("{'a':" + array("[-8,0]", "[2]") + "}", "without type, shape and place"),
                new Case("{'a':" + array("[0,9223372036854775807]", "[2]") + "}", "which do not agree"),
                new Case("{'a':" + array("[0,9223372036854775808]", "[2]") + "}", "without type, shape and place"),
                new Case("{'a':" + array("[0,1e999999]", "[2]") + "}", "without type, shape and place"),
                new Case("{'a':" + array("[0,8]", "[4294967296,4294967296]") + "}", "which do not agree"),
                new Case("{'a':" + array("[0,8]", "[2147483647,2147483647]") + "}", "which do not agree"),
                new Case("{'a':" + array("[0,8]", "[-1]") + "}", "without type, shape and place"),
                new Case("{'a':" + array("[0,8]", "[2,1,1,1,1,1,1,1,1]") + "}", "without type, shape and place"),
                new Case(
                        "{'a':" + array("[0,8]", "[2" + ",1".repeat(100_000) + "]") + "}",
                        "without type, shape and place"),
                new Case("{'a':" + array("[0,8]", "'[2]'") + "}", "without type, shape and place"),
                new Case("{'a':" + array("null", "[2]") + "}", "without type, shape and place"),
                new Case("{'a':{'dtype':'F64','shape':[1],'data_offsets':[0,8]}}", "holds 'a' as F64"),
                new Case("{'a':{'dtype':'FLOAT','shape':[2],'data_offsets':[0,8]}}", "holds 'a' as FLOAT"),
                new Case("{'a':{'dtype':32,'shape':[2],'data_offsets':[0,8]}}", "without type, shape and place"),
                new Case("{'a':{'shape':[2],'data_offsets':[0,8]}}", "without type, shape and place"),
                new Case("{'a':{'dtype':'F32','data_offsets':[0,8]}}", "without type, shape and place"),
                new Case("{'a':{'dtype':'F32','shape':[2]}}", "without type, shape and place"),
                new Case("{'a':[1]}", "without type, shape and place"),
                new Case("{'a':null}", "without type, shape and place"),
                new Case("{" + a + "," + a + "}", "'a' is there twice"),
                new Case("{" + a + ",'__metadata__':{'k':'v'},'__metadata__':{}}", "'__metadata__' is there twice"),
                new Case("{" + a + ",'__metadata__':{'k':'v','k':'w'}}", "'k' is there twice"),
                new Case("{" + a + ",'__metadata__':{'k':1}}", "metadata that are not words by name"),
                new Case("{" + a + ",'__metadata__':{'k':{'l':'m'}}}", "metadata that are not words by name"),
                new Case("{" + a + ",'__metadata__':[]}", "metadata that are not words by name"),
                new Case("{" + a + ",'__metadata__':null}", "metadata that are not words by name"),
                new Case(
                        "{" + a + ",'__metadata__':{'k':'" + "x".repeat(1 << 20) + "'}}",
                        "longer, or is nested deeper"),
                new Case(
                        "{'" + "x".repeat(100_000) + "':" + array("[0,8]", "[2]") + "}", "longer, or is nested deeper"),
                new Case("{'a':" + "[".repeat(100_000), "without type, shape and place"),
                new Case("{'a':".repeat(100_000), "describes 'a' with 'a', which means nothing there"),
                new Case(" " + GOOD, "does not begin with '{'"),
                new Case("\uFEFF" + GOOD, "does not begin with '{'"),
                new Case("[" + GOOD + "]", "does not begin with '{'"),
                new Case("null", "does not begin with '{'"),
                new Case(GOOD + "{}", "something behind its JSON object"),
                new Case(GOOD + "PK", "is no JSON"),
                new Case(GOOD.substring(0, 20), "it is no JSON from line 1, column 21 on"),
                new Case(GOOD + "\0\0", "is no JSON"),
                new Case("{'\\u001b[31m':{}}", "describes '?[31m' without"));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void aHostileHeaderIsRefused(Case hostile) throws IOException {
        assertThat(refusal(hostile.header())).contains("made.safetensors").contains(hostile.complaint());
    }

    @ParameterizedTest
    @ValueSource(strings = {"504b030414000000", "8002636e756d7079", "80049518000000"})
    void whatCanHoldProgramsIsNamed(String beginning) throws IOException {
        Path file = folder.resolve("model.pt");
        Files.write(file, HexFormat.of().parseHex(beginning + "00".repeat(50)));
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> Safetensors.read(file))
                .withMessageEndingWith(
                        "such as PyTorch's .pt, which can hold programs and is not read; save the weights as"
                                + " safetensors");
    }

    @Test
    void theSameHeaderWithoutHarmIsRead() throws IOException {
        assertThat(refusal(GOOD)).isEmpty();
        assertThat(refusal(GOOD + "  \n")).isEmpty();
    }

    @Test
    void anotherEncodingThanUtf8IsRefused() throws IOException {
        byte[] latin = GOOD.replace('\'', '"').replace('a', '\u00e4').getBytes(StandardCharsets.ISO_8859_1);
        assertThat(refusal(latin, latin.length, 8)).contains("cannot be read: it has bytes that are not UTF-8");
        byte[] wide = GOOD.replace('\'', '"').getBytes(StandardCharsets.UTF_16LE);
        assertThat(refusal(wide, wide.length, 8)).contains("cannot be read: it is no JSON");
    }

    @Test
    void aMillionArraysAreRefusedAtTheTenThousandth() throws IOException {
        String many = IntStream.range(0, 1_000_000)
                .mapToObj(i -> "'%d':{'dtype':'F32','shape':[0],'data_offsets':[0,0]}".formatted(i))
                .collect(Collectors.joining(",", "{", "}"));
        assertThat(refusal(many)).endsWith("it has more than 10,000 arrays");
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807",
        "-9223372036854775808",
        "-1",
        "100000001",
        "0",
        "1",
        "63",
        "4294967350",
    })
    void aLengthThatTheHeaderHasNotIsRefused(long claimed) throws IOException {
        byte[] header = GOOD.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        assertThat(refusal(header, claimed, 8)).isNotEmpty();
    }

    /** The file has holes and takes no space. */
    @Test
    void arraysLargerThanTheMemoryAreRefused() throws IOException {
        long count = 1L << 40;
        byte[] header = IntStream.range(0, 600)
                .mapToObj(i -> "\"%d\":{\"dtype\":\"F32\",\"shape\":[1073741824],\"data_offsets\":[%d,%d]}"
                        .formatted(i, i * (4L << 30), (i + 1) * (4L << 30)))
                .collect(Collectors.joining(",", "{", "}"))
                .getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("holes.safetensors");
        Files.write(
                file,
                ByteBuffer.allocate(8 + header.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(header.length)
                        .put(header)
                        .array());
        try (RandomAccessFile holes = new RandomAccessFile(file.toFile(), "rw")) {
            holes.setLength(8 + header.length + 600 * (4L << 30));
        }
        assertThat(Files.size(file)).isGreaterThan(count);
        assertThat(Hostile.readOrRefused(() -> Safetensors.read(file)).orElse(""))
                .contains("more than fit twice into the memory");
    }

    @Test
    void whatIsNoFileIsRefused() {
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> Safetensors.read(folder))
                .withMessage("%s is not a file", folder);
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> Safetensors.read(Path.of("/dev/zero")))
                .withMessage("/dev/zero is not a file");
    }

    // ------------------------------------------------------------------------------------------------- checkpoints

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rnn.weight_hh_l0                | NaN      | has NaN at place 1 of 'rnn.weight_hh_l0', where a finite number belongs
            out.bias                        | Infinity | has Infinity at place 0 of 'out.bias'
            best.rnn.weight_hh_l0           | NaN      | has NaN at place 1 of 'best.rnn.weight_hh_l0'
            """)
    void weightsThatAreNoNumbersAreRefusedByName(String name, float value, String complaint) throws IOException {
        Path file = folder.resolve("checkpoint.safetensors");
        Safetensors good = Checkpoints.small(file);
        float[] values = Objects.requireNonNull(good.tensors().get(name)).values();
        values[Math.min(1, values.length - 1)] = value;
        write(good.metadata(), good, file);
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> CheckpointFile.read(file))
                .withMessageContaining(complaint);
    }

    /** Writes words and arrays with the digest that fits them. */
    private static void write(SequencedMap<String, String> words, Safetensors good, Path file) throws IOException {
        SequencedMap<String, String> signed = new LinkedHashMap<>(words);
        signed.remove("pascaline.sha256");
        signed.put("pascaline.sha256", new Safetensors(signed, good.tensors()).digest());
        new Safetensors(signed, good.tensors()).write(file);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            settings | null                                | settings that cannot be meant: they are not a JSON object
            settings | []                                  | settings that cannot be meant: they are not a JSON object
            settings | {"hidden":null}                     | 'hidden' must be a word, a number, true or false; got null
            settings | {"hidden":[[[[]]]]}                 | 'hidden' must be a word, a number, true or false; got
            settings | {"hidden":2,"hidden":3}             | is there twice
            settings | {"hidden":16384}                    | lacks 'optimizer.mean.rnn.weight_ih_l0' of shape [65536, 2]
            settings | {"hidden":16384,"layers":64}        | more than 2,147,483,647 weights
            settings | {"learning-rate":1e999999}          | learning-rate must be a number above 0; got Infinity
            settings | {"task":"cifar-10","cell":"mlp","data":"/nowhere"} | data_batch_1.bin is missing
            training | {}                                  | numbers that cannot be meant
            training | [1]                                 | numbers that cannot be meant: they are not a JSON object
            training | epoch":-1                           | 'epoch' is -1 and must be at least 0
            training | epoch":1e999999                     | numbers that cannot be meant
            training | epoch":4294967296                   | 'epoch' is 4294967296, which is too large
            training | batches":99999999999999999999       | numbers that cannot be meant
            training | lossSum":"NaN"                      | 'lossSum' is NaN and must be finite
            training | rateFactor":"Infinity"              | 'rateFactor' is Infinity and must be finite
            training | optimizerSteps":-3                  | 'optimizerSteps' is -3
            training | validation":[]                      | numbers that cannot be meant
            training | bestStep":0                         | arrays, its network only
            """)
    void wordsWithTheRightDigestAreNotBelievedEither(String word, String json, String complaint) throws IOException {
        Path file = folder.resolve("checkpoint.safetensors");
        Safetensors good = Checkpoints.small(file);
        SequencedMap<String, String> words = new LinkedHashMap<>(good.metadata());
        words.compute("pascaline." + word, (name, old) -> changed(Objects.requireNonNull(old), json));
        write(words, good, file);
        assertThat(Hostile.readOrRefused(() -> CheckpointFile.read(file)).orElse(""))
                .contains(complaint);
    }

    /** Puts a number in the place of the one of its name, or the whole in the place of the whole. */
    private static String changed(String old, String json) {
        int colon = json.indexOf("\":");
        if (json.startsWith("{") || colon < 0) {
            return json;
        }
        String name = "\"" + json.substring(0, colon + 2);
        String changed = old.replaceFirst(name + "(\\{[^}]*\\}|[^,}]*)", "\"" + json);
        assertThat(changed).isNotEqualTo(old);
        return changed;
    }
}
