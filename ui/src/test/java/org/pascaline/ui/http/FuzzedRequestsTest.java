package org.pascaline.ui.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.ui.fixture.Conversation;
import org.pascaline.ui.fixture.MutatedRequests;
import org.pascaline.ui.fixture.Shown;
import org.pascaline.ui.fixture.TinyRuns;
import org.pascaline.ui.fixture.TinyStudy;
import org.pascaline.ui.fixture.Wire;

/**
 * Requests that were valid before bytes were flipped, put in and taken out, lines exchanged, addresses encoded, numbers and
 * lengths made absurd. Whatever comes of it: whole answers or a closed connection, soon; no failure of the server, nothing about
 * its inside, nothing changed.
 */
final class FuzzedRequestsTest {
    private static final long SEED = Long.getLong("pascaline.fuzz.seed", 1642);
    private static final int CLIENTS = 64;

    /** More for the long form: an answer that does not come is waited for a tenth of a second. */
    private static final int MANY_CLIENTS = 512;

    private static final int ENOUGH_FAILURES = 10;

    /** A transfer coding that the server does not know, a version of HTTP that it does not speak. */
    private static final List<Integer> UNKNOWN_TO_THE_SERVER = List.of(501, 505);

    /** What no answer says, for it is about the inside of the server. */
    private static final List<String> INSIDE =
            List.of("\tat ", "Exception", "java.", "io.helidon", "org.pascaline", "jdk.", "/home/", "/root", "sqlite");

    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Map<Integer, LongAdder> statuses = new ConcurrentSkipListMap<>();
    private final LongAdder connections = new LongAdder();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void twoThousandRequests() throws Exception {
        send(2000, CLIENTS);
    }

    @Test
    @Tag("long")
    void aMillionRequests() throws Exception {
        send(Long.getLong("pascaline.fuzz.requests", 1_000_000), MANY_CLIENTS);
    }

    @Test
    @Timeout(60)
    void newsThatNeverEndAreNotWaitedFor() throws IOException {
        Files.createDirectories(folder.resolve("runs"));
        try (Shown shown = Shown.start(folder.resolve("runs"), folder.resolve("studies"));
                Conversation conversation = Conversation.with(shown.port())) {
            String request =
                    "GET /api/live HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\n\r\n".formatted(shown.port());
            assertThat(conversation.say(request.getBytes(StandardCharsets.UTF_8)))
                    .hasSize(1);
            assertThat(conversation.isOver()).isTrue();
        }
    }

    private void send(long requests, int clients) throws Exception {
        Path runs = folder.resolve("runs");
        RunFolder run = TinyRuns.train(runs, TinyRuns.ADDING);
        TinyRuns.copy(run, runs, "second");
        TinyStudy.write(folder.resolve("studies/mine"), "Mine", "Words.");
        Map<String, Long> before = files(runs);
        long begun = System.nanoTime();
        try (Shown shown = Shown.start(runs, folder.resolve("studies"))) {
            MutatedRequests mutated = new MutatedRequests(valid(shown.port(), TinyRuns.id(run)), SEED);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int client = 0; client < clients; client++) {
                    int first = client;
                    threads.execute(() -> talk(shown.port(), mutated, first, clients, requests));
                }
            }
            assertThat(failures).isEmpty();
            assertThat(shown.ask("/api/session").status()).isEqualTo(200);
            assertThat(shown.json("/api/runs").get("total").intValue()).isEqualTo(2);
            assertThat(shown.warnings()).noneMatch(line -> line.startsWith("A question could not be answered"));
        }
        assertThat(files(runs)).as("files of the runs").isEqualTo(before);
        System.out.printf(
                "  %d requests in %.1f s on %d connections, answers by status %s%n",
                requests, (System.nanoTime() - begun) / 1e9, connections.sum(), statuses);
        assertThat(statuses).as("some still mean something, most do not").containsKeys(200, 400, 403, 404, 405, 421);
    }

    /** Sends each so manieth request, on one connection after the other. */
    private void talk(int port, MutatedRequests mutated, int first, int clients, long requests) {
        Conversation conversation = null;
        try {
            for (long number = first; number < requests && failures.size() < ENOUGH_FAILURES; number += clients) {
                if (conversation == null || conversation.isOver()) {
                    if (conversation != null) {
                        conversation.close();
                    }
                    conversation = Conversation.with(port);
                    connections.increment();
                }
                byte[] request = mutated.request(number);
                try {
                    conversation.say(request).forEach(this::judge);
                } catch (AssertionError | RuntimeException | IOException e) {
                    String text = MutatedRequests.text(request);
                    failures.add("seed %d, request %d: %s: %s"
                            .formatted(SEED, number, e, text.substring(0, Math.min(2000, text.length()))));
                    conversation.close();
                    conversation = null;
                }
            }
            if (conversation != null) {
                conversation.close();
            }
        } catch (IOException e) {
            failures.add("no connection: " + e);
        }
    }

    private void judge(Wire.Answer answer) {
        statuses.computeIfAbsent(answer.status(), status -> new LongAdder()).increment();
        if (answer.status() >= 500 && !UNKNOWN_TO_THE_SERVER.contains(answer.status())) {
            throw new AssertionError("status %d %s".formatted(answer.status(), answer.body()));
        }
        for (String inside : INSIDE) {
            if (answer.body().contains(inside) || answer.head().contains(inside)) {
                throw new AssertionError("it tells of %s: %s %s".formatted(inside, answer.head(), answer.body()));
            }
        }
        if (answer.body().contains(folder.toString())) {
            throw new AssertionError("it tells where its files are: " + answer.body());
        }
        if (answer.status() != 0 && answer.status() != 100 && !answer.has("X-Content-Type-Options: nosniff")) {
            throw new AssertionError("a header is missing: " + answer.head());
        }
    }

    /** Returns one request for each address, and such with bodies, with all a browser sends, and two in one. */
    private static List<String> valid(int port, String run) {
        String host = " HTTP/1.1\r\nHost: localhost:%d\r\n".formatted(port);
        String end = host + "Accept: */*\r\n\r\n";
        String browser = host + """
                Connection: keep-alive\r
                User-Agent: Mozilla/5.0 (X11; Linux x86_64)\r
                Accept: application/json\r
                Origin: http://localhost:%d\r
                Sec-Fetch-Site: same-origin\r
                Sec-Fetch-Mode: cors\r
                Sec-Fetch-Dest: empty\r
                Referer: http://localhost:%d/\r
                Accept-Encoding: gzip, deflate, br\r
                Accept-Language: de-DE,de;q=0.9\r
                Cookie: pascaline-%d=0123456789abcdef; other=1\r
                \r
                """.formatted(port, port, port);
        return List.of(
                "GET /" + end,
                "GET /runs/" + run + browser,
                "GET /studies/mine" + end,
                "HEAD /api/session" + end,
                "GET /api/session" + browser,
                "GET /api/runs" + end,
                "GET /api/runs?where=cell%3Dgru+and+seed%3C3&sort=-result&columns=run,cell,seed&limit=10&offset=0"
                        + browser,
                "GET /api/groups?by=cell,length&value=result&where=task%3Dadding" + end,
                "GET /api/runs/" + run + end,
                "GET /api/curves?run=" + run + "&run=second&metric=loss&axis=step&points=100&smoothing=0.6" + end,
                "GET /api/compare?run=" + run + "&run=second&metric=loss&axis=samples&points=40" + browser,
                "GET /api/studies" + end,
                "GET /api/studies/mine" + end,
                "GET /api/studies/mine/figures/figure-1.svg" + end,
                "GET /api/try/" + run + "?values=0.1,0.2,-0.1,0.05,0.15&first=1&second=4" + end,
                "GET /api/try/" + run + "?seed=42" + end,
                "GET /api/live?run=" + run + host + "Accept: text/event-stream\r\nLast-Event-ID: 3\r\n\r\n",
                "GET /assets/app.css" + host + "If-None-Match: \"0123456789abcdef\"\r\n\r\n",
                "DELETE /api/runs/second" + host + "X-Pascaline-Token: 0123456789abcdef0123456789abcdef\r\n\r\n",
                "POST /api/runs" + host
                        + "Content-Type: application/json\r\nContent-Length: 13\r\n\r\n{\"run\":\"none\"}",
                "POST /api/runs" + host
                        + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\n",
                "OPTIONS *" + end,
                "GET /api/session" + host
                        + "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABk\r\n\r\n",
                "GET /api/session" + end + "GET /nothing" + end);
    }

    private static Map<String, Long> files(Path runs) throws IOException {
        Map<String, Long> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(runs, 2)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().startsWith(".index")) {
                    files.put(runs.relativize(file).toString(), (long)
                            Files.readString(file, StandardCharsets.ISO_8859_1).hashCode());
                }
            }
        }
        return files;
    }
}
