package org.pascaline.simd;

/** The buffers of one thread, kept so that a kernel allocates nothing. */
final class Scratch {
    private static final int MOST_LANES = 16;
    private static final int MOST_VECTORS = 6;

    /** Floats of a strip of B that is worked on in one go: with the rows of A that meet it, it fits a first-level cache of 48 kB. */
    static final int STRIP = 8192;

    /** Floats in a cache line. */
    static final int LINE = 16;

    /**
     * A large array begins at a multiple of its collector's region, and its elements 16 bytes later: these indices are at
     * the start of a cache line.
     */
    private static final int FIRST_LINE = LINE - 4;

    /** Where a block of B lies as a strip. */
    static final int STRIP_AT = FIRST_LINE;

    /** Where a tile of C lies that is not whole. */
    static final int EDGE_AT = STRIP_AT + STRIP;

    /** Where the last units of a row lie as whole vectors, one of each operand. */
    static final int TAIL_AT = EDGE_AT + Tiles.ROWS * MOST_VECTORS * MOST_LANES;

    private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

    /** Room for all of these; as large as a region, see {@link #FIRST_LINE}. */
    final float[] memory = new float[(1 << 18) - 4];

    private float[] row = new float[256];

    private Scratch() {}

    static Scratch ofThread() {
        return OF_THREAD.get();
    }

    /** Returns whether this index of a large array is the first of a cache line. */
    static boolean startsLine(int index) {
        return index % LINE == FIRST_LINE;
    }

    /** Returns room for a row of {@code n} floats. */
    float[] row(int n) {
        if (row.length < n) {
            row = new float[n];
        }
        return row;
    }
}
