/**
 * What turns a gradient into new weights: a {@link org.pascaline.engine.optim.Schedule} gives the learning rate of a
 * step, {@link org.pascaline.engine.optim.Clip} bounds the gradient, {@link org.pascaline.engine.optim.Optimizer} moves
 * the weights, with {@link org.pascaline.engine.optim.WeightDecay} as a part of it.
 *
 * <p>All of these are configuration: immutable records that can be compared and written to a file. What an optimiser
 * remembers between steps is in {@link org.pascaline.engine.optim.OptimizerState} and nowhere else, so weights and
 * state are all that a checkpoint needs.
 *
 * <p>This package may use {@code engine.tape} for the flat parameters, {@code engine.parallel} and the kernels; it knows no
 * model, task or trainer. Start with {@code Optimizer}.
 */
@NullMarked
package org.pascaline.engine.optim;

import org.jspecify.annotations.NullMarked;
