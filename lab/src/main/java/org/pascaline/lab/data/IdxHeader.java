package org.pascaline.lab.data;

import java.nio.ByteBuffer;

/**
 * The beginning of a file in the IDX format of the MNIST family: a magic number {@code 0x0000080r}, where r is the number of
 * extents, and the extents, as big-endian 32-bit integers. As many bytes follow as the product of the extents.
 *
 * <p>Source: LeCun, Cortes and Burges, "The MNIST database of handwritten digits".
 *
 * @param extents as in {@code [count]} for labels and {@code [count, rows, columns]} for images
 */
record IdxHeader(int... extents) {
    private static final int UNSIGNED_BYTES = 0x0800;

    /** More than any data set of the family has; a header that claims more is refused. */
    private static final long MOST_BYTES = 1L << 30;

    /** Returns the length of a header in bytes. */
    static int length(int rank) {
        return Integer.BYTES * (1 + rank);
    }

    /**
     * Parses a header.
     *
     * @param start the beginning of the file, big-endian
     * @param rank the number of extents expected
     */
    static IdxHeader parse(ByteBuffer start, int rank, Source source) throws UnreadableDataException {
        if (start.remaining() < length(rank)) {
            throw source.refused(
                    "ends within its header of %d bytes, after %d".formatted(length(rank), start.remaining()));
        }
        int magic = start.getInt();
        if (magic != UNSIGNED_BYTES + rank) {
            throw source.refused("begins with 0x%08x instead of 0x%08x".formatted(magic, UNSIGNED_BYTES + rank));
        }
        int[] extents = new int[rank];
        long count = 1;
        for (int i = 0; i < rank; i++) {
            extents[i] = start.getInt();
            if (extents[i] < 1 || extents[i] > MOST_BYTES / count) {
                throw source.refused("claims impossible sizes, the %s of which is %d"
                        .formatted(new String[] {"first", "second", "third"}[i], extents[i]));
            }
            count *= extents[i];
        }
        return new IdxHeader(extents);
    }

    /** Returns the length that the file must have. */
    long fileLength() {
        long count = 1;
        for (int extent : extents) {
            count *= extent;
        }
        return length(extents.length) + count;
    }
}
