/**
 * The training loop: {@link org.pascaline.engine.train.Trainer} knows no task and no cell, and everything that happens comes
 * out of it as one stream of {@link org.pascaline.engine.train.TrainEvent}s. Between two steps it can give a
 * {@link org.pascaline.engine.train.Snapshot}, from which another trainer goes on with the same bits.
 *
 * <p>May use all of the engine. Start with {@code Trainer}: one training step stands in one method.
 */
@NullMarked
package org.pascaline.engine.train;

import org.jspecify.annotations.NullMarked;
