package org.pascaline.simd;

/** The buffers of one thread for {@link VectorProduct}, kept so that a product allocates nothing. */
final class Scratch {
    /** Terms of a long sum that are added in one go: a strip of B of this height stays in the first-level cache. */
    static final int TERMS = 128;

    /** Rows of A in one block of panels. */
    static final int ROWS = 512;

    private static final int TALLEST_TILE = 8;
    private static final int WIDEST_STRIP = 3 * 16;
    private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

    /** A block of A, tile by tile. */
    final float[] a = new float[ROWS * TERMS + 16];

    /** A block of B. */
    final float[] b = new float[TERMS * WIDEST_STRIP];

    /** A tile of C that is not whole. */
    final float[] edge = new float[TALLEST_TILE * WIDEST_STRIP];

    private Scratch() {}

    static Scratch ofThread() {
        return OF_THREAD.get();
    }
}
