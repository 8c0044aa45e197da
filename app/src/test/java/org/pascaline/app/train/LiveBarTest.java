package org.pascaline.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.app.Terminal;

final class LiveBarTest {

    @ParameterizedTest
    @ValueSource(ints = {8, 20, 39, 40, 80, 200})
    void theLineNeverWraps(int columns) {
        ByteArrayOutputStream drawn = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(drawn, true, StandardCharsets.UTF_8);
        try (LiveBar bar = new LiveBar(new Terminal(err, err, false, true, columns), "adding gru", 10)) {
            bar.upTo(1000);
            bar.at(300);
            bar.message("loss 0.1234  mse 0.1666  12,345/s");
        }
        String[] lines =
                drawn.toString(StandardCharsets.UTF_8).replace("\u001b[K", "").split("\r", -1);
        assertThat(lines)
                .hasSizeGreaterThan(2)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(columns).doesNotContain("left"));
        assertThat(String.join("", lines)).contains("30% 0");
    }
}
