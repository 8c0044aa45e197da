package org.pascaline.bench.workload;

/**
 * The useful floating-point operations of the matrix products in one training step; a multiply-add counts as two.
 *
 * <p>A layer {@code y = W·x} with {@code W [n, k]} over {@code m} rows takes {@code 2·m·n·k} forwards, as many for the
 * gradient of {@code W}, and as many for the gradient of {@code x} if a parameter lies behind {@code x}. Nothing else counts:
 * no bias, gate, loss or optimiser, no padding of a tile, and no product that could be left out because an operand is known to
 * be zero.
 */
final class ProductFlops {
    private ProductFlops() {}

    /** Says whether a layer reads the data or what other parameters computed. */
    enum Reads {
        /** The data: no gradient goes back. */
        DATA(2),
        /** The output of parameters: their gradient is wanted. */
        LEARNT(3);

        private final int products;

        Reads(int products) {
            this.products = products;
        }
    }

    /** Returns the operations of a dense layer over {@code rows} rows. */
    static long dense(long rows, int inputs, int outputs, Reads reads) {
        return 2 * rows * inputs * outputs * reads.products;
    }

    /**
     * Returns the operations of a recurrent layer: every step reads the input, every step but the first, whose state is
     * zero, reads the state before.
     *
     * @param units rows of both weights: hidden units times gates
     */
    static long recurrent(int steps, int batch, int inputs, int hidden, int units, Reads reads) {
        long rows = (long) steps * batch;
        return dense(rows, inputs, units, reads) + dense(rows - batch, hidden, units, Reads.LEARNT);
    }
}
