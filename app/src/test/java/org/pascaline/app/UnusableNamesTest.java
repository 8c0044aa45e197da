package org.pascaline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnusableNamesTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aNameThatWasNotUtf8IsRefused() {
        assertThat(UnusableNames.in(List.of("train", "--runs=\ufffd"), folder))
                .hasValueSatisfying(
                        sentence -> assertThat(sentence).startsWith("the argument '--runs=\ufffd' is not UTF-8"));
        assertThat(UnusableNames.in(List.of(), folder.resolve("cwd-??")))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("cwd-??", "start in another one"));
    }

    @Test
    void anyOtherIsTaken() {
        assertThat(UnusableNames.in(List.of("\u00fc", "?", ""), folder)).isEmpty();
    }
}
