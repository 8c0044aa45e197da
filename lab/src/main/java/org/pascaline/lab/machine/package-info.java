/**
 * The machine a run is computed on: what it is, and how fast it computes, measured rather than read from a table;
 * and how the program was called there.
 *
 * <p>May use the kernels; knows no run. Start with {@link org.pascaline.lab.machine.Machine}.
 */
@NullMarked
package org.pascaline.lab.machine;

import org.jspecify.annotations.NullMarked;
