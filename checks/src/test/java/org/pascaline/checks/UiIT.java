package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pascaline.checks.Launcher.Outcome;
import org.pascaline.checks.Launcher.Started;

/** The command {@code pascaline ui}: where it listens, whom it lets in, how it ends. */
class UiIT {
    private static final Path PASCALINE = Launcher.HOME.resolve("pascaline");
    private static final Pattern ADDRESS = Pattern.compile("is at (http://\\S+)");

    @TempDir
    private Path folder = Path.of("");

    private Launcher launcher() {
        return new Launcher(folder, Map.of("PASCALINE_BUILD", "never", "PASCALINE_HOME", "runs"));
    }

    private static String address(Started started) throws IOException {
        started.once(() -> ADDRESS.matcher(started.said()).find());
        Matcher address = ADDRESS.matcher(started.said());
        assertThat(address.find()).isTrue();
        return address.group(1);
    }

    private static int status(String address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void answersUntilASignalAndEndsWithItsStatus(String signal, int status) throws Exception {
        try (Started started = launcher().startHeedingSignals(PASCALINE, "ui", "--port=0")) {
            String address = address(started);
            assertThat(status(address)).isEqualTo(200);
            assertThat(status(address + "api/runs")).isEqualTo(200);
            long begun = System.nanoTime();
            started.child().signal(signal);
            Outcome outcome = Launcher.finish(started);
            assertThat(outcome.status()).isEqualTo(status);
            assertThat(outcome.err()).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Outcome outcome = Program.pascaline("ui", "--port=" + taken.getLocalPort());
            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.err())
                    .isEqualTo(
                            "pascaline ui: something else listens on port %d of 127.0.0.1; choose another with --port.\n"
                                    .formatted(taken.getLocalPort()));
        }
    }

    @Test
    void whereNothingElseWasAskedForTheNextPortIsTaken() throws Exception {
        try (Started first = launcher().startHeedingSignals(PASCALINE, "ui")) {
            String one = address(first);
            try (Started second = launcher().startHeedingSignals(PASCALINE, "ui")) {
                String other = address(second);
                assertThat(other).isNotEqualTo(one);
                assertThat(status(one)).isEqualTo(200);
                assertThat(status(other)).isEqualTo(200);
            }
        }
    }

    @Test
    void othersOfTheNetworkNeedTheTokenThatIsPrinted() throws Exception {
        Outcome refused = Program.pascaline("ui", "--host=0.0.0.0", "--port=0");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("at --host 0.0.0.0 others than you could look; add --token");
        try (Started started =
                launcher().startHeedingSignals(PASCALINE, "ui", "--host=0.0.0.0", "--port=0", "--token")) {
            String address = address(started);
            assertThat(address).matches("http://localhost:[0-9]+/\\?token=[0-9a-f]{32}");
            assertThat(status(address.replaceFirst("\\?.*", ""))).isEqualTo(403);
            assertThat(status(address)).isEqualTo(303);
        }
    }

    @Test
    void mistakesOnTheCommandLineAreExplained() {
        Outcome port = Program.pascaline("ui", "--port=70000");
        assertThat(port.status()).isEqualTo(2);
        assertThat(port.err()).contains("--port must be from 0 to 65535, got 70000");
        Outcome host = Program.pascaline("ui", "--host=no.such.host.invalid");
        assertThat(host.status()).isEqualTo(2);
        assertThat(host.err()).contains("--host must be an address of this machine, got 'no.such.host.invalid'");
    }
}
