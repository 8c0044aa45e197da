package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.checks.Launcher.Outcome;
import org.pascaline.testing.Needs;
import org.pascaline.testing.Tool;

/** The program as it was packaged, started by the repository's own script. */
final class LauncherIT {

    private Path folder;

    @BeforeEach
    void workElsewhere(@TempDir Path elsewhere) {
        folder = elsewhere;
    }

    @Test
    void versionIsOneLineAndNothingElse() {
        Outcome outcome = Launcher.pascaline("--version");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).matches("pascaline \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
        assertThat(outcome.status()).isZero();
    }

    @Test
    void outputThatCannotBeWrittenIsSaid() {
        String script = """
                PASCALINE_BUILD=never; export PASCALINE_BUILD
                "$0" --version >/dev/full; echo $?
                "$0" --version >&-; echo $?
                { "$0" reference; echo $? >&2; } | head -n 1""";
        Outcome outcome = new Launcher(Launcher.HOME, Map.of())
                .run(
                        Path.of("/bin/sh"),
                        "-c",
                        script,
                        Launcher.HOME.resolve("pascaline").toString());
        assertThat(outcome.out()).isEqualTo("6\n6\n# Commands and options\n");
        assertThat(outcome.err()).isEqualTo("""
                pascaline: cannot write to standard output: No space left on device: make room, or choose a place on another disk.
                pascaline: cannot write to standard output: it is closed.
                0
                """);
    }

    @Needs(Tool.SCRIPT)
    @Test
    void theIncubatorNoticeIsTakenOffATerminal() {
        for (String columns : List.of("80", "30")) {
            Outcome outcome = new Launcher(
                            Launcher.HOME, Map.of("PASCALINE_BUILD", "never", "TERM", "xterm", "COLUMNS", columns))
                    .run(Tool.SCRIPT.path(), "-qc", "./pascaline train addin", "/dev/null");
            int lines = columns.equals("80") ? 1 : 2;
            assertThat(outcome.out())
                    .startsWith("WARNING: Using incubator modules: jdk.incubator.vector\r\n\u001b[%dA\r\u001b[J"
                            .formatted(lines))
                    .containsOnlyOnce("WARNING")
                    .contains("train does not take 'addin'; the nearest is adding");
        }
    }

    @Needs(Tool.SCRIPT)
    @Test
    void nothingIsTakenOffATerminalThatHasMoreOnIt() {
        for (Map<String, String> more :
                List.of(Map.of("TERM", "dumb"), Map.of("TERM", "xterm", "PASCALINE_JVM_OPTIONS", "-Xmx1g"))) {
            Map<String, String> environment = new HashMap<>(more);
            environment.put("PASCALINE_BUILD", "never");
            Outcome outcome = new Launcher(Launcher.HOME, environment)
                    .run(Tool.SCRIPT.path(), "-qc", "./pascaline train addin", "/dev/null");
            assertThat(outcome.out()).contains("the nearest is adding").doesNotContain("\u001b");
        }
    }

    @Test
    void wrongFlagIsAnsweredByTheNearestOne() {
        Outcome outcome = Launcher.pascaline("--versoin");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("--versoin", "--version").doesNotContain("Exception", "\tat ");
    }

    /** The other tests run most commands on the class path, where no module lacks what it does not require. */
    @Test
    void theCommandsFindOneAnothersFilesOnTheModulePath() throws IOException {
        String smallest = "smallest-adder.safetensors";
        Files.copy(Launcher.HOME.resolve("docs/certificate").resolve(smallest), folder.resolve(smallest));
        Launcher launcher = new Launcher(folder, Map.of("PASCALINE_BUILD", "never"));
        for (String line : List.of(
                "train adder --cell=rnn --hidden=8 --digits=2 --steps=5 --train-size=50 --test-size=20 --tensorboard",
                "runs list",
                "runs verify 2",
                "report 2",
                "watch 2",
                "certify smallest-adder.safetensors",
                "gradcheck --network=adder --hidden=2",
                "study l1norm --quick --set=steps=2")) {
            Outcome outcome = launcher.run(Launcher.HOME.resolve("pascaline"), line.split(" ", -1));
            assertThat(outcome.status()).as(line + ": " + outcome.err()).isZero();
            assertThat(outcome.out()).as(line).isNotEmpty();
        }
    }

    @Test
    void doctorSaysWhatComputesAndWhy() {
        Outcome outcome = Launcher.pascaline("doctor");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("Java ", "Kernels", "Can be forced", "GFLOP/s", "% of the peak");
    }

    @Test
    void findsAJdkBesideAnOlderJavaFirstOnThePath() throws IOException {
        Path old = Sandbox.in(folder).jdk("17.0.15");
        Path jdk = Path.of(Objects.requireNonNull(System.getProperty("java.home")));
        Launcher launcher = new Launcher(folder, Map.of())
                .with("PASCALINE_BUILD", "never")
                .with(
                        "PASCALINE_JDK_SEARCH",
                        Objects.requireNonNull(jdk.getParent()).toString())
                .with("PATH", old.resolve("bin") + ":" + System.getenv("PATH"));
        Path pascaline = Launcher.HOME.resolve("pascaline");
        assertThat(launcher.run(pascaline, "--version").out()).startsWith("pascaline ");
        assertThat(launcher.with("JAVA_HOME", old.toString())
                        .run(pascaline, "--version")
                        .out())
                .startsWith("pascaline ");
    }

    @Test
    void startsThroughALinkFromAnotherFolder() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("a link"), Launcher.HOME.resolve("pascaline"));
        Outcome direct = Launcher.pascaline("--version");
        Outcome linked = new Launcher(folder, Map.of("PASCALINE_BUILD", "never")).run(link, "--version");
        Files.delete(link);
        assertThat(linked).isEqualTo(direct);
    }

    @Test
    void filesLieWhereTheyWereMeantToWhateverTheLocale() throws IOException {
        Path place = Files.createDirectory(folder.resolve("cwd-\u00fc"));
        Outcome outcome = new Launcher(place, Map.of("PASCALINE_BUILD", "never", "LC_ALL", "C"))
                .run(
                        Launcher.HOME.resolve("pascaline"),
                        "data adding --format homework --length 5 --count 1 --split train --seed 1 --out \u00e4.csv"
                                .split(" "));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(place.resolve("\u00e4.csv")).isRegularFile();
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactly(place);
        }
    }
}
