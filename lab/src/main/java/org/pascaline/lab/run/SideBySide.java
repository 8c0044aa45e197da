package org.pascaline.lab.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Carries out independent trainings, several at a time, each on a thread of its own. */
public final class SideBySide {
    private SideBySide() {}

    /**
     * Takes results.
     *
     * @param <T> a result
     */
    @FunctionalInterface
    public interface Taker<T> {

        /** Takes a result, on the thread that waits for all of them. */
        void take(T result) throws IOException;
    }

    /**
     * Carries out all work and hands over each result as soon as it is there.
     *
     * @param work gives a result, or nothing if it was interrupted; begun in the order of the list
     * @param parallel how many at the same time
     * @throws IOException if the work or the taker fails with it
     */
    public static <T> void carryOut(List<? extends Callable<Optional<T>>> work, int parallel, Taker<T> taker)
            throws IOException {
        try (ExecutorService threads = Executors.newFixedThreadPool(parallel)) {
            ExecutorCompletionService<Optional<T>> service = new ExecutorCompletionService<>(threads);
            work.forEach(service::submit);
            try {
                for (int i = 0; i < work.size(); i++) {
                    Optional<T> result = next(service);
                    if (result.isPresent()) {
                        taker.take(result.get());
                    }
                }
            } finally {
                threads.shutdownNow(); // if something failed, what has not begun never does
            }
        }
    }

    private static <T> Optional<T> next(ExecutorCompletionService<Optional<T>> service) {
        try {
            return service.take().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while runs were going on", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof IOException cause) {
                throw new UncheckedIOException(cause);
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
