package org.pascaline.engine.tape;

/**
 * Memory for one training step: ranges are claimed one after the other and all given back at once, so that after the first
 * step, which learns how much is needed, nothing is allocated.
 */
final class Arena {
    private static final int ALIGNMENT = 16;
    private static final int SMALLEST_BLOCK = 1 << 12;

    private float[] block = new float[SMALLEST_BLOCK];
    private int used;
    private long claimed;

    /** Claims {@code count} floats with undefined contents; they lie in {@link #block} from the returned index. */
    int claim(int count) {
        int rounded = Math.multiplyExact(Math.ceilDiv(count, ALIGNMENT), ALIGNMENT);
        claimed += rounded;
        if (rounded > block.length - used) {
            block = new float[Math.max(rounded, block.length)];
            used = 0;
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
        if (claimed > block.length) {
            block = new float[Math.toIntExact(claimed)];
        }
        used = 0;
        claimed = 0;
    }
}
