package org.pascaline.engine.parallel;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads that run the parts of one piece of work at the same time.
 *
 * <p>{@link #run} hands part 0 to the thread that calls it and every other part to a thread of its own, always the same
 * one, and returns when all parts have ended. A call allocates nothing. Between calls the threads spin for a tenth of a
 * millisecond, so that the next call finds them awake, and then sleep; with more threads than processors
 * they give way almost at once.
 *
 * <p>A team belongs to one computation: at most one {@code run} at a time, whichever thread calls it, and none from
 * inside a part. A part must not wait for another part, for with more threads than processors that would be slow.
 */
public final class Team implements AutoCloseable {
    /** How long a thread spins before it gives way, in nanoseconds: about what waking a sleeping thread costs. */
    private static final long SPIN_NANOS = 100_000;

    /** The same with more threads than processors, where a spinning thread stands in the way of a working one. */
    private static final long CROWDED_SPIN_NANOS = 1_000;

    private enum Phase {
        IDLE,
        RUNNING,
        CLOSED
    }

    private final int threads;
    private final long spinNanos;
    private final Worker[] workers;
    private final @Nullable Throwable[] failures;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.IDLE);

    /**
     * Counts the calls of {@code run}; only the thread that moved {@code phase} on from IDLE touches it and
     * {@code work}.
     */
    private long round;

    private IntConsumer work = Team::nothing;

    /**
     * Starts the threads.
     *
     * @param threads how many parts run at the same time, at least 1; one of them is the caller's thread, so 1 starts
     *     none
     */
    public Team(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("a team needs at least 1 thread, not " + threads);
        }
        this.threads = threads;
        spinNanos = threads <= Runtime.getRuntime().availableProcessors() ? SPIN_NANOS : CROWDED_SPIN_NANOS;
        failures = new Throwable[threads];
        workers = new Worker[threads - 1];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker(i + 1);
        }
        for (Worker worker : workers) {
            worker.thread.start();
        }
    }

    /** Returns how many parts {@link #run} runs. */
    public int threads() {
        return threads;
    }

    /**
     * Calls {@code part.accept(0)} to {@code part.accept(threads() - 1)} at the same time and returns when all have
     * ended. What the caller did before is visible to every part, and what the parts did is visible to the caller
     * afterwards.
     *
     * <p>If parts throw, the exception of the one with the smallest index is thrown here, after all parts have ended;
     * the other exceptions are dropped. The team stays usable.
     *
     * @throws IllegalStateException if this team is running already, as when a part calls {@code run}, or is closed
     */
    public void run(IntConsumer part) {
        Phase before = phase.compareAndExchange(Phase.IDLE, Phase.RUNNING);
        if (before != Phase.IDLE) {
            throw new IllegalStateException(
                    before == Phase.RUNNING
                            ? "this team is running already; a part must not call run, and two threads need two teams"
                            : "this team is closed; open another one");
        }
        work = part;
        round++;
        for (Worker worker : workers) {
            worker.start.raise(round);
        }
        runPart(0);
        for (Worker worker : workers) {
            worker.done.await(round, spinNanos);
        }
        work = Team::nothing;
        Throwable failure = takeFirstFailure();
        phase.set(Phase.IDLE);
        if (failure != null) {
            throwUnchecked(failure);
        }
    }

    /** Work on the items {@code from} to {@code to − 1}. */
    @FunctionalInterface
    public interface Share {
        /** Does the work of one part; {@code from} equals {@code to} where there are fewer grains than parts. */
        void compute(int from, int to);
    }

    /**
     * Shares {@code count} items out among the parts as {@link #start} says, and returns when all are done; see
     * {@link #run}.
     */
    public void split(int count, int grain, Share share) {
        run(part -> share.compute(start(count, part, threads, grain), start(count, part + 1, threads, grain)));
    }

    /**
     * Ends the threads and waits until they have ended. A second call does nothing.
     *
     * @throws IllegalStateException if this team is running
     */
    @Override
    public void close() {
        Phase before = phase.compareAndExchange(Phase.IDLE, Phase.CLOSED);
        if (before == Phase.RUNNING) {
            throw new IllegalStateException("this team is running; close it after run has returned");
        }
        if (before == Phase.CLOSED) {
            return;
        }
        round++;
        for (Worker worker : workers) {
            worker.start.raise(round);
        }
        for (Worker worker : workers) {
            try {
                worker.thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /**
     * Returns the first index of a part's share when {@code count} items are split into {@code parts} nearly equal
     * shares; the share ends where the next one starts, at {@code start(count, part + 1, parts, grain)}.
     *
     * <p>Every start is a multiple of {@code grain} or is {@code count}. Shares differ by at most one grain (the last
     * item's grain may be incomplete), and where they differ it is an earlier part that gets more, so that the caller's
     * part 0 is never the idle one. The split depends on nothing but the arguments.
     *
     * @param count how many items there are, at least 0
     * @param part from 0 to {@code parts}; {@code parts} itself gives {@code count}
     * @param parts how many shares there are, at least 1
     * @param grain how many items must stay together, at least 1: the rows of a register tile, or a cache line
     */
    public static int start(int count, int part, int parts, int grain) {
        if (count < 0 || parts < 1 || part < 0 || part > parts || grain < 1) {
            throw new IllegalArgumentException("cannot find the start of part %d of %d for %d items in grains of %d"
                    .formatted(part, parts, count, grain));
        }
        long grains = Math.ceilDiv(count, grain);
        return (int) Math.min(count, Math.ceilDiv(grains * part, parts) * grain);
    }

    /** Stands in for work between runs, so that a team does not keep the last run's buffers alive. */
    private static void nothing(int part) {}

    private void runPart(int part) {
        try {
            work.accept(part);
        } catch (Throwable e) {
            failures[part] = e;
        }
    }

    private @Nullable Throwable takeFirstFailure() {
        Throwable first = null;
        for (int part = threads - 1; part >= 0; part--) {
            Throwable failure = failures[part];
            if (failure != null) {
                first = failure;
                failures[part] = null;
            }
        }
        return first;
    }

    private static void throwUnchecked(Throwable failure) {
        switch (failure) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException("a part threw a checked exception", failure);
        }
    }

    /** The thread of one part, and the two signals between it and the caller. */
    private final class Worker implements Runnable {
        private final int part;
        private final Signal start = new Signal();
        private final Signal done = new Signal();
        private final Thread thread;

        Worker(int part) {
            this.part = part;
            thread = Thread.ofPlatform().daemon().name("pascaline-part-" + part).unstarted(this);
        }

        @Override
        public void run() {
            for (long next = 1; ; next++) {
                start.await(next, spinNanos);
                if (phase.get() == Phase.CLOSED) {
                    return;
                }
                runPart(part);
                // A thread that a part left interrupted could never sleep again.
                Thread.interrupted();
                done.raise(next);
            }
        }
    }
}
