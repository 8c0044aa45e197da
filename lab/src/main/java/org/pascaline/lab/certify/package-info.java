/**
 * Proves that a network does a task at every length, by walking every state that it can get into.
 *
 * <p>A network whose state is rounded to a grid has finitely many of them, and a task that is a
 * {@link org.pascaline.engine.task.Transducer} says what is right in each. {@link Walk} goes through both in step: from the
 * start, by every input, in the operations that the network runs with. {@link Finding} is what comes out: a proof, or the shortest
 * input that the network gets wrong. A {@link Certificate} is that proof as a file, and {@link Checker} establishes it again on a
 * way of its own. {@link Machine} is the smallest machine that does the same.
 *
 * <p>May use the engine and trained models. Start with {@code Walk}.
 */
@NullMarked
package org.pascaline.lab.certify;

import org.jspecify.annotations.NullMarked;
