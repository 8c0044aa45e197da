/**
 * The workloads of the performance table: networks of given sizes, each with a fixed batch, an optimiser and a clip, and
 * the training step over them that is timed.
 *
 * <p>{@link org.pascaline.bench.workload.Workload} lists the rows, {@link org.pascaline.bench.workload.StepSpec} says what a
 * row is made of, {@link org.pascaline.bench.workload.TrainingStep} carries it out. Useful floating-point operations are
 * counted by {@link org.pascaline.bench.workload.ProductFlops}. May use the engine; knows nothing of how time is measured.
 */
@NullMarked
package org.pascaline.bench.workload;

import org.jspecify.annotations.NullMarked;
