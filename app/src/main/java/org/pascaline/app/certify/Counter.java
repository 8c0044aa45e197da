package org.pascaline.app.certify;

import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.pascaline.app.Terminal;

/** One line on a terminal that says how many states have been found. */
final class Counter implements IntConsumer, AutoCloseable {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

    private final Terminal terminal;
    private long shown = System.nanoTime();
    private boolean visible;

    Counter(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void accept(int states) {
        long now = System.nanoTime();
        if (terminal.live() && now - shown > PAUSE) {
            shown = now;
            visible = true;
            terminal.err().printf("\r%,d states", states);
            terminal.err().flush();
        }
    }

    /** Removes the line. */
    @Override
    public void close() {
        if (visible) {
            terminal.err().print("\r\u001b[K");
            terminal.err().flush();
        }
    }
}
