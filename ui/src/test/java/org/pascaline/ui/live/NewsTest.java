package org.pascaline.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.lab.run.StoredRun;
import org.pascaline.ui.fixture.Shown;
import org.pascaline.ui.fixture.TinyRuns;
import org.pascaline.ui.fixture.Wire;

/** News of real runs, over the wire. */
final class NewsTest {
    private static final Duration SOON = Duration.ofSeconds(15);

    private static Wire listen(Shown shown, String question, String... headers) throws IOException {
        Wire wire = Wire.to(shown.port());
        StringBuilder more = new StringBuilder();
        for (String header : headers) {
            more.append(header).append("\r\n");
        }
        wire.send("GET /api/live%s HTTP/1.1\r\nHost: localhost:%d\r\n%s\r\n".formatted(question, shown.port(), more));
        return wire;
    }

    private static String lastId(String events) {
        return events.substring(events.lastIndexOf("id: ") + 4)
                .lines()
                .findFirst()
                .orElseThrow();
    }

    @Test
    @SuppressWarnings("try") // closed on purpose before its time
    void aRunIsToldOfFromItsBeginningToItsEndAndItsRemoval(@TempDir Path folder) throws Exception {
        Path runs = folder.resolve("runs");
        TinyRuns.train(runs, TinyRuns.ADDING); // was there before, and is no news
        try (Shown shown = Shown.start(runs, folder);
                Wire wire = listen(shown, "")) {
            String head = wire.until(": Pascaline", SOON);
            assertThat(head)
                    .contains("200 OK", "Content-Type: text/event-stream")
                    .containsIgnoringCase("Cache-Control: no-store");
            CountDownLatch half = new CountDownLatch(1);
            AtomicInteger steps = new AtomicInteger();
            try (StoredRun run = TinyRuns.begin(runs, TinyRuns.with(TinyRuns.ADDING, "seed", 9))) {
                String id = TinyRuns.id(run.folder());
                Thread training = Thread.ofPlatform().start(() -> {
                    try {
                        run.carryOut(
                                event -> {},
                                () -> {
                                    if (steps.incrementAndGet() == 15) {
                                        await(half);
                                    }
                                    return false;
                                },
                                new StoredRun.Keeping(Duration.ZERO, 0, Optional.empty()));
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
                String begun = wire.until("\"state\":\"running\"", SOON);
                assertThat(begun).contains("event: runs\ndata: {\"changed\":[\"" + id + "\"]}");
                String told = begun + wire.until("\"step\":15,", SOON);
                assertThat(told).contains("\"progress\":0.5", "\"gradient-norm\":");
                half.countDown();
                training.join();
                run.close();
                String ended = wire.until("\"state\":\"done\"", SOON) + wire.until("\"step\":30,\"epoch\":3", SOON);
                assertThat(ended).contains("\"validation.mse\":").doesNotContain("\"step\":15,");
                run.folder().remove();
                assertThat(wire.until("event: runs", SOON)).doesNotContain("resync");
                wire.until(id, SOON);
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @SuppressWarnings("try") // closed on purpose before its time
    void whoWasAwayHearsWhatHappened(@TempDir Path folder) throws Exception {
        Path runs = folder.resolve("runs");
        try (Shown shown = Shown.start(runs, folder)) {
            String id;
            try (Wire wire = listen(shown, "");
                    Wire other = listen(shown, "")) {
                wire.until(": Pascaline", SOON);
                other.until(": Pascaline", SOON);
                TinyRuns.train(runs, TinyRuns.ADDING);
                id = lastId(wire.until("\"state\":\"done\"", SOON) + wire.until("\n\n", SOON));
                wire.close();
                String second = TinyRuns.id(TinyRuns.train(runs, TinyRuns.with(TinyRuns.ADDING, "seed", 2)));
                other.until("{\"run\":\"" + second, SOON);
                try (Wire again = listen(shown, "", "Last-Event-ID: " + id)) {
                    assertThat(again.until("{\"run\":\"" + second, SOON)).doesNotContain("resync");
                }
            }
            try (Wire lost = listen(shown, "", "Last-Event-ID: 12345678-1")) {
                assertThat(lost.until("data: {}", SOON)).contains("event: resync");
            }
        }
    }

    @Test
    @SuppressWarnings("try") // closed on purpose before its time
    void aServerThatEndsClosesItsStreams(@TempDir Path folder) throws Exception {
        try (Shown shown = Shown.start(folder.resolve("runs"), folder);
                Wire wire = listen(shown, "")) {
            wire.until(": Pascaline", SOON);
            long begun = System.nanoTime();
            shown.close();
            wire.rest();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        }
    }
}
