package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.checks.Launcher.Outcome;

/** The script {@code bench/compare} with a make-believe JDK and Maven, and the command that starts it. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class CompareIT {

    private static final String NOTICE = "Fetching libtorch (about 115 MB) for the comparison ...\n";

    private Sandbox sandbox;
    private Path jdk;

    @BeforeEach
    void makeBelieve(@TempDir Path folder) throws IOException {
        sandbox = Sandbox.in(folder);
        jdk = sandbox.jdk("25.0.3");
    }

    private Outcome compare(String... arguments) {
        return sandbox.launcher(jdk.resolve("bin")).run(sandbox.root().resolve("bench/compare"), arguments);
    }

    @Test
    void firstUseSaysThatItFetchesAndLaterOnesDoNot() throws IOException {
        Path library = sandbox.root().resolve("peer/target/lib/pytorch-1-linux-x86_64.jar");
        sandbox.maven("mkdir -p '%s'; touch '%s'".formatted(library.getParent(), library));
        Outcome first = compare("--quick");
        assertThat(first.err()).isEqualTo(NOTICE);
        assertThat(first.out()).endsWith("org.pascaline.peer.Comparison --quick\n");
        assertThat(compare().err()).isEmpty();
    }

    @Test
    void withoutANetworkOneSentenceSaysSo() throws IOException {
        sandbox.maven("echo Could not transfer artifact; exit 1");
        Outcome outcome = compare();
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith(NOTICE)
                .contains("libtorch could not be fetched")
                .hasLineCount(2);
    }

    @Test
    void failedBuildShowsWhy() throws IOException {
        sandbox.maven("echo a source is broken; exit 1");
        Outcome outcome = compare();
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("a source is broken", "could not be built");
    }

    @Test
    void outsideOfASourceTreeOneSentenceSaysWhatIsMissing() {
        Path java = Path.of(Objects.requireNonNull(System.getProperty("java.home")), "bin", "java");
        Path modules = Launcher.HOME.resolve("app/target/pascaline/modules");
        Outcome outcome = new Launcher(sandbox.root(), Map.of())
                .run(java, "-p", modules.toString(), "-m", "org.pascaline.app/org.pascaline.app.Pascaline", "bench");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("pascaline bench needs Pascaline's source tree")
                .hasLineCount(1);
    }
}
