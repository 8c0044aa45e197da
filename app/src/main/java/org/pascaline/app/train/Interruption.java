package org.pascaline.app.train;

import org.jline.utils.Signals;
import org.pascaline.app.ExitStatus;

/**
 * Stops a training on request: the first SIGINT or SIGTERM lets the step finish and the report be printed, a second one ends
 * the program at once.
 */
public final class Interruption implements AutoCloseable {
    private final Object formerInterrupt;
    private final Object formerTerminate;
    private volatile int status = ExitStatus.DONE;

    /** Begins to listen for signals. */
    public Interruption() {
        formerInterrupt = Signals.register("INT", () -> request(ExitStatus.INTERRUPTED));
        formerTerminate = Signals.register("TERM", () -> request(ExitStatus.TERMINATED));
    }

    private void request(int wanted) {
        if (status != ExitStatus.DONE) {
            Runtime.getRuntime().halt(wanted);
        }
        status = wanted;
    }

    /** Returns whether someone asked to stop. */
    public boolean requested() {
        return status != ExitStatus.DONE;
    }

    /** Returns the exit status that the signal asks for; {@link ExitStatus#DONE} if there was none. */
    public int status() {
        return status;
    }

    @Override
    public void close() {
        Signals.unregister("INT", formerInterrupt);
        Signals.unregister("TERM", formerTerminate);
    }
}
