package org.pascaline.ui.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.ui.fixture.Shown;
import org.pascaline.ui.fixture.Wire;

/** Clients that take their time lose their connection, and nobody else waits for them. */
final class SlowClientsTest {
    private static final int SLOW = 60;

    /** Five seconds, a quarter of one until somebody looks, and a busy machine. */
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(9);

    @Test
    void slowClientsAreClosedAndOthersAnswered(@TempDir Path folder) throws Exception {
        try (Shown shown = Shown.start(folder.resolve("runs"), folder.resolve("studies"));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Duration>> slow = new ArrayList<>();
            for (int i = 0; i < SLOW; i++) {
                int kind = i % 4;
                slow.add(threads.submit(() -> lasts(shown, kind)));
            }
            long worst = 0;
            for (int i = 0; i < 50; i++) {
                long begun = System.nanoTime();
                assertThat(shown.ask("/api/session").status()).isEqualTo(200);
                worst = Math.max(worst, System.nanoTime() - begun);
                Thread.sleep(50);
            }
            for (Future<Duration> one : slow) {
                assertThat(one.get()).isBetween(Duration.ofSeconds(4), CLOSED_WITHIN);
            }
            assertThat(Duration.ofNanos(worst)).as("of those who are quick").isLessThan(Duration.ofSeconds(2));
        }
    }

    /** Returns how long it takes until the server closes. */
    private static Duration lasts(Shown shown, int kind) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        try (Wire wire = Wire.to(shown.port())) {
            switch (kind) {
                case 0 -> {} // says nothing
                case 1 -> wire.send("GET /api/ses"); // stops in the first line
                case 2 -> wire.send("GET /api/session HTTP/1.1\r\nHost: localhost:%d\r\nX: ".formatted(shown.port()));
                default -> {
                    wire.send("GET /api/session HTTP/1.1\r\n");
                    for (int i = 0; i < 12; i++) {
                        wire.send("X-%d: y\r\n".formatted(i));
                        Thread.sleep(400); // more often than any time-out between two bytes
                    }
                }
            }
            assertThat(wire.rest().status()).isZero();
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** A megabyte of charts, of which nothing is read. */
    @Test
    @Tag("long")
    void whoDoesNotReadIsClosed(@TempDir Path folder) throws Exception {
        try (Shown shown = Shown.start(folder.resolve("runs"), folder.resolve("studies"));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(threads.submit(() -> {
                    try (Wire wire = Wire.to(shown.port())) {
                        wire.receiveAtMost(4096);
                        for (int j = 0; j < 20; j++) { // more than all buffers in between hold
                            wire.send("GET /assets/echarts.min.js HTTP/1.1\r\nHost: localhost:%d\r\n\r\n"
                                    .formatted(shown.port()));
                        }
                        Thread.sleep(Deadline.TAKE.plusSeconds(14).toMillis());
                        return wire.rest().body().length();
                    }
                }));
            }
            assertThat(shown.ask("/api/session").status()).isEqualTo(200);
            for (Future<Integer> one : all) {
                assertThat(one.get()).isLessThan(20_000_000);
            }
        }
    }
}
