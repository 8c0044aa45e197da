package org.pascaline.testing;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A process that a test started. Closing it ends it and all that it has started; whatever a test forgets, or cannot close since
 * it is itself ended, ends with this JVM.
 *
 * @param process the process
 */
public record ChildProcess(Process process) implements AutoCloseable {
    private static final Set<ChildProcess> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(ChildProcess::end)));
    }

    /** Starts a process. */
    public static ChildProcess start(ProcessBuilder builder) throws IOException {
        RUNNING.removeIf(child -> !child.process.isAlive());
        ChildProcess child = new ChildProcess(builder.start());
        RUNNING.add(child);
        return child;
    }

    /** Waits for its end and returns its status; a process that takes longer than that, or a test that is interrupted, ends it. */
    public int waitFor(Duration patience) {
        try {
            if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            end();
            throw new AssertionError("still running after %d s".formatted(patience.toSeconds()));
        } catch (InterruptedException e) {
            end();
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a process", e);
        }
    }

    /** Sends a signal, such as {@code INT}, by the shell's own {@code kill}: not every machine has a program of that name. */
    public void signal(String name) throws IOException {
        try (ChildProcess kill = start(new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(name, process.pid())))) {
            kill.waitFor(Duration.ofSeconds(10));
        }
    }

    /** Ends it at once, as a power cut would, and returns when it has ended. */
    @Override
    public void close() {
        end();
        process.onExit().join();
    }

    private void end() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
