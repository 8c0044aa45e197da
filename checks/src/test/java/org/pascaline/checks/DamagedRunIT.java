package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pascaline.checks.Program.pascaline;
import static org.pascaline.checks.Program.pascalineIn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.checks.Launcher.Outcome;

/** Every command that reads a damaged file names it in one sentence and ends with status 4. */
final class DamagedRunIT {
    private static final String MACHINE_ADDER = "docs/certificate/smallest-adder.safetensors";

    @TempDir
    private static Path folder = Path.of("");

    private static Path run = Path.of("");

    @BeforeAll
    static void train() throws IOException {
        Outcome trained = pascalineIn(
                folder,
                "train",
                "adder",
                "--digits=2",
                "--hidden=2",
                "--embedding=1",
                "--cell=rnn",
                "--kernels=scalar",
                "--train-size=8",
                "--validation-size=8",
                "--test-size=8",
                "--batch=8",
                "--steps=1",
                "--quiet");
        assertThat(trained.status()).as(trained.err()).isZero();
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            run = runs.filter(Files::isDirectory)
                    .filter(found -> Files.exists(found.resolve("run.json")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Empty, cut, a list, no text, and with one bit of its second byte changed. */
    private static List<byte[]> damaged(byte[] whole) {
        byte[] flipped = whole.clone();
        flipped[1] ^= 0x10;
        return List.of(
                new byte[0],
                Arrays.copyOf(whole, whole.length / 2),
                new byte[] {'[', ']'},
                new byte[] {0, 1, 2, -1},
                flipped);
    }

    private static void requireRefused(Path file, String... command) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        try {
            for (byte[] damaged : damaged(whole)) {
                Files.write(file, damaged);
                Outcome outcome = pascaline(command);
                assertThat(outcome.status()).as(outcome.err()).isEqualTo(4);
                assertThat(outcome.err().lines())
                        .singleElement()
                        .asString()
                        .contains(file.getFileName().toString())
                        .endsWith(".")
                        .doesNotContain(
                                "jackson", "Source:", "java.", "Unrecognized", "REDACTED", "Exception", "token");
            }
        } finally {
            Files.write(file, whole);
        }
    }

    private static String[] of(String... command) {
        String[] all = Arrays.copyOf(command, command.length + 1);
        all[command.length] = "--runs=" + run.getParent();
        return all;
    }

    @Test
    void aRecord() throws IOException {
        Path file = run.resolve("run.json");
        String name = run.getFileName().toString();
        requireRefused(file, of("runs", "show", name));
        requireRefused(file, of("runs", "verify", name));
        requireRefused(file, of("report", name, "--out=" + folder.resolve("report.html")));
    }

    @Test
    void aResult() throws IOException {
        Path file = run.resolve("result.json");
        requireRefused(file, of("runs", "verify", run.getFileName().toString()));
    }

    @Test
    void aModel() throws IOException {
        requireRefused(run.resolve("model.safetensors"), of("add", "1", "2", "--model=" + run.getFileName()));
    }

    @Test
    void aCertificate() throws IOException {
        Path proof = folder.resolve("proof.json");
        String model = Launcher.HOME.resolve(MACHINE_ADDER).toString();
        assertThat(pascaline("certify", model, "--certificate", proof.toString())
                        .status())
                .isZero();
        requireRefused(proof, "certify", model, "--check", proof.toString());
    }
}
