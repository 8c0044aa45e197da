package org.pascaline.bench;

import org.pascaline.engine.random.Purpose;
import org.pascaline.engine.random.RandomStream;
import org.pascaline.kernels.Kernels;

/** The matrix products that training steps consist of; the name says rows × columns × summed index. */
public enum Product {
    /** A step of an IRNN with 100 units and 16 sequences, forwards and backwards. */
    STEP_16x100x100(Form.PACKED, 16, 100, 100),
    /** A step of an LSTM with 100 units and 16 sequences, forwards. */
    STEP_16x400x100(Form.PACKED, 16, 400, 100),
    /** The same backwards. */
    STEP_16x100x400(Form.PACKED, 16, 100, 400),
    /** The same shared by two threads, forwards. */
    STEP_8x400x100(Form.PACKED, 8, 400, 100),
    /** A step of an LSTM with 256 units and 64 sequences, forwards. */
    STEP_64x1024x256(Form.PACKED, 64, 1024, 256),
    /** A step of an LSTM with 32 units and 200 sequences, forwards. */
    STEP_200x128x32(Form.PACKED, 200, 128, 32),
    /** The input of an LSTM with 100 units: a number and a mark. */
    INPUT_16x400x2(Form.PACKED, 16, 400, 2),
    /** Dense layer to a number at every step. */
    READOUT_2560x1x64(Form.PACKED, 2560, 1, 64),
    /** Dense layer to ten classes at every step. */
    READOUT_2200x10x32(Form.PACKED, 2200, 10, 32),
    /** First layer of a classifier. */
    DENSE_64x100x3072(Form.PACKED, 64, 100, 3072),
    /** Gradient of an LSTM's recurrent weight over 400 steps. */
    WEIGHTS_400x100x6400(Form.TRANSPOSED, 400, 100, 6400),
    /** Gradient of an IRNN's recurrent weight over 400 steps. */
    WEIGHTS_100x100x6400(Form.TRANSPOSED, 100, 100, 6400),
    /** Gradient of a classifier's first layer. */
    WEIGHTS_100x3072x64(Form.TRANSPOSED, 100, 3072, 64);

    private enum Form {
        /** A row-major, B packed beforehand: C = A·B. */
        PACKED,
        /** A stored as its transpose {@code [k, m]}: C += A·B, the orientation of a weight's gradient. */
        TRANSPOSED
    }

    private final Form form;
    private final int m;
    private final int n;
    private final int k;

    Product(Form form, int m, int n, int k) {
        this.form = form;
        this.m = m;
        this.n = n;
        this.k = k;
    }

    /** Returns the floating-point operations. */
    long flops() {
        return 2L * m * n * k;
    }

    /** Matrices filled with numbers, B packed by the kernels that will read it. */
    final class Operands {
        private final Kernels kernels;
        private final float[] a = new float[m * k];
        private final float[] b = new float[k * n];
        private final float[] c = new float[m * n];
        private final float[] packed;

        Operands(Kernels kernels) {
            this.kernels = kernels;
            this.packed = new float[kernels.packedLength(k, n)];
            RandomStream random = new RandomStream(1, Purpose.NOISE);
            for (float[] matrix : new float[][] {a, b}) {
                for (int i = 0; i < matrix.length; i++) {
                    matrix[i] = random.nextFloat(-1f, 1f);
                }
            }
            kernels.pack(k, n, b, 0, n, 1, packed, 0);
        }

        /** Computes the product. */
        void multiply() {
            switch (form) {
                case PACKED -> kernels.multiplyPacked(m, n, k, a, 0, k, 1, packed, 0, c, 0, n, false);
                case TRANSPOSED -> kernels.multiply(m, n, k, a, 0, 1, m, b, 0, n, c, 0, n, true);
            }
        }

        /** Returns C; live. */
        float[] result() {
            return c;
        }
    }
}
