package org.pascaline.engine.snippets;

import org.pascaline.kernels.KernelChoice;
import org.pascaline.kernels.Kernels;

/** The same product by the kernels that the machine prefers and by the definition. */
final class ChoosingKernels {
    private ChoosingKernels() {}

    static float[][] run() {
        // @start region="choice"
        KernelChoice best = KernelChoice.auto(); // best.reason() says why these
        KernelChoice definition = KernelChoice.of("scalar"); // one of KernelChoice.names()
        return new float[][] {product(best.kernels()), product(definition.kernels())}; // the same bits
        // @end
    }

    // @start region="product"
    /** Returns the product of a matrix [2, 3] and a matrix [3, 2]. */
    private static float[] product(Kernels kernels) {
        float[] a = {1, 2, 3, 4, 5, 6};
        float[] b = {0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f};
        float[] c = new float[4];
        kernels.multiply(2, 2, 3, a, 0, 3, 1, b, 0, 2, c, 0, 2, false);
        return c;
    }
    // @end
}
