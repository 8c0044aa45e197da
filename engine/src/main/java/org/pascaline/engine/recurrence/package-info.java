/**
 * Recurrent cells over whole sequences, each as one operation with its own backward pass through time.
 *
 * <p>{@link org.pascaline.engine.recurrence.Recurrence} is the loop over time, written once: it divides the batch into
 * {@link org.pascaline.engine.recurrence.MicroBatch}es for the threads, runs the steps forwards, and backwards in
 * {@link org.pascaline.engine.recurrence.Segments}, and clears what is padding. Each cell adds what happens in one step: which
 * matrix products, which fused element-wise pass. What a step reads, the 1 of its bias included, is a row of
 * {@link org.pascaline.engine.recurrence.StepRows}, so that it takes one product; what is remembered of it is in a
 * {@link org.pascaline.engine.recurrence.Trace}; and {@link org.pascaline.engine.recurrence.WeightSum} makes the gradients of
 * the weights from both. The readable definitions of the same cells are in {@code engine.nn}; tests hold the two together.
 *
 * <p>May use the tape and the kernels; knows no layer, model or task. Start with {@code Recurrence} and {@code StepRows}, then
 * {@code ElmanRecurrence}, then {@code LstmRecurrence}.
 */
@NullMarked
package org.pascaline.engine.recurrence;

import org.jspecify.annotations.NullMarked;
