package org.pascaline.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.store.RunIndex;
import org.pascaline.ui.fixture.Shown;
import org.pascaline.ui.fixture.TinyRuns;
import org.pascaline.ui.fixture.Wire;

/**
 * Ten thousand runs, a thousand pages that listen, and two hundred questions a second for a minute, while runs come and go. It
 * prints how long answers took, and how soon news came. Clients and server share this machine and this process.
 */
@Tag("long")
final class LoadTest {
    private static final int RUNS = 10_000;
    private static final int LISTENERS = 1000;
    private static final int PER_SECOND = 200;
    private static final int SECONDS = Integer.getInteger("pascaline.load.seconds", 60);
    private static final int MOST_AT_ONCE = 400;

    private final ConcurrentLinkedQueue<Long> listNanos = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Long> otherNanos = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Long> newsNanos = new ConcurrentLinkedQueue<>();
    private final AtomicInteger errors = new AtomicInteger();
    private final AtomicInteger skipped = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicLong born = new AtomicLong();

    @Test
    void tenThousandRunsAThousandListenersTwoHundredQuestionsASecond(@TempDir Path folder) throws Exception {
        Path runs = folder.resolve("runs");
        List<RunFolder> kinds = new ArrayList<>();
        for (String cell : new String[] {"gru", "lstm", "rnn", "irnn"}) {
            for (int seed = 1; seed <= 5; seed++) {
                kinds.add(TinyRuns.train(
                        folder.resolve("kinds"), TinyRuns.with(TinyRuns.ADDING, "cell", cell, "seed", seed)));
            }
        }
        Files.createDirectory(runs);
        for (int i = 0; i < RUNS; i++) {
            TinyRuns.copy(kinds.get(i % kinds.size()), runs, name(i));
        }
        long indexed = System.nanoTime();
        try (RunIndex index = RunIndex.open(runs, notice -> {})) {
            assertThat(index.refresh()).isEqualTo(RUNS);
        }
        report("seconds for an index of ten thousand new runs", seconds(indexed));
        long begun = System.nanoTime();
        try (Shown shown = Shown.start(runs, folder.resolve("studies"));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(shown.json("/api/runs").get("total").intValue()).isEqualTo(RUNS);
            report("seconds from the start to the first page", seconds(begun));
            List<Wire> listeners = listen(shown, threads);
            Semaphore room = new Semaphore(MOST_AT_ONCE);
            long start = System.nanoTime();
            for (int i = 0; i < SECONDS * PER_SECOND; i++) {
                long due = start + (long) i * TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                if (i % (5 * PER_SECOND) == PER_SECOND) {
                    int number = i;
                    threads.execute(() -> birth(kinds, runs, number));
                }
                if (room.tryAcquire()) {
                    int number = i;
                    threads.execute(() -> ask(shown, number, due, room));
                } else {
                    skipped.incrementAndGet();
                }
            }
            assertThat(room.tryAcquire(MOST_AT_ONCE, 30, TimeUnit.SECONDS)).isTrue();
            print(start);
            assertThat(ended.get()).as("listeners who were closed").isZero();
            for (Wire listener : listeners) {
                listener.close();
            }
            assertThat(shown.warnings()).isEmpty();
        }
        assertThat(errors.get()).isZero();
        assertThat(skipped.get()).isZero();
        assertThat(newsNanos).hasSizeGreaterThanOrEqualTo(LISTENERS * (SECONDS / 5 - 1));
    }

    private static String name(int i) {
        return String.format(Locale.ROOT, "20261122-%06d-adding-gru-%06x", i, i);
    }

    private List<Wire> listen(Shown shown, ExecutorService threads) throws Exception {
        List<Wire> listeners = new ArrayList<>();
        CountDownLatch ready = new CountDownLatch(LISTENERS);
        for (int i = 0; i < LISTENERS; i++) {
            Wire wire = Wire.to(shown.port());
            listeners.add(wire);
            threads.execute(() -> hear(shown, wire, ready));
        }
        assertThat(ready.await(60, TimeUnit.SECONDS)).isTrue();
        return listeners;
    }

    private void hear(Shown shown, Wire wire, CountDownLatch ready) {
        try {
            wire.send("GET /api/live HTTP/1.1\r\nHost: localhost:%d\r\n\r\n".formatted(shown.port()));
            wire.until(": Pascaline", Duration.ofSeconds(30));
            ready.countDown();
            while (true) {
                wire.until("event: runs", Duration.ofHours(1));
                newsNanos.add(System.nanoTime() - born.get());
            }
        } catch (IOException | AssertionError closed) {
            ended.incrementAndGet();
        }
    }

    private void birth(List<RunFolder> kinds, Path runs, int number) {
        try {
            Path aside = runs.resolveSibling("aside");
            Files.createDirectories(aside);
            String name = name(RUNS + number);
            TinyRuns.copy(kinds.getFirst(), aside, name);
            born.set(System.nanoTime());
            Files.move(aside.resolve(name), runs.resolve(name));
        } catch (IOException e) {
            errors.incrementAndGet();
        }
    }

    private void ask(Shown shown, int number, long due, Semaphore room) {
        String run = name(number % RUNS);
        String question = switch (number % 10) {
            case 0, 1 -> "/api/runs";
            case 2 -> "/api/runs?where=cell%3Dlstm&sort=result";
            case 3 -> "/api/runs?offset=" + number % RUNS;
            case 4 -> "/api/runs?where=seed%3D" + number % 7 + "+and+result%3C1";
            case 5, 6 -> "/api/runs/" + run;
            case 7, 8 -> "/api/curves?run=" + run + "&metric=loss&smoothing=0.6";
            default -> "/assets/app.js";
        };
        try {
            if (shown.ask(question).status() != 200) {
                errors.incrementAndGet();
            }
            (question.startsWith("/api/runs?") || question.equals("/api/runs") ? listNanos : otherNanos)
                    .add(System.nanoTime() - due);
        } catch (IOException e) {
            errors.incrementAndGet();
        } finally {
            room.release();
        }
    }

    private void print(long start) throws IOException {
        report("seconds", seconds(start));
        report("questions", listNanos.size() + otherNanos.size());
        report("errors", errors.get());
        report("questions that were not asked because too many were open", skipped.get());
        percentiles("list", listNanos);
        percentiles("other answers", otherNanos);
        percentiles("news", newsNanos);
        report("events heard", newsNanos.size());
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS") || line.startsWith("VmHWM")) {
                System.out.println("  " + line + " (with the clients)");
            }
        }
    }

    private static void percentiles(String what, ConcurrentLinkedQueue<Long> nanos) {
        double[] millis = nanos.stream().mapToDouble(one -> one / 1e6).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "  %s, ms: p50 %.1f, p95 %.1f, p99 %.1f, most %.1f%n",
                what,
                at(millis, 0.5),
                at(millis, 0.95),
                at(millis, 0.99),
                at(millis, 1));
    }

    private static double at(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
    }

    private static void report(String what, Object value) {
        System.out.printf(Locale.ROOT, "  %s: %s%n", what, value);
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
