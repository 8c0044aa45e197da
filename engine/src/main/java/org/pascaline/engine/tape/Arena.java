package org.pascaline.engine.tape;

/**
 * Memory for one training step: ranges are claimed one after the other and all given back at once, so that after the first
 * step, which learns how much is needed, nothing is allocated.
 */
final class Arena {
    /** Floats in a cache line, which is also the widest vector: ranges begin at multiples of it. */
    private static final int LINE = 16;

    /**
     * Where the first range begins. The elements of an array lie 16 bytes behind its start, and an array of this size or
     * more starts, where the collector works by regions (as {@code pascaline} asks it to), at a multiple of a region's size:
     * so every range starts with a cache line.
     */
    private static final int FIRST = LINE - 4;

    /** A megabyte less the header of the array. */
    private static final int SMALLEST_BLOCK = (1 << 18) - 4;

    private float[] block = new float[SMALLEST_BLOCK];
    private int used = FIRST;
    private long claimed;

    /** Claims {@code count} floats with undefined contents; they lie in {@link #block} from the returned index. */
    int claim(int count) {
        int rounded = Math.multiplyExact(Math.ceilDiv(count, LINE), LINE);
        claimed += rounded;
        if (rounded > block.length - used) {
            block = new float[Math.max(rounded + FIRST, block.length)];
            used = FIRST;
        }
        int at = used;
        used += rounded;
        return at;
    }

    /** Returns the array of the range claimed last. */
    float[] block() {
        return block;
    }

    /** Gives all ranges back; if they did not fit in one block, the next step gets one that holds them all. */
    void reset() {
        if (claimed > block.length - FIRST) {
            block = new float[Math.toIntExact(claimed + FIRST)];
        }
        used = FIRST;
        claimed = 0;
    }
}
