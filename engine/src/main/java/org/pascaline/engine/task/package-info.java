/**
 * Tasks: what is to be learnt, from which samples, and how an answer is judged.
 *
 * <p>A {@link org.pascaline.engine.task.Task} owns its sampling, loss, metrics and trivial baseline, so that the trainer knows
 * none of them. A sample is a pure function of (seed, split, index): it can be made again at any time, in any order.
 *
 * <p>May use models' batches, the tape and the random streams; knows no optimiser and no trainer. Start with
 * {@code AddingProblem}.
 */
@NullMarked
package org.pascaline.engine.task;

import org.jspecify.annotations.NullMarked;
