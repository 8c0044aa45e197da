package org.pascaline.lab.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.lab.fixture.Hostile;
import org.pascaline.lab.fixture.Mutations;
import org.pascaline.lab.spec.YamlText;

/** Studies that somebody may have written, and many that nobody would. */
final class StudyFuzzTest {
    private static final List<String> WORDS = List.of(
            "&a ",
            "*a",
            "!!binary ",
            "{",
            "[",
            "]",
            "}",
            ": ",
            "- ",
            "? ",
            "|\n ",
            ">-\n ",
            "\"",
            "'",
            "---\n",
            "...\n",
            "null",
            "~",
            ".nan",
            "1e999",
            "99999999999999999999",
            "0x10",
            "[]",
            "{}",
            "%YAML 1.1\n",
            "\\u0000",
            "<<: ",
            "\uFEFF",
            "\u2028",
            "\t");

    private static final String TIMED = """
            title: Two claims
            measure: test.mse
            runs: {a: {cell: rnn, only: quick, seeds: 2}, b: {hidden: [1, 2], quick: {length: 3}}}
            claims:
              - {says: It grows, grows: test.mse, along: length}
              - {says: They are near, near: test.mse, within: 0.1, runs: a, and: b}
            timings:
              - {title: Layer, inputs: 4, outputs: 1, activation: relu, batch: [1, 4]}
            """;

    static Stream<byte[]> studies() {
        return Stream.of(SmallStudy.YAML, TIMED).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> read(byte[] bytes) {
        return Hostile.readOrRefused(() -> StudyReader.parse("fuzz.yaml", YamlText.text("fuzz.yaml", bytes), Map.of()));
    }

    @ParameterizedTest
    @MethodSource("studies")
    void whatIsDamagedBelowCanBeRead(byte[] bytes) {
        assertThat(read(bytes)).isEmpty();
    }

    @MethodSource("studies")
    @FuzzTest
    void aStudyIsReadOrRefused(byte[] bytes) {
        read(bytes);
    }

    @Test
    void damagedStudiesAreReadOrRefused() {
        new Mutations(1, studies().toList(), WORDS).requireMany(StudyFuzzTest::read);
    }
}
