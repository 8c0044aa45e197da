package org.pascaline.ui.api;

import java.util.Map;
import org.pascaline.ui.http.Reply;

/** Figures that somebody drew before, as answers. */
final class Figures {
    /** A figure that somebody opens by itself can neither run a script nor load anything. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private Figures() {}

    /** Returns a figure in SVG as an answer. */
    static Reply reply(byte[] svg) {
        return new Reply.Whole(
                Reply.OK, "image/svg+xml; charset=utf-8", svg, Map.of("Content-Security-Policy", POLICY));
    }
}
