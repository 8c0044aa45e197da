/**
 * Reverse-mode automatic differentiation: the record of one forward computation, played backwards for its gradients.
 *
 * <p>{@link org.pascaline.engine.tape.Tape} lists the operations a model is written in. It exists twice:
 * {@link org.pascaline.engine.tape.FloatTape} trains, in float32, on the kernels, in memory that is reused every step;
 * {@link org.pascaline.engine.tape.DoubleTape} is a plain double-precision twin to check it against. A
 * {@link org.pascaline.engine.tape.Tensor} is a place on one tape, {@link org.pascaline.engine.tape.Parameters} are the
 * weights that outlive it.
 *
 * <p>May use the kernels and {@code engine.parallel}; knows no layer, cell or task. Start reading at {@code Tape}, then
 * {@code DoubleTape} for what each operation and its gradient are, then {@code FloatTape} for how a step runs fast.
 */
@NullMarked
package org.pascaline.engine.tape;

import org.jspecify.annotations.NullMarked;
