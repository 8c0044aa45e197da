/**
 * The command line: commands, their flags, progress and exit statuses.
 *
 * <p>Commands parse what a user typed into the records of the lab and the engine, start the work and print what came
 * of it. Results go to standard output; progress and messages go to standard error. Nothing depends on this package.
 *
 * <p>Start reading at {@link org.pascaline.app.Pascaline}.
 */
@NullMarked
package org.pascaline.app;

import org.jspecify.annotations.NullMarked;
