/**
 * Axes: how far they reach, and which round numbers stand beside them. Whatever draws an axis, on paper or in a terminal, asks
 * {@link org.pascaline.lab.scale.Scale}; the dashboard's {@code scale.js} follows the same rules, and a test compares the two.
 *
 * <p>Knows no run, no drawing and no screen.
 */
@NullMarked
package org.pascaline.lab.scale;

import org.jspecify.annotations.NullMarked;
