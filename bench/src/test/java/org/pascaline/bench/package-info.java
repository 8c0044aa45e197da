/** Tests of the measurements: that what is timed is right, and that a wrong result is not timed. */
@NullMarked
package org.pascaline.bench;

import org.jspecify.annotations.NullMarked;
