package org.pascaline.ui.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** What every answer tells a browser, whatever it is an answer to. */
final class CommonHeaders {
    private static final Map<String, String> ALL = new LinkedHashMap<>();

    static {
        ALL.put(
                "Content-Security-Policy",
                "default-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none';"
                        + " form-action 'none'; object-src 'none'");
        ALL.put("X-Content-Type-Options", "nosniff");
        ALL.put("X-Frame-Options", "DENY");
        ALL.put("Referrer-Policy", "no-referrer");
        ALL.put("Cross-Origin-Resource-Policy", "same-origin");
        ALL.put("Cross-Origin-Opener-Policy", "same-origin");
        ALL.put("Cache-Control", "no-store");
    }

    private CommonHeaders() {}

    /** Returns these headers and some of an answer's own, which count where both say something. */
    static Map<String, String> with(Map<String, String> own) {
        Map<String, String> headers = new LinkedHashMap<>(ALL);
        headers.putAll(own);
        return headers;
    }
}
