package org.pascaline.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pascaline.ui.http.Reply;

/** Who comes again hears what they missed, or that they cannot. */
final class HubTest {
    private static final Pattern ID = Pattern.compile("id: (\\S+)\nevent: (\\S+)\ndata: (.*)\n\n");

    private final Hub hub = new Hub();

    /** Listens on a thread of its own. */
    private final class Ear {
        private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
        private final Thread thread;

        Ear(Optional<String> run, Optional<String> last) throws InterruptedException {
            Reply.Writer writer = hub.listen(run, last).orElseThrow();
            thread = Thread.ofVirtual().start(() -> {
                try {
                    writer.write(piece -> {
                        synchronized (heard) {
                            heard.write(piece);
                        }
                    });
                } catch (IOException | InterruptedException gone) {
                    Thread.currentThread().interrupt();
                }
            });
            while (size() == 0) {
                Thread.sleep(1); // until it listens
            }
        }

        private int size() {
            synchronized (heard) {
                return heard.size();
            }
        }

        List<MatchResult> events() {
            synchronized (heard) {
                return ID.matcher(heard.toString(StandardCharsets.UTF_8))
                        .results()
                        .toList();
            }
        }

        List<MatchResult> events(int count) throws InterruptedException {
            long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (events().size() < count && System.nanoTime() < end) {
                Thread.sleep(5);
            }
            return events();
        }

        void leave() throws InterruptedException {
            thread.interrupt();
            thread.join();
        }
    }

    private void tell(int number) {
        hub.tell("run", Set.of("r" + number % 2), Map.of("n", number));
    }

    private static List<String> data(List<MatchResult> events) {
        return events.stream().map(event -> event.group(3)).toList();
    }

    @Test
    void whoComesAgainHearsWhatHappenedMeanwhile() throws InterruptedException {
        Ear ear = new Ear(Optional.empty(), Optional.empty());
        tell(1);
        tell(2);
        String last = ear.events(2).getLast().group(1);
        ear.leave();
        assertThat(hub.listeners()).isZero();
        tell(3);
        tell(4);
        Ear again = new Ear(Optional.empty(), Optional.of(last));
        tell(5);
        assertThat(data(again.events(3))).containsExactly("{\"n\":3}", "{\"n\":4}", "{\"n\":5}");
        hub.close();
    }

    @Test
    void whoWantsOneRunHearsOfThatAlone() throws InterruptedException {
        tell(1);
        Ear ear = new Ear(Optional.of("r1"), Optional.empty());
        for (int i = 2; i <= 6; i++) {
            tell(i);
        }
        assertThat(data(ear.events(2))).containsExactly("{\"n\":3}", "{\"n\":5}");
        hub.close();
    }

    @Test
    void whoWasAwayTooLongOrAtAnotherServerAsksAnew() throws InterruptedException {
        Ear ear = new Ear(Optional.empty(), Optional.empty());
        tell(1);
        String first = ear.events(1).getLast().group(1);
        ear.leave();
        for (int i = 2; i < Hub.KEPT + 10; i++) {
            tell(i);
        }
        for (String id :
                List.of(first, "00000000-3", "", "x", first.replaceFirst("-.*", "-999999"), first + "9".repeat(30))) {
            Ear again = new Ear(Optional.empty(), Optional.of(id));
            List<MatchResult> events = again.events(1);
            assertThat(events.getFirst().group(2)).as(id).isEqualTo("resync");
            assertThat(events.getFirst().group(3)).isEqualTo("{}");
            again.leave();
        }
        hub.close();
    }

    @Test
    void whoDoesNotReadHoldsUpNobodyAndIsToldToAskAnew() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        List<String> slow = new CopyOnWriteArrayList<>();
        Reply.Writer writer = hub.listen(Optional.empty(), Optional.empty()).orElseThrow();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                writer.write(piece -> {
                    slow.add(new String(piece, StandardCharsets.UTF_8));
                    stuck.countDown();
                    try {
                        free.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                });
            } catch (IOException | InterruptedException gone) {
                Thread.currentThread().interrupt();
            }
        });
        stuck.await();
        Ear quick = new Ear(Optional.empty(), Optional.empty());
        long begun = System.nanoTime();
        for (int i = 1; i <= 60; i++) {
            tell(i);
        }
        assertThat(quick.events(60)).hasSize(60);
        for (int i = 61; i <= 120; i++) {
            tell(i);
        }
        assertThat(quick.events(120)).hasSize(120);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
        free.countDown();
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (slow.stream().noneMatch(piece -> piece.contains("event: resync")) && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        assertThat(slow.get(1)).contains("event: resync");
        hub.close();
        thread.join();
    }

    /** A thousand at once, each having heard another part. */
    @Test
    void aThousandWhoComeAgainAtOnceMissNothing() throws InterruptedException {
        Ear ear = new Ear(Optional.empty(), Optional.empty());
        for (int i = 1; i <= 40; i++) {
            tell(i);
        }
        List<MatchResult> first = ear.events(40);
        List<Ear> ears = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            ears.add(new Ear(Optional.empty(), Optional.of(first.get(i % 40).group(1))));
        }
        tell(41);
        for (int i = 0; i < 1000; i++) {
            int heard = i % 40 + 1;
            List<String> data = data(ears.get(i).events(41 - heard));
            assertThat(data)
                    .hasSize(41 - heard)
                    .startsWith("{\"n\":%d}".formatted(heard + 1))
                    .endsWith("{\"n\":41}");
        }
        hub.close();
    }

    @Test
    void noMoreThanSoManyListen() throws InterruptedException {
        List<Ear> ears = new ArrayList<>();
        for (int i = 0; i < 1100; i++) {
            ears.add(new Ear(Optional.empty(), Optional.empty()));
        }
        assertThat(hub.listen(Optional.empty(), Optional.empty())).isEmpty();
        ears.getFirst().leave();
        assertThat(hub.listen(Optional.empty(), Optional.empty())).isPresent();
        hub.close();
    }

    @Test
    void whoComesAfterTheEndHearsNothing() throws Exception {
        Reply.Writer writer = hub.listen(Optional.empty(), Optional.empty()).orElseThrow();
        hub.close();
        writer.write(piece -> {});
        assertThat(hub.listeners()).isZero();
        assertThat(hub.listen(Optional.empty(), Optional.empty())).isEmpty();
    }
}
