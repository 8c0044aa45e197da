package org.pascaline.ui.http;

import java.time.Duration;

/** By when a connection must have got on. One that has not is ended, by an interruption of the thread that waits for it. */
final class Deadline {
    /** Who connects or begins a request must have sent its head by then. */
    static final Duration HEAD = Duration.ofSeconds(5);

    /** A connection may be without a request for so long. */
    static final Duration IDLE = Duration.ofSeconds(60);

    /** Who gets an answer must take it within this time, plus a second for every so many bytes. */
    static final Duration TAKE = Duration.ofSeconds(5);

    private static final long BYTES_PER_SECOND = 100_000;

    /** The deadline of the connection that this thread serves. */
    static final ScopedValue<Deadline> CURRENT = ScopedValue.newInstance();

    private final Thread thread;
    private long at;
    private boolean on;
    private boolean head;

    Deadline(Thread thread) {
        this.thread = thread;
    }

    /** Waits for the first byte of a request. */
    synchronized void expectRequest(Duration within) {
        set(within);
        head = false;
    }

    /** Some bytes came: if they begin the head of a request, its rest must come soon. */
    synchronized void received() {
        if (on && !head) {
            set(HEAD);
            head = true;
        }
    }

    /** Begins to wait for a client that takes some bytes. */
    synchronized void expectTaken(Duration within, long bytes) {
        set(within.plusSeconds(bytes / BYTES_PER_SECOND));
        head = true;
    }

    private void set(Duration within) {
        at = System.nanoTime() + within.toNanos();
        on = true;
    }

    /** Waits for nobody: the server itself is at work. */
    synchronized void clear() {
        on = false;
        head = false;
    }

    /** Ends the connection if its time is over. */
    synchronized void check(long now) {
        if (on && now - at > 0) {
            on = false;
            thread.interrupt();
        }
    }
}
