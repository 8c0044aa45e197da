package org.pascaline.lab.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.lab.fixture.Hostile;
import org.pascaline.lab.fixture.Mutations;

/** Samples as text, and much other text. */
final class HomeworkFuzzTest {
    private static final List<String> WORDS = List.of(
            ",", "\n", "\r\n", "\r", "\"", "\"\"", "0", "1", "-", "-0.25", "0.250", "1e9", "NaN", "#", "\uFEFF", "\0",
            ",,,,");

    @TempDir
    private static Path folder = Path.of("");

    static Stream<byte[]> texts() {
        return Stream.of(
                        "0.15,-0.21,0.25,-0.05,0.10\n0,1,0,1,0\n-0.26\n",
                        "0.1,-0.20\r\n1,1\r\n-0.1\r\n0.25,0.25\r\n1,1\r\n0.50",
                        "\"0.1\",-0\n1.0,\"1\"\n0.1\n")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> read(byte[] bytes) {
        return Hostile.readOrRefused(() -> HomeworkFile.read(Hostile.write(folder.resolve("x.csv"), bytes)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whatIsDamagedBelowCanBeRead(byte[] bytes) {
        assertThat(read(bytes)).isEmpty();
    }

    @MethodSource("texts")
    @FuzzTest
    void samplesAreReadOrRefused(byte[] bytes) {
        read(bytes);
    }

    @Test
    void damagedSamplesAreReadOrRefused() {
        new Mutations(1, texts().toList(), WORDS).requireMany(HomeworkFuzzTest::read);
    }
}
