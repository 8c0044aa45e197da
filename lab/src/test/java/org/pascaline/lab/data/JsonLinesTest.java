package org.pascaline.lab.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JsonLinesTest {

    /** A line of the log. */
    record Line(int number, String word) {}

    private static final List<Line> LINES =
            List.of(new Line(1, "one"), new Line(22, "two \u2014 \n"), new Line(333, ""), new Line(-4, "\"four\""));

    @TempDir
    private Path folder = Path.of("");

    private Path written() throws IOException {
        Path file = folder.resolve("log");
        Files.deleteIfExists(file);
        try (JsonLines<Line> log = JsonLines.open(file, JsonLines.read(file, Line.class, line -> true))) {
            for (Line line : LINES) {
                log.append(line);
            }
            log.force();
        }
        return file;
    }

    private static List<Line> read(Path file) throws IOException {
        return JsonLines.read(file, Line.class, line -> true).lines();
    }

    @Test
    void whatWasAppendedIsRead() throws IOException {
        assertThat(read(written())).isEqualTo(LINES);
        assertThat(read(folder.resolve("none"))).isEmpty();
    }

    @Test
    void aLogThatWasCutAnywhereHasItsWholeLinesAndGoesOn() throws IOException {
        Path file = written();
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            long lines = new String(whole, 0, length, StandardCharsets.UTF_8)
                    .chars()
                    .filter(character -> character == '\n')
                    .count();
            JsonLines.Content<Line> content = JsonLines.read(file, Line.class, line -> true);
            assertThat(content.lines()).as("cut at %d", length).isEqualTo(LINES.subList(0, (int) lines));
            assertThat(content.bytes() + content.rest()).isEqualTo(length);
            try (JsonLines<Line> log = JsonLines.open(file, content)) {
                for (Line line : LINES.subList((int) lines, LINES.size())) {
                    log.append(line);
                }
            }
            assertThat(file).hasBinaryContent(whole);
        }
    }

    @Test
    void whatFollowsAnUnwantedLineIsDropped() throws IOException {
        Path file = written();
        JsonLines.open(file, JsonLines.read(file, Line.class, line -> line.number() < 300))
                .close();
        assertThat(read(file)).isEqualTo(LINES.subList(0, 2));
    }

    @Test
    void damagedLogsAreReadAsFarAsTheyAreGood() throws IOException {
        Path file = written();
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(7);
        for (int i = 0; i < 3000; i++) {
            byte[] damaged = whole.clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, damaged);
            JsonLines.Content<Line> content = JsonLines.read(file, Line.class, line -> true);
            assertThat(content.bytes() + content.rest()).isEqualTo(whole.length);
        }
        for (String hostile : List.of(
                "[".repeat(100_000), "{\"number\":1e999999999}", "null", "{}", "\u0000", "{\"a\":".repeat(5000))) {
            Files.writeString(file, hostile + "\n");
            assertThat(read(file).size()).isLessThanOrEqualTo(1);
        }
    }
}
