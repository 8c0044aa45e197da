package org.pascaline.engine.task;

import org.pascaline.engine.nn.Batch;

/** Adds up how good answers are, batch after batch; sums are kept in double, in the order of the samples. */
public interface Meter {

    /**
     * Adds the answers to one batch.
     *
     * @param answers the model's output, row-major
     */
    void add(float[] answers, Batch batch);

    /** Returns the measures over everything added. */
    Metrics metrics();
}
