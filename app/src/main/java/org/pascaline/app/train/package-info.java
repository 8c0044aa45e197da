/**
 * The command {@code train}: the options of each task, which the lab turns into a specification at once, as it does with
 * the settings of a study; progress while it runs; and its result as a table or as JSON.
 *
 * <p>Progress is a listener to the trainer's events and nothing else. Start with
 * {@link org.pascaline.app.train.TrainAdding}.
 */
@NullMarked
package org.pascaline.app.train;

import org.jspecify.annotations.NullMarked;
