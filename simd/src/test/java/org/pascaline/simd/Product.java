package org.pascaline.simd;

import org.pascaline.kernels.Kernels;
import org.pascaline.simd.Memory.Floats;

/** A matrix product {@code [m, k]·[k, n]}, called in each way that its contract tells apart. */
record Product(int m, int n, int k) {

    void run(Kernels kernels, Memory memory) {
        for (boolean add : new boolean[] {false, true}) {
            for (boolean transposed : new boolean[] {false, true}) {
                multiply(kernels, memory, add, transposed);
                multiplyPacked(kernels, memory, add, transposed);
                multiplyRowsOfLines(kernels, memory, add, transposed);
            }
        }
    }

    private void multiply(Kernels kernels, Memory memory, boolean add, boolean transposed) {
        int aRow = transposed ? 1 : k + 1;
        int aColumn = transposed ? m + 1 : 1;
        Floats a = memory.ordinary(m * aRow + k * aColumn);
        Floats b = memory.ordinary(k * n);
        Floats c = memory.ordinary(m * (n + 2));
        kernels.multiply(
                m, n, k, a.values(), a.at(), aRow, aColumn, b.values(), b.at(), n, c.values(), c.at(), n + 2, add);
    }

    private void multiplyPacked(Kernels kernels, Memory memory, boolean add, boolean transposed) {
        Floats a = memory.ordinary(m * k);
        Floats b = memory.ordinary(k * n);
        Floats c = memory.ordinary(m * n);
        // Packed by either implementation in its own layout, so not compared, but of one size.
        float[] packed = new float[k * (n + 16) + 3];
        int half = k / 2;
        kernels.pack(0, half, k, n, b.values(), b.at(), transposed ? 1 : n, transposed ? k : 1, packed, 3);
        kernels.pack(half, k, k, n, b.values(), b.at(), transposed ? 1 : n, transposed ? k : 1, packed, 3);
        kernels.multiplyPacked(
                m,
                n,
                k,
                a.values(),
                a.at(),
                transposed ? 1 : k,
                transposed ? m : 1,
                packed,
                3,
                c.values(),
                c.at(),
                n,
                add);
    }

    /** With a B whose rows are whole cache lines, which need not be copied. */
    private void multiplyRowsOfLines(Kernels kernels, Memory memory, boolean add, boolean transposed) {
        int lines = (n + 15) / 16 * 16;
        Floats a = memory.ordinary(m * k);
        Floats b = memory.ordinary(k * n);
        Floats c = memory.ordinary(m * lines);
        float[] rows = new float[12 + k * lines];
        for (int p = 0; p < k; p++) {
            System.arraycopy(b.values(), b.at() + p * n, rows, 12 + p * lines, n);
        }
        kernels.multiply(
                m,
                lines,
                k,
                a.values(),
                a.at(),
                transposed ? 1 : k,
                transposed ? m : 1,
                rows,
                12,
                lines,
                c.values(),
                c.at(),
                lines,
                add);
    }
}
