/**
 * Checks that what the program computes is right: the gradient of a model, computed three ways.
 *
 * <p>{@link org.pascaline.lab.check.GradientCheck} says which model on which batch is checked, and does it: central
 * differences of the loss confirm the gradient of the definitions in double precision, and that gradient confirms the fused
 * operations in float32, which training uses. {@link org.pascaline.lab.check.GradientReport} is what came of it.
 *
 * <p>May use the engine and the specifications; knows no command line and no terminal. Start with {@code GradientCheck}, then
 * {@code CentralDifferences}.
 */
@NullMarked
package org.pascaline.lab.check;

import org.jspecify.annotations.NullMarked;
