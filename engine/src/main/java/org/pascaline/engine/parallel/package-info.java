/**
 * Threads for one training step: {@link org.pascaline.engine.parallel.Team} runs the parts of one piece of work and
 * waits for all of them.
 *
 * <p>This package knows nothing but {@code java.base}. It holds no queue and no future, because a training step is made
 * of pieces that last some tens of microseconds, and waking a sleeping thread takes about as long. Which part computes
 * what is fixed by {@link org.pascaline.engine.parallel.Team#start} alone, never by which thread comes first; so a
 * result cannot depend on timing.
 *
 * <p>Start with {@code Team}; {@code Signal} is how its threads wait for each other, and {@code Sharing} finds out what is worth
 * sharing at all.
 */
@NullMarked
package org.pascaline.engine.parallel;

import org.jspecify.annotations.NullMarked;
