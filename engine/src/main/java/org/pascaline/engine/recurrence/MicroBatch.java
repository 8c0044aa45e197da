package org.pascaline.engine.recurrence;

import java.util.ArrayList;
import java.util.List;
import org.pascaline.engine.parallel.Team;

/**
 * Neighbouring rows of a batch that go through time by themselves, forwards and backwards, and have their own sums for the
 * gradients of the weights. How a batch is divided depends on the sizes of batch and layer alone: threads take whole
 * micro-batches, and however many threads there are, the sums are the same.
 *
 * @param index its place among the micro-batches of the batch
 * @param from its first row
 * @param size its number of rows
 */
record MicroBatch(int index, int from, int size) {
    /** They begin at multiples of this many rows, the height of a register tile. */
    private static final int GRAIN = 4;

    /** A step of a micro-batch should be worth so many multiplications, to outweigh what each call of a kernel costs. */
    private static final int MULTIPLICATIONS = 1 << 15;

    /**
     * Returns the micro-batches of a batch: at most eight, of eight rows or more, or at most two.
     *
     * @param multiplications of a step for one row
     */
    static List<MicroBatch> of(int batch, long multiplications) {
        int count = batch < 8 ? 1 : batch < 32 ? 2 : batch < 128 ? 4 : 8;
        while (count > 1 && batch / count * multiplications < MULTIPLICATIONS) {
            count /= 2;
        }
        List<MicroBatch> parts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int from = Team.start(batch, i, count, GRAIN);
            parts.add(new MicroBatch(i, from, Team.start(batch, i + 1, count, GRAIN) - from));
        }
        return parts;
    }

    /** Returns the row after its last. */
    int to() {
        return from + size;
    }
}
