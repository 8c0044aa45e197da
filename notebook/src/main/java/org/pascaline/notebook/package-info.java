/**
 * A Jupyter kernel: cells of Java, run by JShell with Pascaline's library at hand.
 *
 * <p>{@link org.pascaline.notebook.NotebookKernel} answers what Jupyter asks, {@link org.pascaline.notebook.Session} runs cells
 * and finds words that go on where the cursor is, {@link org.pascaline.notebook.CellException} is what went wrong, with its line.
 * {@link org.pascaline.notebook.Plot} and {@link org.pascaline.notebook.Table} are what a cell can show beside text; whatever
 * else is {@link org.pascaline.notebook.Shown} is shown as well.
 *
 * <p>The protocol is that of a library, and charts are those of the lab's reports. It is a plain jar and no module: JShell
 * compiles a cell into the unnamed module, which sees the whole class path as it is. {@code pascaline notebook --install} writes
 * down for Jupyter how to start it. It may use the lab and the engine; nothing uses it. Start with {@code Session}.
 */
@NullMarked
package org.pascaline.notebook;

import org.jspecify.annotations.NullMarked;
