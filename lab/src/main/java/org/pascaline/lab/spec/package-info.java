/**
 * The specification of a run: records all the way down; the kinds of tasks and schedules are sealed, so that one that is
 * added does not compile until everything handles it. The kinds of cells are the engine's, described beside each cell.
 *
 * <p>Text is parsed into these at the edge; from here on nothing is a raw string. May use the engine's own records where they
 * are configuration already. Start with {@link org.pascaline.lab.spec.RunSpec}; {@link org.pascaline.lab.spec.Assembly} turns
 * it into a task and a model.
 */
@NullMarked
package org.pascaline.lab.spec;

import org.jspecify.annotations.NullMarked;
