package org.pascaline.notebook;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** The ways in which a value is shown, as Jupyter is told of them. */
final class Representations {
    private static final String SVG = "image/svg+xml";
    private static final String HTML = "text/html";

    private Representations() {}

    /**
     * Returns those of a value, and a drawing also as an image in HTML: what converts a notebook to HTML takes the elements of
     * SVG for dangerous and leaves them out, but keeps an image.
     */
    static SequencedMap<String, String> of(Shown value) {
        SequencedMap<String, String> all = new LinkedHashMap<>(value.representations());
        String svg = all.get(SVG);
        if (svg != null) {
            all.putIfAbsent(HTML, image(svg, all.getOrDefault("text/plain", "a drawing")));
        }
        return all;
    }

    /** Returns an image as wide as a screen has room for, on white: the lines of a drawing are dark. */
    private static String image(String svg, String says) {
        String alternative = says.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
        String encoded = Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
        return "<img style=\"width: 100%%; max-width: 40rem; background: #fff\" alt=\"%s\" src=\"data:image/svg+xml;base64,%s\">"
                .formatted(alternative, encoded);
    }
}
