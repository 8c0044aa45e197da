/**
 * One run from its specification to its report: what was trained, on what, how well and how fast; and its folder, from whose
 * checkpoints it goes on after an interruption.
 *
 * <p>May use the engine and the specifications; knows no command line and no terminal. Start with
 * {@link org.pascaline.lab.run.Run}.
 */
@NullMarked
package org.pascaline.lab.run;

import org.jspecify.annotations.NullMarked;
