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

    /** The last units of a row for {@link VectorGates}, a vector of each operand. */
    final float[] tail = new float[9 * MOST_LANES];

    private Scratch() {}

    static Scratch ofThread() {
        return OF_THREAD.get();
    }
}
