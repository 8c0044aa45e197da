/**
 * The command {@code data}: writes and checks files of samples.
 *
 * <p>What a file is to hold is the lab's; here is only what was typed and what is told. Start with
 * {@link org.pascaline.app.data.DataAdding}.
 */
@NullMarked
package org.pascaline.app.data;

import org.jspecify.annotations.NullMarked;
