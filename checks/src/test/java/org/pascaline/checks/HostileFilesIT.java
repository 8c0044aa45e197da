package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.checks.Launcher.Outcome;
import org.pascaline.testing.Tool;

/** Files that somebody made to do harm, given to the real script: one sentence, and the status that says whose fault it is. */
final class HostileFilesIT {
    private static final String HEAD = "title: T\nmeasure: test.mse\n";

    @TempDir
    private Path folder = Path.of("");

    /** Makes a file of some kind under a name. */
    interface Making {
        void make(Path file) throws IOException, InterruptedException;
    }

    record Case(String what, Making making, String sentence) {
        @Override
        public String toString() {
            return what;
        }
    }

    static List<Case> files() {
        return List.of(
                new Case(
                        "a key twice",
                        text(HEAD + "measure: test.loss\n"),
                        "line 3, column 8 is not YAML: 'measure' is there twice"),
                new Case("aliases", text("a: &a [x]\nb: [*a, *a]\n"), "line 1, column 4 has an anchor or an alias"),
                new Case("nesting", text(HEAD + "runs: " + "[".repeat(5000)), "is nested deeper than 16 levels"),
                new Case(
                        "Latin-1",
                        file -> Files.write(file, "title: \u00e4".getBytes(StandardCharsets.ISO_8859_1)),
                        "line 1 has bytes that are not UTF-8, from 0xe4 on; save the file as UTF-8"),
                new Case("100 MB", HostileFilesIT::makeLarge, "is larger than a study can be, 1 MB"),
                new Case("a folder", Files::createDirectory, "is not a file; a study is a YAML file"),
                new Case("a pipe", HostileFilesIT::makePipe, "is not a file; a study is a YAML file"));
    }

    private static Making text(String yaml) {
        return file -> Files.writeString(file, yaml);
    }

    private static void makeLarge(Path file) throws IOException {
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(100_000_000);
        }
    }

    private static void makePipe(Path file) {
        Launcher made = new Launcher(file.resolveSibling("."), Map.of());
        assertThat(made.run(Tool.onPath("mkfifo").orElseThrow(), file.toString())
                        .status())
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("files")
    void aStudyThatIsNoneIsAMistakeOfTheUser(Case hostile) throws Exception {
        Path file = folder.resolve("mine.yaml");
        hostile.making().make(file);
        Outcome outcome = Program.pascaline("study", file.toString(), "--out=" + folder);
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).contains("mine.yaml", hostile.sentence()).doesNotContain("\tat ", "Exception");
        assertThat(outcome.err().lines().filter(line -> !line.startsWith("WARNING")))
                .hasSize(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(folder.resolve("mine")).doesNotExist();
    }

    @Test
    void aModelThatIsNoneIsADamagedFile() throws IOException {
        Path model = folder.resolve("model.safetensors");
        Files.write(model, new byte[] {-1, -1, -1, -1, -1, -1, -1, 127, '{'});
        Outcome outcome = Program.pascaline("add", "--model=" + model, "1", "2");
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(4);
        assertThat(outcome.err())
                .contains(
                        "model.safetensors is not a safetensors file that can be read: it claims a header of 9223372036854775807 bytes")
                .doesNotContain("\tat ", "Exception");
    }
}
