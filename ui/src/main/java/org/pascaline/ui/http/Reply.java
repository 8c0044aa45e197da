package org.pascaline.ui.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An answer to a request. */
public sealed interface Reply {
    /** All is well. */
    int OK = 200;

    /** Done, and nothing to say. */
    int NO_CONTENT = 204;

    /** Look elsewhere. */
    int SEE_OTHER = 303;

    /** The request cannot be meant. */
    int BAD_REQUEST = 400;

    /** The sender may not ask this. */
    int FORBIDDEN = 403;

    /** There is nothing. */
    int NOT_FOUND = 404;

    /** The address does not know the method. */
    int METHOD_NOT_ALLOWED = 405;

    /** The thing is in use. */
    int CONFLICT = 409;

    /** It was there a moment ago. */
    int GONE = 410;

    /** The body is too large. */
    int CONTENT_TOO_LARGE = 413;

    /** The request is meant for another server. */
    int MISDIRECTED = 421;

    /** Too many clients. */
    int TOO_MANY = 429;

    /** The server's own mistake. */
    int FAILURE = 500;

    /** JSON, which is always UTF-8. */
    String JSON = "application/json";

    /**
     * An answer that is there as a whole.
     *
     * @param status of HTTP
     * @param type of its content
     * @param body bytes, not to be changed
     * @param headers beside those that every answer has
     */
    record Whole(int status, String type, byte[] body, Map<String, String> headers) implements Reply {
        /** Copies the headers. */
        public Whole {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * An answer that comes bit by bit, for as long as the client listens.
     *
     * @param type of its content
     * @param writer writes it
     */
    record Stream(String type, Writer writer) implements Reply {}

    /** Writes an answer piece by piece. */
    @FunctionalInterface
    interface Writer {
        /**
         * Writes until there is nothing more to say.
         *
         * @throws IOException if the client has gone
         * @throws InterruptedException if the server ends
         */
        void write(Sender sender) throws IOException, InterruptedException;
    }

    /** Takes pieces of an answer. */
    @FunctionalInterface
    interface Sender {
        /**
         * Sends a piece at once.
         *
         * @throws IOException if the client has gone or does not take it in time
         */
        void send(byte[] piece) throws IOException;
    }

    /** Returns an answer in JSON. */
    static Whole json(byte[] body) {
        return new Whole(OK, JSON, body, Map.of());
    }

    /** Returns the answer of something that is done. */
    static Whole done() {
        return new Whole(NO_CONTENT, "", new byte[0], Map.of());
    }

    /** Returns an answer that says in a sentence why there is none. */
    static Whole error(int status, String sentence) {
        StringBuilder json = new StringBuilder("{\"error\":\"");
        for (char c : whole(sentence).toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                json.append("?");
            } else {
                json.append(c);
            }
        }
        return new Whole(status, JSON, json.append("\"}").toString().getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** Returns a sentence with its capital letter and its full stop. */
    static String whole(String sentence) {
        return (sentence.isEmpty() ? sentence : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1))
                + ".";
    }
}
