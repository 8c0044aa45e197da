package org.pascaline.engine.train;

import org.pascaline.engine.random.Purpose;
import org.pascaline.engine.random.RandomStream;
import org.pascaline.engine.task.Sizes;

/**
 * Which training sample comes when: for a fixed set a new shuffle each epoch, a pure function of (seed, epoch); for fresh
 * samples just the next ones, and for a set that is to be kept in order its samples as they come.
 */
final class SampleOrder {
    private final Sizes sizes;
    private final RandomStream random;
    private final int[] order;

    SampleOrder(Sizes sizes, long seed) {
        this.sizes = sizes;
        this.random = new RandomStream(seed, Purpose.SHUFFLE);
        this.order = new int[sizes.supply() == Sizes.Supply.FIXED ? sizes.train() : 0];
    }

    /** Prepares for an epoch, counted from 0. */
    void begin(int epoch) {
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        random.at(epoch).shuffle(order);
    }

    /** Returns the index of the sample at a position of an epoch. */
    long sample(int epoch, int position) {
        return switch (sizes.supply()) {
            case FIXED -> order[position];
            case FIXED_IN_ORDER -> position;
            case FRESH -> (long) epoch * sizes.train() + position;
        };
    }
}
