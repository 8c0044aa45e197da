package org.pascaline.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What was opened so far. Closing it closes all of that, the last first, even if one cannot be closed; so a fixture that fails
 * half-way leaves nothing behind.
 */
public final class Opened implements AutoCloseable {
    private final Deque<AutoCloseable> all = new ArrayDeque<>();

    /** Creates one that holds nothing. */
    public Opened() {}

    /** Adds what is to be closed, and returns it. */
    public <T extends AutoCloseable> T add(T opened) {
        all.push(opened);
        return opened;
    }

    /** Hands over all of it: closing this one does nothing any more, closing the other one does. */
    public Opened handOver() {
        Opened other = new Opened();
        other.all.addAll(all);
        all.clear();
        return other;
    }

    @Override
    public void close() {
        List<Exception> failures = new ArrayList<>();
        while (!all.isEmpty()) {
            try {
                all.pop().close();
            } catch (Exception e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            AssertionError failure = new AssertionError("not everything could be closed", failures.removeFirst());
            failures.forEach(failure::addSuppressed);
            throw failure;
        }
    }
}
