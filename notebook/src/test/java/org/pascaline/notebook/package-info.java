/** The kernel without Jupyter; {@code NotebooksIT} in {@code checks} is the one with it. */
@NullMarked
package org.pascaline.notebook;

import org.jspecify.annotations.NullMarked;
