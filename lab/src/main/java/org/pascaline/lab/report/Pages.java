package org.pascaline.lab.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A finished account.
 *
 * @param title in plain text
 * @param markdown the text; it shows the figures as images by their file names
 * @param figures by file name, which ends in {@code .svg}
 */
public record Pages(String title, String markdown, SequencedMap<String, Picture> figures) {
    /** Copies the map. */
    public Pages {
        figures = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(figures));
    }
}
