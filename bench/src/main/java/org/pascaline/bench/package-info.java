/**
 * Measurements: kernels and whole training steps.
 *
 * <p>The JMH benchmarks ({@code bench/jmh}) time one thing at a time in a JVM of its own and first hold it to the scalar
 * definition. {@link org.pascaline.bench.StepTable} ({@code bench/steps}) runs the one of the training step on every workload
 * and prints the table of {@code docs/performance.md}; {@link org.pascaline.bench.Scaling} ({@code bench/scaling}) times it
 * against its sizes. What is compared takes turns: {@link org.pascaline.bench.Race} asks one
 * {@link org.pascaline.bench.StepProcess} after the other for a block of steps. Nothing depends on this package and it is never deployed.
 */
@NullMarked
package org.pascaline.bench;

import org.jspecify.annotations.NullMarked;
