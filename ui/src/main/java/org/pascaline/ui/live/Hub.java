package org.pascaline.ui.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.pascaline.ui.api.Json;
import org.pascaline.ui.http.Reply;

/** Gives every event to everybody who listens, and keeps the last ones for those who come again. */
final class Hub {
    /** So many events are kept: at two looks a second and a handful of runs, some minutes. */
    static final int KEPT = 1024;

    private static final int MOST_LISTENERS = 1100;
    private static final long HEARTBEAT_MILLIS = 10_000;
    private static final byte[] HELLO = ": Pascaline\nretry: 1000\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    /** Another server has another series of events. */
    private final String series =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());

    private final Set<Listener> listeners = new LinkedHashSet<>();
    private final Deque<Event> kept = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition somebody = lock.newCondition();
    private long last;
    private boolean closed;

    private String id(long number) {
        return series + "-" + number;
    }

    /** Tells everybody. */
    void tell(String name, Set<String> runs, Map<String, ?> data) {
        byte[] json = Json.bytes(data);
        lock.lock();
        try {
            last++;
            Event event = Event.of(last, id(last), name, Set.copyOf(runs), json);
            kept.add(event);
            if (kept.size() > KEPT) {
                kept.remove();
            }
            listeners.forEach(listener -> listener.give(event));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets somebody listen.
     *
     * @param run whose news they want; absent for those of all
     * @param heard the last event that they have heard, as they say
     * @return what they are told; absent if there are too many listeners already
     */
    Optional<Reply.Writer> listen(Optional<String> run, Optional<String> heard) {
        lock.lock();
        try {
            if (listeners.size() >= MOST_LISTENERS || closed) {
                return Optional.empty();
            }
        } finally {
            lock.unlock();
        }
        return Optional.of(sender -> {
            Listener listener = join(run, heard);
            try {
                send(listener, sender);
            } finally {
                leave(listener);
            }
        });
    }

    private Listener join(Optional<String> run, Optional<String> heard) {
        Listener listener = new Listener(run);
        lock.lock();
        try {
            heard.ifPresent(id -> catchUp(listener, id));
            listeners.add(listener);
            somebody.signalAll();
            if (closed) {
                listener.end();
            }
        } finally {
            lock.unlock();
        }
        return listener;
    }

    private void catchUp(Listener listener, String heard) {
        OptionalLong number = number(heard);
        long oldest = kept.isEmpty() ? last + 1 : kept.getFirst().number();
        boolean whole = number.isPresent() && number.getAsLong() <= last && number.getAsLong() >= oldest - 1;
        List<Event> since = whole
                ? kept.stream()
                        .filter(event -> event.number() > number.getAsLong())
                        .toList()
                : List.of();
        if (whole && since.size() <= Listener.MOST_WAITING) {
            since.forEach(listener::give);
        } else {
            listener.miss();
        }
    }

    private OptionalLong number(String id) {
        String prefix = series + "-";
        return id.startsWith(prefix) && id.substring(prefix.length()).matches("[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(id.substring(prefix.length())))
                : OptionalLong.empty();
    }

    private void send(Listener listener, Reply.Sender sender) throws IOException, InterruptedException {
        sender.send(HELLO);
        while (true) {
            switch (listener.next(HEARTBEAT_MILLIS)) {
                case Listener.Next.Told(Event event) -> sender.send(event.bytes());
                case Listener.Next.Missed() -> sender.send(resync());
                case Listener.Next.Quiet() -> sender.send(HEARTBEAT);
                case Listener.Next.Ended() -> {
                    return;
                }
            }
        }
    }

    private byte[] resync() {
        lock.lock();
        try {
            return Event.of(last, id(last), "resync", Set.of(), "{}".getBytes(StandardCharsets.UTF_8))
                    .bytes();
        } finally {
            lock.unlock();
        }
    }

    private void leave(Listener listener) {
        lock.lock();
        try {
            listeners.remove(listener);
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many listen. */
    int listeners() {
        lock.lock();
        try {
            return listeners.size();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until somebody listens; returns whether it is worth to go on. */
    boolean awaitSomebody() throws InterruptedException {
        lock.lock();
        try {
            while (listeners.isEmpty() && !closed) {
                somebody.await();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        List<Listener> all;
        lock.lock();
        try {
            closed = true;
            all = new ArrayList<>(listeners);
            somebody.signalAll();
        } finally {
            lock.unlock();
        }
        all.forEach(Listener::end);
    }
}
