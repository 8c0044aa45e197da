package org.pascaline.notebook;

import java.util.SequencedMap;

/** A value that a notebook shows as something else than text. */
public interface Shown {

    /**
     * Returns the ways to show it, by their media types; a notebook takes the richest one it can draw, and gets
     * a drawing in SVG as an image in HTML, too.
     */
    SequencedMap<String, String> representations();
}
