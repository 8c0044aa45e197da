package org.pascaline.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A listener's queue is bounded, and whoever fills it never waits. */
final class ListenerTest {
    private static Event event(long number, String run) {
        return Event.of(number, "s-" + number, "run", Set.of(run), "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static long told(Listener listener) throws InterruptedException {
        return listener.next(0) instanceof Listener.Next.Told(Event event) ? event.number() : -1;
    }

    @Test
    void eventsComeInOrder() throws InterruptedException {
        Listener listener = new Listener(Optional.empty());
        for (int i = 1; i <= Listener.MOST_WAITING; i++) {
            listener.give(event(i, "a"));
        }
        for (int i = 1; i <= Listener.MOST_WAITING; i++) {
            assertThat(told(listener)).isEqualTo(i);
        }
        assertThat(listener.next(0)).isEqualTo(new Listener.Next.Quiet());
    }

    @Test
    void pastTheBoundAllIsDroppedAndTheListenerIsToldSo() throws InterruptedException {
        Listener listener = new Listener(Optional.empty());
        for (int i = 1; i <= 10 * Listener.MOST_WAITING; i++) {
            listener.give(event(i, "a"));
        }
        assertThat(listener.next(0)).isEqualTo(new Listener.Next.Missed());
        assertThat(listener.next(0)).isEqualTo(new Listener.Next.Quiet());
        listener.give(event(1000, "a"));
        assertThat(told(listener)).as("it goes on from there").isEqualTo(1000);
    }

    @Test
    void whoWantsOneRunHearsOfThatAlone() throws InterruptedException {
        Listener listener = new Listener(Optional.of("a"));
        listener.give(event(1, "b"));
        listener.give(event(2, "a"));
        assertThat(told(listener)).isEqualTo(2);
        assertThat(listener.next(0)).isEqualTo(new Listener.Next.Quiet());
    }

    @Test
    void theEndComesBeforeWhatWaits() throws InterruptedException {
        Listener listener = new Listener(Optional.empty());
        listener.give(event(1, "a"));
        listener.end();
        assertThat(listener.next(60_000)).isEqualTo(new Listener.Next.Ended());
    }
}
