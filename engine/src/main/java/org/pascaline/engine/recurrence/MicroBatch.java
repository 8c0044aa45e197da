package org.pascaline.engine.recurrence;

import java.util.ArrayList;
import java.util.List;
import org.pascaline.engine.parallel.Team;

/**
 * Neighbouring rows of a batch that go through time by themselves, forwards and backwards, and have their own sums for the
 * gradients of the weights. How a batch is divided depends on its size alone: threads take whole micro-batches, and however
 * many threads there are, the sums are the same.
 *
 * @param index its place among the micro-batches of the batch
 * @param from its first row
 * @param size its number of rows
 */
record MicroBatch(int index, int from, int size) {
    /** They begin at multiples of this many rows, the height of a register tile. */
    private static final int GRAIN = 4;

    /** Returns the micro-batches of a batch: of at least eight rows where the batch has sixteen, and at most eight. */
    static List<MicroBatch> of(int batch) {
        int count = batch < 8 ? 1 : batch < 32 ? 2 : batch < 128 ? 4 : 8;
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
