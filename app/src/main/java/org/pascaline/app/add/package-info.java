/** The command {@code add}: lets a trained network add two numbers. */
@NullMarked
package org.pascaline.app.add;

import org.jspecify.annotations.NullMarked;
