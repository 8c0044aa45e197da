package org.pascaline.ui.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Somebody who listens. What is not taken in time waits in a bounded queue; past its bound all of it is dropped, and the
 * listener is told to ask anew. So whoever gives never waits.
 */
final class Listener {
    static final int MOST_WAITING = 64;

    private final Optional<String> run;
    private final Deque<Event> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private boolean missed;
    private boolean ended;

    /**
     * Creates a listener.
     *
     * @param run whose news it wants; absent for those of all
     */
    Listener(Optional<String> run) {
        this.run = run;
    }

    /** What comes next for a listener. */
    sealed interface Next {
        /** An event. */
        record Told(Event event) implements Next {}

        /** It missed some. */
        record Missed() implements Next {}

        /** Nothing has happened. */
        record Quiet() implements Next {}

        /** Nothing more will. */
        record Ended() implements Next {}
    }

    void give(Event event) {
        if (run.isPresent() && !event.runs().contains(run.get())) {
            return;
        }
        lock.lock();
        try {
            if (waiting.size() == MOST_WAITING) {
                waiting.clear();
                missed = true;
            }
            if (!missed) {
                waiting.add(event);
            }
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Says that some events cannot be given any more. */
    void miss() {
        lock.lock();
        try {
            missed = true;
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            ended = true;
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for something to tell, but no longer than so. */
    Next next(long millis) throws InterruptedException {
        lock.lock();
        try {
            long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
            while (waiting.isEmpty() && !missed && !ended) {
                if (nanos <= 0) {
                    return new Next.Quiet();
                }
                nanos = news.awaitNanos(nanos);
            }
            if (ended) {
                return new Next.Ended();
            }
            if (missed) {
                missed = false;
                return new Next.Missed();
            }
            return new Next.Told(waiting.remove());
        } finally {
            lock.unlock();
        }
    }
}
