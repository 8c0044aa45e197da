package org.pascaline.engine.recurrence;

import java.util.Arrays;
import org.pascaline.engine.tape.Buffer;

/**
 * What a layer remembers of its steps: a row of floats for each step and sequence. The rows of a micro-batch lie together, and
 * the last step comes first, as in the backward pass, so that a product can sum over time and rows in one go. Rows are dense,
 * or padded to whole vectors with zeros.
 *
 * <p>A layer that computes only at the multiples of a period remembers only those. If there is room for fewer steps than the
 * sequence has, later ones take the place of earlier ones.
 */
final class Trace {
    /** Rows are multiples of this many floats, the widest vector. */
    private static final int LANES = 16;

    private final Buffer buffer;
    private final int slots;
    private final int period;
    private final int columns;
    private final int width;

    private Trace(Recurrence layer, int columns, int width, int period) {
        this.slots = layer.segments().slots(period);
        this.period = period;
        this.columns = columns;
        this.width = width;
        this.buffer = layer.tape.scratch(Math.multiplyExact(slots * layer.B, width));
    }

    /**
     * Claims a trace whose rows follow each other without a gap, which suits passes over elements.
     *
     * @param columns floats of a row
     * @param period the layer computes at steps 0, period, 2·period, …
     */
    static Trace dense(Recurrence layer, int columns, int period) {
        return new Trace(layer, columns, columns, period);
    }

    /** Claims a trace whose rows begin and end with whole vectors, which suits products; see {@link #dense}. */
    static Trace padded(Recurrence layer, int columns, int period) {
        return new Trace(layer, columns, padded(columns), period);
    }

    /** Returns the length of a row of {@code count} floats that ends with a whole vector. */
    static int padded(int count) {
        return Math.ceilDiv(count, LANES) * LANES;
    }

    /** Returns the array of the rows. */
    float[] values() {
        return buffer.values();
    }

    /** Returns the number of columns, padding left out. */
    int columns() {
        return columns;
    }

    /** Returns the distance between neighbouring rows. */
    int width() {
        return width;
    }

    /** Returns where the rows of a micro-batch at step {@code t} begin; {@code t} is a multiple of the period. */
    int at(int t, MicroBatch part) {
        int place = slots - 1 - t / period % slots;
        return buffer.at() + (part.from() * slots + place * part.size()) * width;
    }

    /** Returns where a row of the batch lies. */
    int at(int t, MicroBatch part, int row) {
        return at(t, part) + (row - part.from()) * width;
    }

    /** Sets a row to zero. */
    void clear(int t, MicroBatch part, int row) {
        int at = at(t, part, row);
        Arrays.fill(buffer.values(), at, at + width, 0f);
    }

    /** Returns how many steps of {@code start..end-1} there are. */
    int steps(int start, int end) {
        return Math.ceilDiv(end, period) - Math.ceilDiv(start, period);
    }

    /** Returns where the rows of a micro-batch at its last step before {@code end} begin: those of earlier steps follow. */
    int before(int end, MicroBatch part) {
        return at((Math.ceilDiv(end, period) - 1) * period, part);
    }

    /**
     * Returns how many columns a product takes for {@code count} of them from {@code first} on: at the end of a row it takes
     * the padding in, to work on whole vectors.
     */
    int across(int first, int count) {
        return first + count == columns ? width - first : count;
    }
}
