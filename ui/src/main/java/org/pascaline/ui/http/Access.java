package org.pascaline.ui.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pascaline.lab.machine.PrintedCommand;

/**
 * Who is let in. A page of another site may send its visitor's browser here, even under a name of its own that leads to this
 * machine; so a request must name this server, come from one of its pages or from no page at all, and, to change something,
 * carry a word that only those pages can read.
 */
final class Access {
    static final HeaderName CHANGE_TOKEN = HeaderNames.create("X-Pascaline-Token");

    private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
    private static final HeaderName FETCH_MODE = HeaderNames.create("Sec-Fetch-Mode");
    private static final HeaderName FETCH_DEST = HeaderNames.create("Sec-Fetch-Dest");
    private static final int TOKEN_BYTES = 16;
    private static final int HTTP = 80;
    private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");

    private final String changeToken = newToken();
    private final Optional<String> visitToken;
    private volatile Set<String> hosts = Set.of();
    private volatile Set<String> names = Set.of();
    private volatile int port;
    private volatile String cookie = "pascaline";

    /**
     * Creates the rules; nobody is let in before {@link #open}.
     *
     * @param visitToken what a visitor must have; absent where everybody on this machine may look
     */
    Access(Optional<String> visitToken) {
        this.visitToken = visitToken;
    }

    /** Returns 128 random bits. */
    private static String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * Begins to let visitors in.
     *
     * @param names of this server, as a request may say them
     * @param port that it listens on, which a request must name, too
     */
    void open(Set<String> names, int port) {
        this.names = Set.copyOf(names);
        this.port = port;
        cookie = "pascaline-" + port;
        hosts = names.stream()
                .flatMap(name -> port == HTTP ? Stream.of(name, name + ":" + port) : Stream.of(name + ":" + port))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the word that a change must carry. */
    String changeToken() {
        return changeToken;
    }

    /**
     * Checks that a request means this server.
     *
     * @throws Refusal if it does not
     */
    void requireHost(Headers headers) {
        List<String> given = headers.all(HeaderNames.HOST, List::of);
        String host = given.size() == 1 ? given.getFirst().toLowerCase(Locale.ROOT) : "";
        if (!hosts.contains(host)) {
            throw Refusal.of(
                    Reply.MISDIRECTED,
                    names.contains(PORT.matcher(host).replaceFirst(""))
                            ? ("this server listens on port %1$d and was asked under another one; a tunnel to it needs the"
                                            + " same port at both ends, as in ssh -L %1$d:localhost:%1$d HOST")
                                    .formatted(port)
                            : "this server has another name");
        }
    }

    /**
     * Checks that a request comes from a page of this server, from somebody who typed its address or followed a link, or from
     * no browser.
     *
     * @param isPage whether it is for a page, to which a link may lead from anywhere
     * @throws Refusal if it does not
     */
    void requireOrigin(Headers headers, boolean isPage) {
        String host = headers.all(HeaderNames.HOST, List::of).getFirst();
        for (String origin : headers.all(HeaderNames.ORIGIN, List::of)) {
            if (!origin.equalsIgnoreCase("http://" + host)) {
                throw Refusal.forbidden("a page of another site may not ask this server");
            }
        }
        for (String site : headers.all(FETCH_SITE, List::of)) {
            boolean own = site.equals("same-origin") || site.equals("none");
            boolean link = isPage && has(headers, FETCH_MODE, "navigate") && has(headers, FETCH_DEST, "document");
            if (!own && !link) {
                throw Refusal.forbidden("a page of another site may not ask this server");
            }
        }
    }

    private static boolean has(Headers headers, HeaderName name, String value) {
        return headers.all(name, List::of).equals(List.of(value));
    }

    /**
     * Checks that a visitor may look.
     *
     * @throws Refusal if not
     */
    void requireVisitor(Headers headers) {
        if (visitToken.isPresent()
                && headers.all(HeaderNames.COOKIE, List::of).stream()
                        .flatMap(line -> Arrays.stream(line.split(";", -1)))
                        .map(String::strip)
                        .filter(one -> one.startsWith(cookie + "="))
                        .noneMatch(one -> isSame(one.substring(cookie.length() + 1), visitToken.get()))) {
            throw Refusal.forbidden("open the whole address that %s has printed, with the token in it"
                    .formatted(PrintedCommand.inSentence("ui")));
        }
    }

    /**
     * Lets a visitor in who comes with the token in the address: the answer sends the same browser to the address without it,
     * and it is known from then on.
     */
    Optional<Reply.Whole> welcome(String path, Query query) {
        if (visitToken.isEmpty() || query.all("token").isEmpty()) {
            return Optional.empty();
        }
        if (!isSame(query.all("token").getFirst(), visitToken.get())) {
            throw Refusal.forbidden(
                    "this is not the token that %s has printed".formatted(PrintedCommand.inSentence("ui")));
        }
        return Optional.of(new Reply.Whole(
                Reply.SEE_OTHER,
                "",
                new byte[0],
                Map.of(
                        "Location",
                        path,
                        "Set-Cookie",
                        "%s=%s; Path=/; HttpOnly; SameSite=Strict".formatted(cookie, visitToken.get()))));
    }

    /**
     * Checks that a change is wanted by one of this server's pages.
     *
     * @throws Refusal if not
     */
    void requireChangeToken(Headers headers) {
        List<String> given = headers.all(CHANGE_TOKEN, List::of);
        if (given.size() != 1 || !isSame(given.getFirst(), changeToken)) {
            throw Refusal.forbidden("a change needs the token of this server, which /api/session tells its pages");
        }
    }

    /** Takes the same time wherever two words differ. */
    private static boolean isSame(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
