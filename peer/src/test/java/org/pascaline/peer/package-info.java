/** Tests. They fetch libtorch, so they run by name only. */
@NullMarked
package org.pascaline.peer;

import org.jspecify.annotations.NullMarked;
