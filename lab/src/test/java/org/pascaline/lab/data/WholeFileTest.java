package org.pascaline.lab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aFileIsReplacedAsAWhole() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "old and long");
        WholeFile.write(file, out -> {
            out.write('n');
            assertThat(Files.readString(file)).isEqualTo("old and long");
        });
        assertThat(Files.readString(file)).isEqualTo("n");
        assertThat(entries()).isEqualTo(1);
    }

    @Test
    void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "old");
        assertThatIOException()
                .isThrownBy(() -> WholeFile.write(file, out -> {
                    out.write(new byte[200_000]);
                    throw new IOException("disk full");
                }))
                .withMessage("cannot write %s: disk full", file);
        assertThat(Files.readString(file)).isEqualTo("old");
        assertThat(entries()).isEqualTo(1);
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        WholeFile.write(link, out -> out.write('n'));
        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(file)).isEqualTo("n");
    }

    @Test
    void whatIsNotAFileIsNotReplaced() {
        assertThatIOException()
                .isThrownBy(() -> WholeFile.write(folder, out -> out.write('n')))
                .withMessageContaining("is not a file that can be replaced");
        assertThat(folder).isDirectory();
    }

    private long entries() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
