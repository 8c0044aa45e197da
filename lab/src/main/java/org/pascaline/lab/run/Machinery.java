package org.pascaline.lab.run;

import org.pascaline.kernels.KernelChoice;

/**
 * What a run computes with. None of it changes a bit of the result.
 *
 * @param kernels the kernels and why these
 * @param threads how many threads share a step
 */
public record Machinery(KernelChoice kernels, int threads) {}
