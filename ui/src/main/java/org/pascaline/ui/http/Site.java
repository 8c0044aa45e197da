package org.pascaline.ui.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.pascaline.lab.data.FileFailure;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.run.BusyRunException;

/** Takes every request: lets it in or not, finds what it is for, and writes the answer. */
final class Site implements Handler {
    private static final String GET = "GET";
    private static final String HEAD = "HEAD";
    private static final int NOT_MODIFIED = 304;

    /** A listener that takes nothing for so long is gone, or will come again. */
    private static final Duration STREAM = Duration.ofSeconds(30);

    private final Access access;
    private final Routes pages;
    private final Routes routes;
    private final RefusalPage refusal;
    private final Consumer<String> warnings;
    private final AtomicBoolean warned = new AtomicBoolean();

    /**
     * Creates the site.
     *
     * @param pages addresses to which a link may lead from anywhere
     * @param routes all others
     * @param refusal what a person is shown where there is nothing else
     * @param warnings hears of requests that somebody should know of
     */
    Site(Access access, Routes pages, Routes routes, RefusalPage refusal, Consumer<String> warnings) {
        this.access = access;
        this.refusal = refusal;
        this.pages = pages;
        this.routes = routes;
        this.warnings = warnings;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) throws InterruptedException {
        Headers headers = request.headers();
        String method = request.prologue().method().text();
        Reply reply = reply(request, headers, method);
        boolean last = hasBody(headers)
                || wantsClose(headers)
                || (reply instanceof Reply.Whole whole && whole.status() == Reply.MISDIRECTED);
        if (last) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        switch (reply) {
            case Reply.Whole whole -> send(response, headers, method, whole);
            case Reply.Stream stream -> send(response, method, stream);
        }
        if (last) {
            // The library leaves this to the client, and would take an unread body for the next request.
            throw new CloseConnectionException("the last answer of this connection");
        }
    }

    /** No question has a body, so nobody reads one. */
    private static boolean hasBody(Headers headers) {
        return headers.contains(HeaderNames.TRANSFER_ENCODING)
                || !headers.all(HeaderNames.CONTENT_LENGTH, List::of).stream().allMatch("0"::equals);
    }

    private static boolean wantsClose(Headers headers) {
        return headers.all(HeaderNames.CONNECTION, List::of).stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .anyMatch(word -> word.strip().equalsIgnoreCase("close"));
    }

    private Reply reply(ServerRequest request, Headers headers, String method) {
        String path = request.prologue().uriPath().rawPath();
        try {
            if (headers.stream().anyMatch(header -> header.name().isBlank())) {
                throw Refusal.mistaken("a header has no name");
            }
            access.requireHost(headers);
            Optional<Routes.Found> page = pages.find(path);
            access.requireOrigin(headers, page.isPresent());
            Query query = Query.parse(request.prologue().query().rawValue());
            if (page.isPresent() && method.equals(GET)) {
                Optional<Reply.Whole> welcome = access.welcome(path, query);
                if (welcome.isPresent()) {
                    return welcome.get();
                }
            }
            access.requireVisitor(headers);
            Routes.Found found = page.or(() -> routes.find(path)).orElseThrow(Refusal::nowhere);
            SequencedMap<String, Routes.Endpoint> endpoints = found.endpoints();
            Routes.Endpoint endpoint = endpoints.get(method.equals(HEAD) ? GET : method);
            if (endpoint == null) {
                return notAllowed(path, endpoints);
            }
            if (!method.equals(GET) && !method.equals(HEAD)) {
                access.requireChangeToken(headers);
            }
            List<String> lastEvent = headers.all(HeaderNames.create("Last-Event-ID"), List::of);
            return endpoint.answer(
                    new Call(found.names(), query, lastEvent.stream().findFirst()));
        } catch (Refusal refused) {
            if (refused.status() == Reply.MISDIRECTED && warned.compareAndSet(false, true)) {
                warnings.accept("A request that named another server was refused; further ones are refused silently.");
            }
            return refusal.refused(path, refused.status(), refused.sentence());
        } catch (IllegalArgumentException mistaken) {
            return refusal.refused(path, Reply.BAD_REQUEST, String.valueOf(mistaken.getMessage()));
        } catch (BusyRunException busy) {
            return refusal.refused(path, Reply.CONFLICT, "the run is being trained; stop that first");
        } catch (NoSuchFileException | UnreadableDataException gone) {
            return refusal.refused(path, Reply.GONE, "the run was removed, or its files are damaged");
        } catch (IOException | RuntimeException failure) {
            warnings.accept("A question could not be answered: %s.".formatted(FileFailure.described(failure)));
            return refusal.refused(path, Reply.FAILURE, "the server could not answer this; its terminal says why");
        }
    }

    private Reply.Whole notAllowed(String path, SequencedMap<String, Routes.Endpoint> endpoints) {
        String allowed = String.join(", ", endpoints.keySet()) + (endpoints.containsKey(GET) ? ", HEAD" : "");
        Reply.Whole error =
                refusal.refused(path, Reply.METHOD_NOT_ALLOWED, "this address takes %s only".formatted(allowed));
        return new Reply.Whole(error.status(), error.type(), error.body(), Map.of("Allow", allowed));
    }

    private static void head(ServerResponse response, int status, String type, Map<String, String> own) {
        response.status(Status.create(status));
        CommonHeaders.with(own).forEach((name, value) -> response.header(name, value));
        if (!type.isEmpty()) {
            response.header(HeaderNames.CONTENT_TYPE.defaultCase(), type);
        }
    }

    private static void send(ServerResponse response, Headers request, String method, Reply.Whole whole) {
        String tag = whole.headers().get("ETag");
        boolean known =
                tag != null && request.all(HeaderNames.IF_NONE_MATCH, List::of).contains(tag);
        head(response, known ? NOT_MODIFIED : whole.status(), known ? "" : whole.type(), whole.headers());
        Deadline deadline = Deadline.CURRENT.get();
        deadline.expectTaken(Deadline.TAKE, whole.body().length);
        if (known || whole.body().length == 0) {
            response.send();
        } else if (method.equals(HEAD)) {
            response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(whole.body().length));
            response.send();
        } else {
            response.send(whole.body());
        }
        deadline.expectRequest(Deadline.IDLE);
    }

    private static void send(ServerResponse response, String method, Reply.Stream stream) throws InterruptedException {
        head(response, Reply.OK, stream.type(), Map.of());
        if (method.equals(HEAD)) {
            response.send();
            return;
        }
        Deadline deadline = Deadline.CURRENT.get();
        try (OutputStream out = response.outputStream()) {
            stream.writer().write(piece -> {
                deadline.expectTaken(STREAM, piece.length);
                out.write(piece);
                out.flush();
                deadline.clear();
            });
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
