package org.pascaline.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.lab.data.JsonLines;
import org.pascaline.lab.fixture.Hostile;
import org.pascaline.lab.fixture.Mutations;

/** Logs of runs, and much other text. */
final class RunLogFuzzTest {
    private static final List<String> WORDS = List.of(
            "null",
            "{}",
            "[]",
            "\n",
            ",",
            "\"",
            "1e999",
            "NaN",
            "-0",
            "9223372036854775808",
            "{\"step\":",
            "\"values\":{}",
            "\"epoch\":",
            "\\ud800",
            "\0",
            "\uFEFF",
            "[[[[[[[[",
            "\"kind\":\"FAILED\"",
            "true");

    @TempDir
    private static Path folder = Path.of("");

    static Stream<byte[]> logs() {
        return Stream.of("""
                        {"step":1,"values":{"loss":0.25,"gradient-norm":1.5,"rate":0.005}}
                        {"step":1,"epoch":1,"values":{"train.loss":0.25,"validation.mse":1.0E-4}}
                        """, """
                        {"kind":"STARTED","step":0,"seconds":0.0,"time":"2026-11-22T16:37:40Z","detail":""}
                        {"kind":"DIVERGED","step":7,"seconds":0.1,"time":"2026-11-22T16:37:41.5Z","detail":"the loss is bad"}
                        """).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a log as both kinds, looks at everything in its lines, and goes on with it; returns what is left out, if any. */
    private static Optional<String> read(byte[] bytes) {
        try {
            Path file = Hostile.write(folder.resolve("log"), bytes);
            JsonLines.Content<MetricPoint> points = JsonLines.read(file, MetricPoint.class, point -> true);
            points.lines().forEach(point -> assertThat(point.values()).doesNotContainValue(null));
            JsonLines.Content<RunEvent> events = JsonLines.read(file, RunEvent.class, event -> true);
            events.lines().forEach(event -> assertThat(event).hasNoNullFieldsOrProperties());
            assertThat(points.bytes() + points.rest()).isEqualTo(bytes.length);
            JsonLines.open(file, points).close();
            assertThat(Files.size(file)).isEqualTo(points.bytes());
            return points.rest() > 0 && events.rest() > 0 ? Optional.of("damaged") : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("logs")
    void whatIsDamagedBelowIsWhole(byte[] bytes) {
        assertThat(read(bytes)).isEmpty();
    }

    @MethodSource("logs")
    @FuzzTest
    void logsAreReadAsFarAsTheyAreGood(byte[] bytes) {
        read(bytes);
    }

    @Test
    void damagedLogsAreReadAsFarAsTheyAreGood() {
        new Mutations(1, logs().toList(), WORDS).requireMany(RunLogFuzzTest::read);
    }
}
