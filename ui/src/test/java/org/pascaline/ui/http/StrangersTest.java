package org.pascaline.ui.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.ui.Dashboard;
import org.pascaline.ui.fixture.Shown;
import org.pascaline.ui.fixture.TinyRuns;
import org.pascaline.ui.fixture.Wire;

/** A page of another site can send its visitor's browser to this server, but neither read nor change anything. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StrangersTest {
    private Path runs = Path.of("");
    private Shown shown = nothing();
    private String run = "";

    @SuppressWarnings("NullAway") // set before the first test
    private static Shown nothing() {
        return null;
    }

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        runs = folder.resolve("runs");
        run = TinyRuns.id(TinyRuns.train(runs, TinyRuns.ADDING));
        shown = Shown.start(runs, folder.resolve("studies"));
    }

    @AfterAll
    void stop() throws IOException {
        shown.close();
    }

    private Wire.Answer as(String host, String... headers) throws IOException {
        return Wire.ask(
                shown.port(),
                Wire.request("GET", "/api/runs", host.replace("PORT", Integer.toString(shown.port())), headers));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:PORT", "127.0.0.1:PORT", "[::1]:PORT", "LocalHost:PORT"})
    void itsOwnNamesAreAnswered(String host) throws IOException {
        assertThat(as(host).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:PORT",
                "localhost.:PORT",
                "localhost.evil.example:PORT",
                "127.0.0.1.evil.example:PORT",
                "127.0.0.1.nip.io:PORT",
                "127.0.0.2:PORT",
                "127.1:PORT",
                "0.0.0.0:PORT",
                "0:PORT",
                "2130706433:PORT",
                "0x7f000001:PORT",
                "017700000001:PORT",
                "[::]:PORT",
                "[::ffff:127.0.0.1]:PORT",
                "[0:0:0:0:0:0:0:1]:PORT",
                "192.168.0.1:PORT",
                "10.0.0.1:PORT",
                "169.254.169.254:PORT",
                "xn--lcalhost-41a:PORT",
                "localhost:0PORT",
                "localhost:PORT0"
            })
    void anotherNameIsRefused(String host) throws IOException {
        Wire.Answer answer = as(host);
        assertThat(answer.status()).isEqualTo(421);
        assertThat(answer.body()).isEqualTo("{\"error\":\"This server has another name.\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "localhost:80", "localhost:1", "LOCALHOST", "[::1]:1"})
    void atTheOtherEndOfATunnelTheRemedyIsTold(String host) throws IOException {
        Wire.Answer answer = as(host);
        assertThat(answer.status()).isEqualTo(421);
        assertThat(answer.body()).contains("needs the same port at both ends, as in ssh -L ");
    }

    @Test
    void whoeverComesThroughATunnelOnAnotherPortGetsAPageWithTheRemedy(@TempDir Path folder) throws IOException {
        String secret = "0123456789abcdef0123456789abcdef";
        try (Shown guarded = Shown.start(Files.createDirectory(folder.resolve("runs")), folder, Optional.of(secret))) {
            for (Shown one : List.of(shown, guarded)) {
                for (String path : List.of("/", "/studies", "/?token=" + secret)) {
                    Wire.Answer page = Wire.ask(
                            one.port(), Wire.request("GET", path, "localhost:1", "Origin: http://localhost:1"));
                    assertThat(page.status()).as(path).isEqualTo(421);
                    assertThat(page.has("Content-Type: text/html; charset=utf-8"))
                            .isTrue();
                    assertThat(page.body())
                            .contains(
                                    "<h1>This is refused</h1>",
                                    "as in ssh -L %1$d:localhost:%1$d HOST".formatted(one.port()))
                            .doesNotContain(secret);
                }
            }
        }
    }

    @Test
    void whoeverHasNoTokenOrAWrongOneGetsAPageThatTellsWhereItIs(@TempDir Path folder) throws IOException {
        String secret = "0123456789abcdef0123456789abcdef";
        try (Shown guarded = Shown.start(Files.createDirectory(folder.resolve("runs")), folder, Optional.of(secret))) {
            Wire.Answer none = guarded.ask("/");
            assertThat(none.status()).isEqualTo(403);
            assertThat(none.body())
                    .contains(
                            "<h1>This is refused</h1>",
                            "Open the whole address that 'pascaline ui' has printed, with the token in it.");
            assertThat(guarded.ask("/?token=wrong").body())
                    .contains("<h1>This is refused</h1>", "This is not the token that 'pascaline ui' has printed");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user@localhost:PORT",
                "localhost:PORT@evil.example",
                "localhost:PORT/evil",
                "localhost:PORT evil",
                "localhost:PORT, evil.example",
                "localhost:-1",
                "localhost:",
                ":PORT",
                "[::1",
                "local\u0001host:PORT"
            })
    void whatIsNoNameIsRefused(String host) throws IOException {
        assertThat(as(host).status()).isIn(400, 421);
    }

    @Test
    void aRequestWithoutANameOrWithTwoIsRefused() throws IOException {
        String two = "Host: localhost:" + shown.port();
        assertThat(Wire.ask(shown.port(), "GET /api/runs HTTP/1.1\r\nConnection: close\r\n\r\n")
                        .status())
                .isIn(400, 421);
        assertThat(as("localhost:PORT", two).status()).isIn(400, 421);
        assertThat(as("localhost:PORT", "Host: evil.example").status()).isIn(400, 421);
        assertThat(as("evil.example", two).status()).isIn(400, 421);
    }

    @Test
    void anAbsoluteAddressIsNotFollowed() throws IOException {
        for (String host : new String[] {"evil.example", "localhost:" + shown.port()}) {
            Wire.Answer answer = Wire.ask(
                    shown.port(), Wire.request("GET", "http://" + host + "/api/session", "localhost:" + shown.port()));
            assertThat(answer.status()).isGreaterThanOrEqualTo(400);
            assertThat(answer.body()).doesNotContain("token");
        }
    }

    @Test
    void theTerminalHearsOfItOnce() throws IOException {
        as("evil.example");
        as("evil.example");
        assertThat(shown.warnings())
                .containsOnlyOnce(
                        "A request that named another server was refused; further ones are refused silently.");
    }

    @ParameterizedTest
    @CsvSource({
        "Origin: http://evil.example",
        "Origin: null",
        "Origin: https://localhost:PORT",
        "Origin: http://localhost:1",
        "Origin: http://localhost:PORT.evil.example",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "Sec-Fetch-Site: whatever"
    })
    void aPageOfAnotherSiteIsRefused(String header) throws IOException {
        String given = header.replace("PORT", Integer.toString(shown.port()));
        for (String path : new String[] {"/api/runs", "/api/session", "/api/live", "/assets/app.js", "/"}) {
            Wire.Answer answer = shown.ask(path, given);
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.head().toLowerCase(Locale.ROOT)).doesNotContain("access-control");
        }
    }

    @Test
    void aPageOfItsOwnIsAnswered() throws IOException {
        assertThat(shown.ask("/api/runs", "Origin: http://localhost:" + shown.port(), "Sec-Fetch-Site: same-origin")
                        .status())
                .isEqualTo(200);
        assertThat(shown.ask("/", "Sec-Fetch-Site: none").status()).isEqualTo(200);
    }

    @Test
    void aLinkFromAnotherSiteLeadsToAPageButNotToAnAnswer() throws IOException {
        String[] link = {"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"};
        assertThat(shown.ask("/runs/" + run, link).status()).isEqualTo(200);
        assertThat(shown.ask("/api/runs/" + run, link).status()).isEqualTo(403);
        String[] frame = {"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe"};
        assertThat(shown.ask("/", frame).status()).isEqualTo(403);
    }

    private Wire.Answer delete(String... headers) throws IOException {
        return Wire.ask(shown.port(), Wire.request("DELETE", "/api/runs/" + run, "localhost:" + shown.port(), headers));
    }

    @Test
    void aChangeNeedsTheTokenOfThePages() throws IOException {
        String token = shown.token();
        assertThat(delete().status()).isEqualTo(403);
        assertThat(delete("X-Pascaline-Token: ").status()).isEqualTo(403);
        assertThat(delete("X-Pascaline-Token: " + "0".repeat(32)).status()).isEqualTo(403);
        assertThat(delete("X-Pascaline-Token: " + token.substring(1)).status()).isEqualTo(403);
        assertThat(delete("X-Pascaline-Token: " + token + "0").status()).isEqualTo(403);
        assertThat(delete("X-Pascaline-Token: " + token, "X-Pascaline-Token: " + token)
                        .status())
                .isEqualTo(403);
        assertThat(delete("X-Pascaline-Token: " + token, "Origin: http://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(delete("X-Pascaline-Token: " + token, "Sec-Fetch-Site: cross-site")
                        .status())
                .isEqualTo(403);
        assertThat(runs.resolve(run).resolve("run.json")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "FOO"})
    void otherMethodsChangeNothing(String method) throws IOException {
        for (String path : new String[] {"/", "/api/runs", "/api/runs/" + run, "/assets/app.js"}) {
            Wire.Answer answer = Wire.ask(shown.port(), Wire.request(method, path, "localhost:" + shown.port()));
            assertThat(answer.status()).as("%s %s", method, path).isEqualTo(405);
            assertThat(answer.head()).contains("Allow: ").doesNotContainIgnoringCase("access-control");
        }
        assertThat(runs.resolve(run).resolve("run.json")).exists();
    }

    @Test
    void aFormOfAnotherSiteIsRefused() throws IOException {
        String body = "_method=DELETE";
        Wire.Answer answer = Wire.ask(
                shown.port(),
                Wire.request(
                                "POST",
                                "/api/runs/" + run,
                                "localhost:" + shown.port(),
                                "Origin: http://evil.example",
                                "Content-Type: application/x-www-form-urlencoded",
                                "Content-Length: " + body.length())
                        + body);
        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void aPortThatIsTakenIsNoDashboard(@TempDir Path folder) {
        Dashboard.Content content = new Dashboard.Content(folder, folder, "", settings -> "");
        Dashboard.Place place = new Dashboard.Place("127.0.0.1", shown.port(), Optional.empty(), line -> {});
        assertThatExceptionOfType(BindException.class).isThrownBy(() -> Dashboard.start(content, place));
    }

    @Test
    void nobodyElseOfTheNetworkCanLookWithoutAToken(@TempDir Path folder) {
        Dashboard.Content content = new Dashboard.Content(folder, folder, "", settings -> "");
        Dashboard.Place place = new Dashboard.Place("0.0.0.0", 0, Optional.empty(), line -> {});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dashboard.start(content, place))
                .withMessageContaining("add --token");
    }

    @Test
    void aTokenInTheAddressBecomesACookie(@TempDir Path folder) throws IOException {
        String secret = "0123456789abcdef0123456789abcdef";
        try (Shown guarded = Shown.start(Files.createDirectory(folder.resolve("runs")), folder, Optional.of(secret))) {
            assertThat(guarded.dashboard().url()).endsWith("/?token=" + secret);
            for (String path : new String[] {"/", "/api/runs", "/api/session", "/api/live", "/assets/app.js", "/x"}) {
                assertThat(guarded.ask(path).status()).as(path).isEqualTo(403);
            }
            assertThat(guarded.ask("/?token=" + secret.replace('0', '1')).status())
                    .isEqualTo(403);
            assertThat(guarded.ask("/api/runs?token=" + secret).status()).isEqualTo(403);
            Wire.Answer welcome = guarded.ask("/?token=" + secret);
            String cookie = "pascaline-%d=%s".formatted(guarded.port(), secret);
            assertThat(welcome.status()).isEqualTo(303);
            assertThat(welcome.has("Location: /")).isTrue();
            assertThat(welcome.has("Set-Cookie: %s; Path=/; HttpOnly; SameSite=Strict".formatted(cookie)))
                    .as(welcome.head())
                    .isTrue();
            assertThat(guarded.ask("/api/runs", "Cookie: other=1; " + cookie).status())
                    .isEqualTo(200);
            assertThat(guarded.ask("/api/runs", "Cookie: " + cookie + "0").status())
                    .isEqualTo(403);
            assertThat(guarded.ask("/api/runs", "Cookie: x" + cookie).status()).isEqualTo(403);
        }
    }

    @Test
    void aRunIsRemovedByWhoHasTheToken() throws IOException {
        RunFolder more = TinyRuns.train(runs, TinyRuns.with(TinyRuns.ADDING, "seed", 77));
        Wire.Answer answer = Wire.ask(
                shown.port(),
                Wire.request(
                        "DELETE",
                        "/api/runs/" + TinyRuns.id(more),
                        "localhost:" + shown.port(),
                        "X-Pascaline-Token: " + shown.token()));
        assertThat(answer.status()).isEqualTo(204);
        assertThat(more.path()).doesNotExist();
        assertThat(shown.error(404, "/api/runs/" + TinyRuns.id(more))).isEqualTo("There is nothing at this address.");
    }
}
