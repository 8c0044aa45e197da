/**
 * The command {@code notebook}: {@link org.pascaline.app.notebook.KernelSpec} is the file by which Jupyter knows how to start
 * Pascaline's kernel, {@link org.pascaline.app.notebook.NotebookCommand} writes it or starts Jupyter.
 *
 * <p>The kernel itself is the jar {@code pascaline-notebook}, which runs in a process of its own and of which nothing here knows
 * more than the name of its main class.
 */
@NullMarked
package org.pascaline.app.notebook;

import org.jspecify.annotations.NullMarked;
