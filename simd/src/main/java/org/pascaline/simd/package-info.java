/**
 * The kernels on the Vector API, the only package that touches {@code jdk.incubator.vector}.
 *
 * <p>{@link org.pascaline.simd.VectorKernels} is the list of kernels; the work is in {@code VectorProduct} (matrix
 * products, on the register tiles of {@code Tiles}), {@code VectorPasses}, {@code VectorActivations}, {@code VectorGates},
 * {@code VectorLoss} and {@code VectorUpdates}. Every result has the bits of
 * {@link org.pascaline.kernels.ScalarKernels}, at any width. Start with {@code Width}: it says how a class that serves
 * three vector widths still compiles to code for one.
 */
@NullMarked
package org.pascaline.simd;

import org.jspecify.annotations.NullMarked;
