package org.pascaline.lab.weights;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.lab.fixture.Hostile;
import org.pascaline.lab.fixture.Mutations;

/** Files in the format safetensors, and many that nearly are. */
final class SafetensorsFuzzTest {
    private static final List<String> WORDS = List.of(
            "\"F32\"",
            "\"F16\"",
            "\"dtype\"",
            "\"shape\"",
            "\"data_offsets\"",
            "\"__metadata__\"",
            "[[[[",
            "{",
            "}",
            "-1",
            "1e999",
            "4294967296",
            "9223372036854775807",
            "99999999999999999999",
            "[0,0]",
            "\uFEFF",
            "null",
            "\\ud800");

    @TempDir
    private static Path folder = Path.of("");

    static Stream<byte[]> files() {
        return Stream.of(
                file("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8),
                file(
                        "{\"__metadata__\":{\"k\":\"v\"},\"b\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[8,12]},"
                                + "\"a\":{\"data_offsets\":[0,8],\"shape\":[1,2],\"dtype\":\"F32\"}}   ",
                        12),
                file("{}", 0));
    }

    private static byte[] file(String header, int data) {
        byte[] words = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + words.length + data).order(ByteOrder.LITTLE_ENDIAN);
        return bytes.putLong(words.length).put(words).array();
    }

    private static Optional<String> read(byte[] bytes) {
        return Hostile.readOrRefused(() -> Safetensors.read(Hostile.write(folder.resolve("x.safetensors"), bytes)));
    }

    /** Reads an input as a header, to which length and arrays are added as it needs them. */
    private static Optional<String> readHeader(byte[] header) {
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + 12).order(ByteOrder.LITTLE_ENDIAN);
        return read(bytes.putLong(header.length).put(header).array());
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatIsDamagedBelowCanBeRead(byte[] bytes) {
        assertThat(read(bytes)).isEmpty();
    }

    @MethodSource("files")
    @FuzzTest
    void aFileIsReadOrRefused(byte[] bytes) {
        read(bytes);
    }

    static Stream<byte[]> headers() {
        return files().map(file -> Arrays.copyOfRange(file, 8, file.length));
    }

    @MethodSource("headers")
    @FuzzTest
    void aHeaderOfTheRightLengthIsReadOrRefused(byte[] bytes) {
        readHeader(bytes);
    }

    @Test
    void damagedFilesAreReadOrRefused() {
        new Mutations(1, files().toList(), WORDS).requireMany(SafetensorsFuzzTest::read);
    }

    @Test
    void damagedHeadersAreReadOrRefused() {
        new Mutations(2, headers().toList(), WORDS).requireMany(SafetensorsFuzzTest::readHeader);
    }
}
