package org.pascaline.engine.recurrence;

/** A sum over time and batch that gives the gradient of parameters, one for each micro-batch and then all together. */
interface GradientSum {

    /** Adds what the steps {@code start..end-1} of a micro-batch contribute, from the last to the first. */
    void add(MicroBatch part, int start, int end);

    /** Adds the sums of all micro-batches, in their order, to the gradients of the parameters. */
    void finish();
}
