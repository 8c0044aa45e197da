/**
 * The seam for speed: what a network computes ({@link org.pascaline.kernels.Kernels}), written as plain loops
 * ({@link org.pascaline.kernels.ScalarKernels}) and, in another module, with vectors.
 *
 * <p>This package knows arrays and nothing else: no tensor, no cell, no task, and no other module. Start with the contract
 * in {@code Kernels}, then read the method of the same name in {@code ScalarKernels}; {@code Approximations} holds the
 * functions whose bits must be the same everywhere, and {@code KernelChoice} what runs on this machine and why.
 */
@NullMarked
package org.pascaline.kernels;

import org.jspecify.annotations.NullMarked;
