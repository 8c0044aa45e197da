/**
 * Layers, recurrent cells and the models made of them.
 *
 * <p>A {@link org.pascaline.engine.nn.Cell} is its equations: one step in tape operations, close to the paper. The built-in
 * cells also know the fused operation over a whole sequence, which they use on the tape that trains; whoever invents a cell
 * writes the step alone and can train it at once. Layers and models are records of parameter slices and hold no weights: a
 * {@link org.pascaline.engine.nn.Layout} names the parameters and initialises them.
 *
 * <p>May use the tape, the recurrences and the random streams; knows no task or optimiser. Start with {@code Elman}, then
 * {@code Lstm}, then {@code LastStepRegressor}.
 */
@NullMarked
package org.pascaline.engine.nn;

import org.jspecify.annotations.NullMarked;
