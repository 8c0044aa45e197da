package org.pascaline.ui.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.http.Headers;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives each connection its {@link Deadline} and ends those that are over, so that clients who send or read slowly, or not at
 * all, take nobody else's place.
 */
final class Deadlines implements ServerConnectionSelector, AutoCloseable {
    private static final long PAUSE_MILLIS = 250;

    private final Set<Deadline> all = ConcurrentHashMap.newKeySet();
    private final Http1ConnectionSelector protocol;
    private final Thread watch;

    /**
     * Creates the deadlines of a server.
     *
     * @param config of the protocol
     */
    Deadlines(Http1Config.Builder config) {
        protocol = Http1ConnectionSelector.builder()
                .config(config.addReceiveListener(new Progress()).build())
                .build();
        watch = Thread.ofPlatform().daemon().name("dashboard-deadlines").start(this::watch);
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(PAUSE_MILLIS);
                long now = System.nanoTime();
                all.forEach(deadline -> deadline.check(now));
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        watch.interrupt();
    }

    @Override
    public int bytesToIdentifyConnection() {
        return protocol.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return protocol.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return protocol.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        return new Timed(protocol.connection(context));
    }

    private final class Timed implements ServerConnection, InterruptableTask<Void> {
        private final ServerConnection connection;

        Timed(ServerConnection connection) {
            this.connection = connection;
        }

        @Override
        public void handle(Limit limit) throws InterruptedException {
            Deadline deadline = new Deadline(Thread.currentThread());
            deadline.expectRequest(Deadline.HEAD);
            all.add(deadline);
            try {
                ScopedValue.where(Deadline.CURRENT, deadline).call(() -> {
                    connection.handle(limit);
                    return true;
                });
            } finally {
                all.remove(deadline);
            }
        }

        @Override
        public boolean canInterrupt() {
            return connection instanceof InterruptableTask<?> task && task.canInterrupt();
        }

        @Override
        public Duration idleTime() {
            return connection.idleTime();
        }

        @Override
        public void close(boolean interrupt) {
            connection.close(interrupt);
        }
    }

    /** Hears of everything that a connection receives, on its own thread. */
    private static final class Progress implements Http1ConnectionListener {
        @Override
        public void data(ConnectionContext context, BufferData data) {
            received();
        }

        @Override
        public void data(ConnectionContext context, byte[] data, int position, int length) {
            received();
        }

        private static void received() {
            if (Deadline.CURRENT.isBound()) {
                Deadline.CURRENT.get().received();
            }
        }

        @Override
        public void headers(ConnectionContext context, Headers headers) {
            if (Deadline.CURRENT.isBound()) {
                Deadline.CURRENT.get().clear();
            }
        }
    }
}
