package org.pascaline.ui;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.pascaline.ui.api.Api;
import org.pascaline.ui.api.Runs;
import org.pascaline.ui.http.Server;
import org.pascaline.ui.live.Watch;

/** The dashboard of a folder of runs, from its start to its end. */
public final class Dashboard implements AutoCloseable {
    /** Blaise Pascal began to build his machine in 1642. */
    public static final int DEFAULT_PORT = 1642;

    private final Server server;
    private final Watch watch;
    private final Runs runs;
    private final String url;

    private Dashboard(Server server, Watch watch, Runs runs, String url) {
        this.server = server;
        this.watch = watch;
        this.runs = runs;
        this.url = url;
    }

    /**
     * What is shown.
     *
     * @param runs where the folders of runs are; there may be none yet
     * @param studies where each study has a folder; there may be none yet
     * @param version of the program
     * @param command gives the command that trains a run again, from its settings
     */
    public record Content(Path runs, Path studies, String version, Function<Map<String, Object>, String> command) {}

    /**
     * Where it is shown, and to whom.
     *
     * @param host name or address that it listens on
     * @param port that it listens on; 0 for any
     * @param token what visitors must bring along; absent where everybody on this machine may look
     * @param warnings hears of what somebody at the terminal should know
     */
    public record Place(String host, int port, Optional<String> token, Consumer<String> warnings) {}

    /**
     * Starts a dashboard.
     *
     * @throws IllegalArgumentException if everybody in the network could look, without a token
     * @throws BindException if something else listens on the port
     * @throws IOException if it cannot be started otherwise
     */
    public static Dashboard start(Content content, Place place) throws IOException {
        InetAddress address = InetAddress.getByName(place.host());
        if (!address.isLoopbackAddress() && place.token().isEmpty()) {
            throw new IllegalArgumentException(
                    "at --host %s others than you could look; add --token, and only who has the token can"
                            .formatted(place.host()));
        }
        Runs runs = Runs.open(content.runs(), place.warnings());
        try {
            Watch watch = new Watch(runs, place.warnings());
            try {
                Api.Sources sources =
                        new Api.Sources(runs, content.studies(), content.version(), content.command(), watch::listen);
                Server server = Server.start(
                        new Server.Place(
                                address, place.port(), names(place.host(), address), place.token(), place.warnings()),
                        token -> Api.routes(sources, token),
                        shell -> Api.pages(sources, shell));
                return new Dashboard(server, watch, runs, url(place, address, server.port()));
            } catch (IOException | RuntimeException e) {
                watch.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            try (runs) {
                throw e;
            }
        }
    }

    /** Returns the names by which a browser may ask for this server. */
    private static Set<String> names(String host, InetAddress address) throws IOException {
        Set<String> names = new LinkedHashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
        names.add(written(host));
        names.add(written(address.getHostAddress()));
        if (address.isAnyLocalAddress()) {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .forEach(own -> names.add(written(own.getHostAddress())));
            names.add(InetAddress.getLocalHost().getHostName());
        }
        return names;
    }

    private static String written(String host) {
        String plain = host.replaceFirst("%.*", "");
        return plain.contains(":") ? "[%s]".formatted(plain) : plain;
    }

    private static String url(Place place, InetAddress address, int port) {
        String host = address.isAnyLocalAddress() ? "localhost" : written(place.host());
        return "http://%s:%d/%s"
                .formatted(
                        host,
                        port,
                        place.token().map(token -> "?token=" + token).orElse(""));
    }

    /** Returns the address to open in a browser. */
    public String url() {
        return url;
    }

    /** Returns the port that it listens on. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() throws IOException {
        try (runs) {
            watch.close();
            server.close();
        }
    }
}
