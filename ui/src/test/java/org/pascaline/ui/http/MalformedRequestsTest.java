package org.pascaline.ui.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.ui.fixture.Shown;
import org.pascaline.ui.fixture.Wire;

/** What is no request gets a short refusal or none, and the next one is answered as ever. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MalformedRequestsTest {
    private static final long SEED = 1642;

    private Shown shown = nothing();

    @SuppressWarnings("NullAway") // set before the first test
    private static Shown nothing() {
        return null;
    }

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        shown = Shown.start(folder.resolve("runs"), folder.resolve("studies"));
    }

    @AfterAll
    void stop() throws IOException {
        shown.close();
    }

    private void refused(String request) throws IOException {
        Wire.Answer answer = Wire.ask(shown.port(), request);
        String what = request.length() > 200 ? request.substring(0, 200) : request;
        assertThat(answer.status())
                .as(what)
                .matches(status -> status == 0 || (status >= 400 && status < 500) || status == 501 || status == 505);
        assertThat(answer.body()).as(what).doesNotContain("\tat ", "Exception", "helidon", "java.");
        assertThat(shown.ask("/api/session").status()).as("the next one").isEqualTo(200);
    }

    private String with(String header) {
        return "GET /api/session HTTP/1.1\r\nHost: localhost:%d\r\n%s\r\nConnection: close\r\n\r\n"
                .formatted(shown.port(), header);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /\r\n\r\n",
                "GET / HTTP/0.9\r\n\r\n",
                "GET / HTTP/1.0\r\n\r\n",
                "GET / HTTP/2.0\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\nHost: x\n\n",
                "GET  / HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1 \r\nHost: x\r\n\r\n",
                " GET / HTTP/1.1\r\nHost: x\r\n\r\n",
                "\r\n\r\n\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
                "G\u0000ET / HTTP/1.1\r\nHost: x\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n",
            })
    void aFirstLineThatIsNone(String request) throws IOException {
        refused(request);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Na me: x",
                "Name : x",
                " Folded: x",
                ": x",
                "Name\u0000: x",
                "Name: a\u0000b",
                "Name: a\rb",
                "Name",
                "Content-Length: x\r\nX: y",
                "Content-Length: -1\r\nX: y",
                "Content-Length: 99999999999999999999\r\nX: y",
                "Content-Length: 2000000\r\nX: y",
            })
    void aHeaderThatIsNone(String header) throws IOException {
        refused(with(header));
    }

    @Test
    void anAddressAMegabyteLong() throws IOException {
        refused("GET /%s HTTP/1.1\r\nHost: localhost:%d\r\n\r\n".formatted("a".repeat(1 << 20), shown.port()));
        refused("GET /api/runs?where=%s HTTP/1.1\r\nHost: localhost:%d\r\n\r\n"
                .formatted("a".repeat(1 << 20), shown.port()));
    }

    @Test
    void headersWithoutEnd() throws IOException {
        refused(with("X: " + "a".repeat(1 << 20)));
        refused(with("X: y\r\n".repeat(10_000).strip()));
    }

    /** What follows a body that two headers disagree about must not be taken for a request. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Content-Length: 5\r\nContent-Length: 50",
                "Content-Length: 5, 50",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: cow",
                "Content-Length: +5",
                "Content-Length: 0x5",
            })
    void noSecondRequestIsSmuggled(String headers) throws IOException {
        String smuggled = "0\r\n\r\nGET /api/session HTTP/1.1\r\nHost: localhost:%d\r\n\r\n".formatted(shown.port());
        Wire.Answer answer = Wire.ask(
                shown.port(),
                "POST /api/runs HTTP/1.1\r\nHost: localhost:%d\r\n%s\r\n\r\n%s"
                        .formatted(shown.port(), headers, smuggled));
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.body()).doesNotContain("token").doesNotContain("HTTP/1.1");
    }

    @Test
    void aBodyIsNeitherReadNorTakenForTheNextRequest() throws IOException {
        String body = "GET /api/session HTTP/1.1\r\nHost: localhost:%d\r\n\r\n".formatted(shown.port());
        Wire.Answer answer = Wire.ask(
                shown.port(),
                "GET /api/runs HTTP/1.1\r\nHost: localhost:%d\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(shown.port(), body.length(), body));
        assertThat(answer.body()).doesNotContain("token");
    }

    @Test
    void packedContentIsNotUnpacked() throws IOException {
        assertThat(Wire.ask(
                                shown.port(),
                                Wire.request(
                                                "POST",
                                                "/api/runs",
                                                "localhost:" + shown.port(),
                                                "Content-Encoding: gzip",
                                                "Content-Length: 4")
                                        + "\u001f\u008b\b\u0000")
                        .status())
                .isBetween(400, 499);
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws IOException {
        try (Wire wire = Wire.to(shown.port())) {
            String request = "GET %s HTTP/1.1\r\nHost: localhost:%d\r\n\r\n";
            wire.send(request.formatted("/api/session", shown.port())
                    + request.formatted("/nothing", shown.port())
                    + Wire.request("GET", "/api/runs", "localhost:" + shown.port()));
            String all = wire.rest().body();
            assertThat(all.indexOf("token")).isLessThan(all.indexOf("HTTP/1.1 404"));
            assertThat(all.indexOf("HTTP/1.1 404")).isLessThan(all.indexOf("\"total\""));
        }
    }

    @Test
    void noiseIsRefused() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        String good = with("Accept: */*");
        for (int i = 0; i < 300; i++) {
            byte[] bytes = good.getBytes(StandardCharsets.ISO_8859_1);
            for (int change = random.nextInt(1, 6); change > 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            // Whole, so that a head without an end is not waited for.
            String request = new String(bytes, StandardCharsets.ISO_8859_1) + "\r\n\r\n\r\n\r\n";
            Wire.Answer answer = Wire.ask(shown.port(), request);
            assertThat(answer.status())
                    .as("seed %d, request %d: %s", SEED, i, request)
                    .isNotEqualTo(500);
            assertThat(answer.body()).doesNotContain("\tat ", "Exception");
        }
        assertThat(shown.ask("/api/session").status()).isEqualTo(200);
        assertThat(shown.warnings()).noneMatch(line -> line.startsWith("A question could not be answered"));
    }
}
