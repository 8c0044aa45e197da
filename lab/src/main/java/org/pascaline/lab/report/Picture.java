package org.pascaline.lab.report;

import java.util.Optional;

/** A figure: as lines for everything that can draw them, and as dots for the rest. */
public sealed interface Picture {

    /** Returns the figure as SVG. */
    String svg();

    /** Returns the figure as PNG; absent where nobody drew it. */
    Optional<byte[]> png();

    /**
     * A chart that is drawn for a column of a paper when somebody asks for it.
     *
     * @param chart what it shows
     */
    record Drawn(LineChart chart) implements Picture {
        @Override
        public String svg() {
            return new Drawing(chart).svg();
        }

        @Override
        public Optional<byte[]> png() {
            return Optional.of(new Drawing(chart).png());
        }
    }

    /**
     * A figure that somebody drew before.
     *
     * @param svg its lines
     * @param png its dots, if they were kept
     */
    record Stored(String svg, Optional<byte[]> png) implements Picture {}
}
