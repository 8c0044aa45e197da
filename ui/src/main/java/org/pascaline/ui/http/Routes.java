package org.pascaline.ui.http;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Which addresses there are. An address is compared with them part by part as it came: nothing is ever resolved. */
public final class Routes {
    private static final String ANY = "*";
    private static final int LONGEST_NAME = 255;

    private final List<Route> routes = new ArrayList<>();

    /** Answers requests to an address. */
    @FunctionalInterface
    public interface Endpoint {
        /**
         * Answers a request.
         *
         * @throws Refusal if it is refused
         * @throws IOException if files cannot be read
         */
        Reply answer(Call call) throws IOException;
    }

    /**
     * An address.
     *
     * @param parts what it is made of; a star stands for a name
     * @param endpoints by method
     */
    record Route(List<String> parts, SequencedMap<String, Endpoint> endpoints) {}

    /**
     * An address that was found.
     *
     * @param endpoints by method
     * @param names what stood where the stars are
     */
    record Found(SequencedMap<String, Endpoint> endpoints, List<String> names) {}

    /** Creates a table without addresses. */
    public Routes() {}

    /**
     * Adds an address.
     *
     * @param path such as {@code /api/runs/*}; a star stands for a name
     */
    public Routes add(String method, String path, Endpoint endpoint) {
        List<String> parts = parts(path);
        for (Route route : routes) {
            if (route.parts.equals(parts)) {
                route.endpoints.put(method, endpoint);
                return this;
            }
        }
        routes.add(new Route(parts, new LinkedHashMap<>(Map.of(method, endpoint))));
        return this;
    }

    private static List<String> parts(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    /**
     * Finds an address.
     *
     * @param path as it came, not decoded
     */
    Optional<Found> find(String path) {
        if (!path.startsWith("/")) {
            return Optional.empty();
        }
        List<String> parts = parts(path);
        for (Route route : routes) {
            Optional<List<String>> names = names(route.parts, parts);
            if (names.isPresent()) {
                return Optional.of(new Found(route.endpoints, names.get()));
            }
        }
        return Optional.empty();
    }

    private static Optional<List<String>> names(List<String> wanted, List<String> parts) {
        if (wanted.size() != parts.size()) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (wanted.get(i).equals(ANY)) {
                Optional<String> name = name(parts.get(i));
                if (name.isEmpty()) {
                    return Optional.empty();
                }
                names.add(name.get());
            } else if (!wanted.get(i).equals(parts.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }

    /** Decodes the name of a run, a study or a file. */
    static Optional<String> name(String raw) {
        String name;
        try {
            name = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
        return isName(name) ? Optional.of(name) : Optional.empty();
    }

    /** Returns whether a folder may have a file of this name that is not hidden, and none elsewhere is meant. */
    static boolean isName(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.charAt(0) == '.') {
            return false;
        }
        try {
            Path path = Path.of(name);
            return !path.isAbsolute()
                    && path.getNameCount() == 1
                    && path.toString().equals(name);
        } catch (InvalidPathException impossible) {
            return false;
        }
    }
}
