package org.pascaline.engine.tape;

import java.util.ArrayList;
import java.util.List;

/**
 * Memory for one training step: ranges are claimed one after the other and all given back at once, so that after the first
 * step, which learns how much is needed, nothing is allocated.
 *
 * <p>The memory is a few arrays, which stay. A range lies in the first one that has room, so that steps that claim the same
 * ranges get the same places.
 */
final class Arena {
    /** Floats in a cache line, which is also the widest vector: ranges begin at multiples of it. */
    private static final int LINE = 16;

    /**
     * Where the first range of an array begins. The elements of an array lie 16 bytes behind its start, and an array of the
     * smallest size or more starts, where the collector works by regions (as {@code pascaline} asks it to), at a multiple of a
     * region's size: so every range starts with a cache line.
     */
    private static final int FIRST = LINE - 4;

    /** A megabyte less the header of the array. */
    private static final int SMALLEST = (1 << 18) - 4;

    /** New arrays double the memory up to this size; after that they are no larger than they must be. */
    private static final int LARGEST_RESERVE = 1 << 24;

    private static final class Block {
        private final float[] floats;
        private int used = FIRST;

        Block(int length) {
            this.floats = new float[length];
        }

        boolean fits(int count) {
            return count <= floats.length - used;
        }
    }

    private final List<Block> blocks = new ArrayList<>();
    private Block block = new Block(SMALLEST);
    private long size = SMALLEST;

    /** Creates it with a megabyte. */
    Arena() {
        blocks.add(block);
    }

    /** Claims {@code count} floats with undefined contents; they lie in {@link #block} from the returned index. */
    int claim(int count) {
        int rounded = Math.multiplyExact(Math.ceilDiv(count, LINE), LINE);
        block = withRoom(rounded);
        int at = block.used;
        block.used += rounded;
        return at;
    }

    private Block withRoom(int count) {
        for (Block candidate : blocks) {
            if (candidate.fits(count)) {
                return candidate;
            }
        }
        int reserve = (int) Math.min(size, LARGEST_RESERVE - 4);
        Block added = new Block(Math.max(Math.addExact(count, FIRST), reserve));
        size += added.floats.length;
        blocks.add(added);
        return added;
    }

    /** Returns the array of the range claimed last. */
    float[] block() {
        return block.floats;
    }

    /** Returns how many floats are claimed. */
    long claimed() {
        return blocks.stream().mapToLong(claimed -> claimed.used - FIRST).sum();
    }

    /** Gives all ranges back. */
    void reset() {
        for (Block used : blocks) {
            used.used = FIRST;
        }
    }
}
