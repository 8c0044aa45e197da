package org.pascaline.simd;

/** The buffers of one thread, kept so that a kernel allocates nothing. */
final class Scratch {
    /** Terms of a long sum that are added in one go: a strip of B of this height fits the first-level cache. */
    static final int TERMS = 128;

    /** Rows of A whose panels are made in one go. */
    static final int ROWS = 512;

    private static final int TALLEST_TILE = 8;
    private static final int MOST_LANES = 16;
    private static final int WIDEST_STRIP = 3 * MOST_LANES;
    private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

    /** A block of A as panels, with room for a vector past the last. */
    final float[] panels = new float[ROWS * TERMS + MOST_LANES];

    /** A block of B as a strip. */
    final float[] strip = new float[TERMS * WIDEST_STRIP];

    /** A tile of C that is not whole. */
    final float[] edge = new float[TALLEST_TILE * WIDEST_STRIP];

    /** What is left of a row after its last whole vector, a vector of each operand. */
    final float[] tail = new float[9 * MOST_LANES];

    private float[] row = new float[256];

    private Scratch() {}

    static Scratch ofThread() {
        return OF_THREAD.get();
    }

    /** Returns room for a row of {@code n} floats. */
    float[] row(int n) {
        if (row.length < n) {
            row = new float[n];
        }
        return row;
    }
}
