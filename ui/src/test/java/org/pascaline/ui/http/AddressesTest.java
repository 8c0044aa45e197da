package org.pascaline.ui.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.ui.fixture.Shown;
import org.pascaline.ui.fixture.TinyRuns;
import org.pascaline.ui.fixture.TinyStudy;
import org.pascaline.ui.fixture.Wire;
import tools.jackson.databind.JsonNode;

/** An address leads to what it names and nowhere else, and every answer says the same about itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AddressesTest {
    private static final String NOWHERE = "{\"error\":\"There is nothing at this address.\"}";
    private static final String SECRET = "root:x:0:0";

    private static final List<String> ODD_NAMES = List.of(
            "a#b",
            "a&b=c",
            "it's",
            "say \"so\"",
            "a;b",
            "100%",
            "%2e%2e",
            "%2f",
            "a<b>",
            "a\\b",
            "what?",
            "a b",
            " a ",
            "a+b",
            "Übung",
            "加法",
            "🧮",
            "two\nlines",
            "tab\there",
            "a..b",
            "~",
            "*",
            "c|d",
            "-rf",
            "[x]",
            "{x}",
            "c:d",
            "$HOME sweet",
            "`id`",
            "!",
            "^");

    private Path folder = Path.of("");
    private Shown shown = nothing();
    private String run = "";

    @SuppressWarnings("NullAway") // set before the first test
    private static Shown nothing() {
        return null;
    }

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        Path runs = folder.resolve("runs");
        run = TinyRuns.id(TinyRuns.train(runs, TinyRuns.ADDING));
        Files.writeString(folder.resolve("secret.svg"), SECRET);
        Path study = folder.resolve("studies/mine");
        TinyStudy.write(study, "Mine", "Words.");
        Files.createSymbolicLink(study.resolve("linked.svg"), folder.resolve("secret.svg"));
        for (String name : ODD_NAMES) {
            TinyRuns.copy(new RunFolder(runs.resolve(run)), runs, name);
        }
        shown = Shown.start(runs, folder.resolve("studies"));
    }

    @AfterAll
    void stop() throws IOException {
        shown.close();
    }

    private static List<String> payloads() {
        List<String> payloads = new ArrayList<>();
        for (String up : List.of(
                "..",
                "%2e%2e",
                "%2E.",
                ".%2e",
                "%252e%252e",
                "..%00",
                "%c0%ae%c0%ae",
                "%e0%80%ae",
                "%uff0e%uff0e",
                "..;",
                "..;x=y",
                "...",
                "....",
                "%2e%2e%2e",
                ".%00.",
                "..%0d%0a",
                "..%20",
                "..%09",
                "..%3b",
                "%2e%252e",
                "%ef%bc%8e%ef%bc%8e",
                "%f0%80%80%ae")) {
            for (String slash : List.of("/", "%2f", "%5c", "\\", "%252f", "//", "%c0%af", "%255c")) {
                payloads.add(up + slash + up + slash + "secret.svg");
            }
        }
        payloads.addAll(List.of(
                "/etc/passwd",
                "//etc/passwd",
                "%2fetc%2fpasswd",
                "C:%5cwindows",
                "file:%2f%2f%2fetc%2fpasswd",
                "~root",
                "%00",
                "%",
                "%zz",
                "%2",
                "a%00.svg",
                ".index.sqlite",
                ".git",
                "lock%2f",
                "%0a",
                "%7f",
                "a*b",
                "a%3fb",
                "CON%2f",
                "%ff",
                "%f0%9f%98%80",
                "a|b",
                "%3cscript%3e",
                "$HOME",
                "a:b",
                "%25"));
        return payloads;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%s",
                "/runs/%s",
                "/assets/%s",
                "/api/%s",
                "/api/runs/%s",
                "/api/runs/%s/certificate",
                "/api/runs/%s/machine.svg",
                "/api/try/%s",
                "/api/studies/%s",
                "/api/studies/mine/figures/%s",
                "/api/studies/%s/figures/figure-1.svg",
                "/studies/%s",
                "/try/%s",
                "/api/curves/%s"
            })
    void nothingLeadsOutOfTheFolders(String route) throws IOException {
        for (String payload : payloads()) {
            Wire.Answer answer = shown.ask(route.replace("%s", payload.replace("%s", "")));
            if (answer.status() == 400) {
                continue; // an address that is none, refused before anything looks at it
            }
            assertThat(answer.status()).as(route + " " + payload).isEqualTo(404);
            if (route.startsWith("/api/")) {
                assertThat(answer.body()).as(route + " " + payload).isEqualTo(NOWHERE);
            } else {
                assertThat(answer.body()).as(route + " " + payload).contains("<h1>No such page</h1>");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/curves?metric=loss&run=%s", "/api/compare?run=%s&run=x", "/api/live?run=%s"})
    void namesInAQuestionLeadNowhereElseEither(String question) throws IOException {
        for (String name : List.of("..%2f..%2fsecret", "%2e%2e", "..", "a%2fb", "%00", "%5c", ".index.sqlite", "%ff")) {
            Wire.Answer answer = shown.ask(question.replace("%s", name));
            assertThat(answer.status()).as(name).isEqualTo(404);
            assertThat(answer.body()).as(name).isEqualTo(NOWHERE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/runs/nothing",
                "/runs/",
                "/runs",
                "/try/nothing",
                "/studies/nothing",
                "/studies/adding",
                "/assets/nothing.js",
                "/%",
                "/<script>alert(1)</script>"
            })
    void aPersonAtAWrongAddressGetsAPageWithWaysOn(String address) throws IOException {
        Wire.Answer answer = shown.ask(address);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.has("Content-Type: text/html; charset=utf-8"))
                .as(answer.head())
                .isTrue();
        assertThat(answer.body())
                .contains(
                        "<h1>No such page</h1>", "There is nothing at this address.", "href=\"/\"", "href=\"/studies\"")
                .doesNotContain("{", "<script>");
    }

    @Test
    void aProgramAtAWrongAddressGetsJson() throws IOException {
        for (String address : List.of("/api", "/api/", "/api/nothing", "/api/runs/nothing", "/api/studies/nothing")) {
            Wire.Answer answer = shown.ask(address);
            assertThat(answer.status()).as(address).isEqualTo(404);
            assertThat(answer.has("Content-Type: application/json")).as(address).isTrue();
            assertThat(answer.body()).as(address).isEqualTo(NOWHERE);
        }
    }

    /** How the program was called is known from the launcher; a shell takes each command as it stands on the page. */
    @Test
    void commandsBeginAsTheProgramWasCalledAndAreQuoted(@TempDir Path other) throws IOException {
        System.setProperty("pascaline.called", "/my <own> tools/pascaline");
        try (Shown called = Shown.start(other, other)) {
            assertThat(called.ask("/").body())
                    .contains(
                            "<code>'/my &lt;own&gt; tools/pascaline' runs list</code>",
                            "<code>'/my &lt;own&gt; tools/pascaline' runs show RUN</code>")
                    .doesNotContain("{");
            assertThat(called.json("/api/studies").get("studies").findValuesAsString("command"))
                    .contains("'/my <own> tools/pascaline' study adding");
            assertThat(called.json("/api/session").get("program").stringValue())
                    .isEqualTo("'/my <own> tools/pascaline'");
        } finally {
            System.clearProperty("pascaline.called");
        }
    }

    @Test
    void otherRefusalsOfPagesArePagesToo() throws IOException {
        Wire.Answer broken = shown.ask("/?where=50%");
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.body()).contains("<h1>This is refused</h1>");
        assertThat(shown.ask("/api/runs?where=50%").body()).isEqualTo("{\"error\":\"Bad Request.\"}");
        Wire.Answer mistaken = shown.ask("/?" + "x&".repeat(600));
        assertThat(mistaken.status()).isEqualTo(400);
        assertThat(mistaken.body()).contains("<h1>This is refused</h1>", "A question has at most 500 parameters.");
        Wire.Answer posted = Wire.ask(shown.port(), Wire.request("POST", "/studies", "localhost:" + shown.port()));
        assertThat(posted.status()).isEqualTo(405);
        assertThat(posted.has("Allow: GET, HEAD")).isTrue();
        assertThat(posted.body()).contains("This address takes GET, HEAD only.");
    }

    /** Whatever a folder may be called, its run has a page and answers, at the address that the pages make of its name. */
    @ParameterizedTest
    @FieldSource("ODD_NAMES")
    void aRunOfAnyNameIsFound(String name) throws IOException {
        Path runs = folder.resolve("runs");
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        for (String page : List.of("/runs/", "/try/")) {
            assertThat(shown.ask(page + encoded).status()).as(page).isEqualTo(200);
        }
        assertThat(shown.json("/api/runs/" + encoded).get("run").stringValue()).isEqualTo(name);
        for (String question : List.of(
                "/api/runs/%s/curves",
                "/api/curves?metric=loss&run=%s", "/api/compare?run=%s&run=" + run, "/api/try/%s")) {
            assertThat(shown.ask(question.replace("%s", encoded)).status())
                    .as(question)
                    .isEqualTo(200);
        }
        TinyStudy.write(folder.resolve("studies").resolve(name), "Mine", "Words.");
        assertThat(shown.ask("/studies/" + encoded).status()).isEqualTo(200);
        JsonNode told = shown.json("/api/studies/" + encoded);
        assertThat(shown.ask(told.get("figures").get(0).get("url").stringValue())
                        .status())
                .isEqualTo(200);
        Wire.Answer removed = Wire.ask(
                shown.port(),
                Wire.request(
                        "DELETE",
                        "/api/runs/" + encoded,
                        "localhost:" + shown.port(),
                        "X-Pascaline-Token: " + shown.token()));
        assertThat(removed.status()).isEqualTo(204);
        assertThat(runs.resolve(name)).doesNotExist();
    }

    @Test
    void aRunOfAnyNameIsListed(@TempDir Path other) throws IOException {
        for (String name : ODD_NAMES) {
            Files.copy(
                    folder.resolve("runs").resolve(run).resolve("run.json"),
                    Files.createDirectories(other.resolve(name)).resolve("run.json"));
        }
        try (Shown odd = Shown.start(other, folder.resolve("none"))) {
            assertThat(odd.json("/api/runs?columns=state").get("runs").findValuesAsString("run"))
                    .containsExactlyInAnyOrderElementsOf(ODD_NAMES);
        }
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        assertThat(shown.ask("/api/studies/mine/figures/figure-1.svg").status()).isEqualTo(200);
        assertThat(shown.ask("/api/studies/mine/figures/linked.svg").body()).isEqualTo(NOWHERE);
        Path linked = folder.resolve("runs/linked");
        Files.createSymbolicLink(linked, folder.resolve("runs").resolve(run));
        assertThat(shown.ask("/api/runs/linked").body()).isEqualTo(NOWHERE);
        Files.delete(linked);
    }

    @Test
    void aLinkInARunIsNotFollowed() throws IOException {
        Path copy = folder.resolve("runs/with-links");
        Files.createDirectory(copy);
        Files.copy(folder.resolve("runs").resolve(run).resolve("run.json"), copy.resolve("run.json"));
        for (String file : List.of("result.json", "metrics.jsonl", "events.jsonl", "model.safetensors")) {
            Files.createSymbolicLink(copy.resolve(file), folder.resolve("secret.svg"));
        }
        Wire.Answer answer = shown.ask("/api/runs/with-links");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .doesNotContain("root")
                .contains("\"result\":null", "\"metrics\":[]", "\"events\":[]", "\"canTry\":\"none\"");
        assertThat(shown.ask("/api/runs?columns=run,state,problem").body()).doesNotContain("root:x");
    }

    @Test
    void everyAnswerSaysTheSameAboutItself() throws IOException {
        for (String path : List.of(
                "/",
                "/runs/" + run,
                "/studies",
                "/assets/app.js",
                "/assets/echarts.min.js",
                "/api/runs",
                "/api/runs/" + run,
                "/api/session",
                "/api/nothing",
                "/nothing",
                "/api/runs?where=%3D",
                "/%")) {
            Wire.Answer answer = shown.ask(path);
            for (String header : List.of(
                    "Content-Security-Policy: default-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none';"
                            + " frame-ancestors 'none'; form-action 'none'; object-src 'none'",
                    "X-Content-Type-Options: nosniff",
                    "Referrer-Policy: no-referrer",
                    "Cross-Origin-Resource-Policy: same-origin",
                    path.startsWith("/assets/") ? "Cache-Control: no-cache" : "Cache-Control: no-store")) {
                assertThat(answer.has(header))
                        .as("%s of %s in %s", header, path, answer.head())
                        .isTrue();
            }
            assertThat(answer.head())
                    .doesNotContainIgnoringCase("server:")
                    .doesNotContainIgnoringCase("helidon")
                    .doesNotContainIgnoringCase("x-powered-by");
            assertThat(answer.body()).doesNotContain("\tat ").doesNotContain(folder.toString());
        }
    }

    @Test
    void aFigureThatIsOpenedByItselfCanRunNothing() throws IOException {
        Wire.Answer answer = shown.ask("/api/studies/mine/figures/figure-1.svg");
        assertThat(answer.has("Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; sandbox"))
                .as(answer.head())
                .isTrue();
        assertThat(answer.has("Content-Type: image/svg+xml; charset=utf-8")).isTrue();
    }

    @Test
    void headTellsTheSameWithoutTheContent() throws IOException {
        for (String path : List.of("/", "/api/session", "/assets/app.js", "/nothing")) {
            Wire.Answer get = shown.ask(path);
            Wire.Answer head = head(path);
            assertThat(head.body()).as(path).isEmpty();
            assertThat(head.status()).as(path).isEqualTo(get.status());
            assertThat(length(head)).as(path).isEqualTo(length(get));
        }
        assertThat(head("/api/live").body()).isEmpty();
    }

    private Wire.Answer head(String path) throws IOException {
        return Wire.ask(shown.port(), Wire.request("HEAD", path, "localhost:" + shown.port()));
    }

    private static List<String> length(Wire.Answer answer) {
        return answer.head()
                .lines()
                .filter(line -> line.startsWith("Content-Length"))
                .toList();
    }

    @Test
    void aFileThatTheBrowserHasIsNotSentAgain() throws IOException {
        String tag = shown.ask("/assets/app.js")
                .head()
                .lines()
                .filter(line -> line.startsWith("ETag: "))
                .findFirst()
                .orElseThrow()
                .substring("ETag: ".length());
        Wire.Answer again = shown.ask("/assets/app.js", "If-None-Match: " + tag);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(shown.ask("/assets/app.js", "If-None-Match: \"other\"").status())
                .isEqualTo(200);
    }

    @Test
    void everyFileOfTheListIsThere() throws IOException {
        Path web = Path.of("src/main/resources/org/pascaline/ui/web");
        for (String name : Files.readAllLines(web.resolve("assets.txt"))) {
            assertThat(shown.ask("/assets/" + name).status()).as(name).isEqualTo(200);
        }
        assertThat(shown.ask("/assets/assets.txt").status()).isEqualTo(404);
    }
}
