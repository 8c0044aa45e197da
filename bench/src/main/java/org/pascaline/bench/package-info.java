/**
 * Measurements: kernels, whole training steps, and other libraries beside them.
 *
 * <p>Every class here is a JMH benchmark whose numbers can end in {@code docs/performance.md}. Nothing depends on this
 * package and it is never deployed. {@code bench/jmh} builds it and runs the benchmarks whose names match its argument.
 */
@NullMarked
package org.pascaline.bench;

import org.jspecify.annotations.NullMarked;
