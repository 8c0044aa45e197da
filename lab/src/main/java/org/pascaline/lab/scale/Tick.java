package org.pascaline.lab.scale;

/**
 * A number that stands beside an axis.
 *
 * @param value where it stands
 * @param label how it is written there: with digits enough to tell it from the axis's others, and no more
 */
public record Tick(double value, String label) {

    /** Returns the label for paper, with the sign of minus instead of a hyphen. */
    public String typeset() {
        return label.replace('-', '−');
    }
}
