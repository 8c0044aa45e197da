package org.pascaline.ui.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** The web server, listening. */
public final class Server implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 1500;

    /** Room for the names of fifty runs to compare, each of 255 bytes, none of them a letter or a digit. */
    private static final int LONGEST_ADDRESS = 48 << 10;

    private static final int LARGEST_HEAD = 16 << 10;
    private static final long LARGEST_BODY = 1 << 20;

    private final WebServer server;
    private final Deadlines deadlines;

    private Server(WebServer server, Deadlines deadlines) {
        this.server = server;
        this.deadlines = deadlines;
    }

    /**
     * Where a server listens, and to whom.
     *
     * @param address that it listens on
     * @param port that it listens on; 0 for any
     * @param names that a request may give it
     * @param visitToken what a visitor must have; absent where everybody on this machine may look
     * @param warnings hears of requests that somebody should know of
     */
    public record Place(
            InetAddress address, int port, Set<String> names, Optional<String> visitToken, Consumer<String> warnings) {
        /** Copies the names. */
        public Place {
            names = Set.copyOf(names);
        }
    }

    /**
     * Starts a server with the pages, their files, and answers to questions.
     *
     * @param questions addresses and who answers; given the word that a change must carry
     * @param pages addresses of pages and who answers; given the page that all pages are
     * @throws BindException if something else listens there
     * @throws IOException if it cannot listen there, or a file of the pages is missing
     */
    public static Server start(Place place, Function<String, Routes> questions, Function<Routes.Endpoint, Routes> pages)
            throws IOException {
        Access access = new Access(place.visitToken());
        Assets assets = Assets.read();
        Routes routes = questions
                .apply(access.changeToken())
                .add("GET", "/assets/*", call -> assets.file(call.name()).orElseThrow(Refusal::nowhere));
        Site site = new Site(access, pages.apply(call -> assets.shell()), routes, assets.refusal(), place.warnings());
        Deadlines deadlines = new Deadlines(Http1Config.builder()
                .maxPrologueLength(LONGEST_ADDRESS)
                .maxHeadersSize(LARGEST_HEAD)
                .validatePath(false));
        WebServer server = WebServer.builder()
                .address(place.address())
                .port(place.port())
                .protocolsDiscoverServices(false)
                .featuresDiscoverServices(false)
                .addConnectionSelector(deadlines)
                .connectionOptions(options -> options.tcpNoDelay(true)) // the end of an answer waits for nothing
                .maxTcpConnections(MOST_CONNECTIONS)
                .maxPayloadSize(LARGEST_BODY)
                .directHandlers(refusals(assets.refusal()))
                .shutdownHook(false)
                .routing(routing -> routing.any(site))
                .build();
        try {
            server.start();
            requireListening(server, place);
        } catch (IOException | RuntimeException e) {
            server.stop();
            deadlines.close();
            throw e;
        }
        access.open(place.names(), server.port());
        return new Server(server, deadlines);
    }

    /** The library keeps it to itself if it cannot listen, so what is in the way is found by trying the same. */
    private static void requireListening(WebServer server, Place place) throws IOException {
        if (!server.isRunning() || server.port() <= 0) {
            try (ServerSocket trial = new ServerSocket(place.port(), 1, place.address())) {
                throw new BindException("port %d cannot be listened on".formatted(trial.getLocalPort()));
            }
        }
    }

    /** Returns what is said to requests that are none; it tells nothing but their status. */
    private static DirectHandlers refusals(RefusalPage page) {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (EventType type : EventType.values()) {
            // What fails before the site is asked has failed for the request: the site answers its own failures.
            handlers.addHandler(
                    type,
                    (request, event, status, headers, message) -> refusal(
                            page,
                            request.path(),
                            event == EventType.INTERNAL_ERROR ? Status.BAD_REQUEST_400 : status,
                            headers));
        }
        return handlers.build();
    }

    private static DirectHandler.TransportResponse refusal(
            RefusalPage page, String path, Status status, ServerResponseHeaders headers) {
        Reply.Whole reply = page.refused(path, status.code(), status.reasonPhrase());
        DirectHandler.TransportResponse.Builder response = DirectHandler.TransportResponse.builder()
                .status(status)
                .headers(headers)
                .keepAlive(false)
                .entity(reply.body());
        CommonHeaders.with(reply.headers()).forEach((name, value) -> response.header(HeaderNames.create(name), value));
        return response.header(HeaderNames.CONTENT_TYPE, reply.type()).build();
    }

    /** Returns the port that it listens on. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
        deadlines.close();
    }
}
