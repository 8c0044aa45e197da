/**
 * The curves of a run, such as its loss step by step, as somebody wants to see them: read while they grow, against steps,
 * epochs, samples or time, thinned out without losing a spike, and smoothed.
 *
 * <p>May use the folders of runs; draws nothing and knows no screen. Start with {@link org.pascaline.lab.curve.CurveReader}.
 */
@NullMarked
package org.pascaline.lab.curve;

import org.jspecify.annotations.NullMarked;
