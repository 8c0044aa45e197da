package org.pascaline.simd;

import org.pascaline.kernels.Activation;
import org.pascaline.kernels.Kernels;
import org.pascaline.simd.Memory.Doubles;
import org.pascaline.simd.Memory.Floats;

/** Every kernel that is not a matrix product, called on a memory with {@code rows} rows of {@code n} elements. */
enum Pass {
    ADD {
        @Override
        void run(Kernels kernels, Memory memory, int rows, int n) {
            Floats x = memory.wild(n);
            Floats y = memory.wild(n);
            Floats out = memory.wild(n);
            kernels.add(n, x.values(), x.at(), y.values(), y.at(), out.values(), out.at());
            kernels.add(n, x.values(), x.at(), y.values(), y.at(), y.values(), y.at());
        }
    },
    MULTIPLY {
        @Override
        void run(Kernels kernels, Memory memory, int rows, int n) {
            Floats x = memory.wild(n);
            Floats y = memory.wild(n);
            Floats out = memory.wild(n);
            kernels.multiply(n, x.values(), x.at(), y.values(), y.at(), out.values(), out.at());
            kernels.multiply(n, x.values(), x.at(), y.values(), y.at(), x.values(), x.at());
        }
    },
    ADD_PRODUCT {
        @Override
        void run(Kernels kernels, Memory memory, int rows, int n) {
            Floats x = memory.wild(n);
            Floats y = memory.wild(n);
            Floats out = memory.wild(n);
            kernels.addProduct(n, x.values(), x.at(), y.values(), y.at(), out.values(), out.at());
        }
    },
    ADD_SCALED {
        @Override
        void run(Kernels kernels, Memory memory, int rows, int n) {
            Floats x = memory.wild(n);
            Floats out = memory.wild(n);
            kernels.addScaled(n, 0.7f, x.values(), x.at(), out.values(), out.at());
        }
    },
    SCALE {
        @Override
        void run(Kernels kernels, Memory memory, int rows, int n) {
            Floats x = memory.wild(n);
            Floats out = memory.wild(n);
            kernels.scale(n, -1.3f, x.values(), x.at(), out.values(), out.at());
            kernels.scale(n, 1e-20f, x.values(), x.at(), x.values(), x.at());
        }
    },
    CLAMP {
        @Override
        void run(Kernels kernels, Memory memory, int rows, int n) {
            Floats x = memory.wild(n);
            kernels.clamp(n, 1.5f, x.values(), x.at());
        }
    },
    FILL_ROWS {
        @Override
        void run(Kernels kernels, Memory memory, int rows, int n) {
            Floats row = memory.wild(n);
            Floats out = memory.wild(rows * (n + 2));
            kernels.fillRows(rows, n, row.values(), row.at(), out.values(), out.at(), n + 2);
        }
    },
    SUM_ROWS {
        @Override
        void run(Kernels kernels, Memory memory, int rows, int n) {
            Floats x = memory.ordinary(rows * (n + 3));
            Floats wild = memory.wild(rows * n);
            Floats out = memory.ordinary(n);
            kernels.sumRows(rows, n, x.values(), x.at(), n + 3, out.values(), out.at());
            kernels.sumRows(rows, n, wild.values(), wild.at(), n, out.values(), out.at());
        }
    },
    SUM_OF_SQUARES {
        @Override
        void run(Kernels kernels, Memory memory, int rows, int n) {
            Floats x = memory.ordinary(rows * n * 17);
            Floats wild = memory.wild(n);
            Doubles sums = memory.doubles(2);
            sums.values()[0] = kernels.sumOfSquares(rows * n * 17, x.values(), x.at());
            sums.values()[1] = kernels.sumOfSquares(n, wild.values(), wild.at());
        }
    },
    ACTIVATE {
        @Override
        void run(Kernels kernels, Memory memory, int rows, int n) {
            for (Activation f : Activation.values()) {
                Floats x = memory.wild(rows * n);
                Floats out = memory.wild(rows * n);
                Floats apart = memory.wild(rows * (n + 5));
                kernels.activate(f, rows, n, x.values(), x.at(), n, out.values(), out.at(), n);
                kernels.activate(f, rows, n, x.values(), x.at(), n, apart.values(), apart.at(), n + 5);
                kernels.activate(f, rows, n, x.values(), x.at(), n, x.values(), x.at(), n);
            }
        }
    },
    ADD_ACTIVATION_GRADIENT {
        @Override
        void run(Kernels kernels, Memory memory, int rows, int n) {
            for (Activation f : Activation.values()) {
                Floats y = memory.wild(n);
                Floats dy = memory.wild(n);
                Floats dx = memory.wild(n);
                kernels.addActivationGradient(f, n, y.values(), y.at(), dy.values(), dy.at(), dx.values(), dx.at());
            }
        }
    },
    ELMAN_BACKWARD {
        @Override
        void run(Kernels kernels, Memory memory, int rows, int n) {
            for (Activation f : Activation.values()) {
                elmanBackward(f, kernels, memory, rows, n, n);
                elmanBackward(f, kernels, memory, rows, n, n + 4);
            }
        }

        private void elmanBackward(Activation f, Kernels kernels, Memory memory, int rows, int n, int row) {
            Floats h = memory.wild(rows * n);
            Floats dOut = memory.wild(rows * row);
            Floats dCarry = memory.wild(rows * n);
            Floats da = memory.wild(rows * row);
            for (Floats out : new Floats[] {da, dOut}) {
                kernels.elmanBackward(
                        f,
                        rows,
                        n,
                        h.values(),
                        h.at(),
                        n,
                        dOut.values(),
                        dOut.at(),
                        row,
                        dCarry.values(),
                        dCarry.at(),
                        n,
                        out.values(),
                        out.at(),
                        row);
            }
        }
    },
    LSTM_FORWARD {
        @Override
        void run(Kernels kernels, Memory memory, int rows, int n) {
            Floats gates = memory.wild(rows * (4 * n + 3));
            Floats cPrevious = memory.wild(rows * n);
            Floats c = memory.wild(rows * n);
            Floats h = memory.wild(rows * n);
            kernels.lstmForward(
                    rows,
                    n,
                    gates.values(),
                    gates.at(),
                    4 * n + 3,
                    cPrevious.values(),
                    cPrevious.at(),
                    c.values(),
                    c.at(),
                    h.values(),
                    h.at());
        }
    },
    LSTM_BACKWARD {
        @Override
        void run(Kernels kernels, Memory memory, int rows, int n) {
            Floats gates = memory.wild(rows * (4 * n + 3));
            Floats cPrevious = memory.wild(rows * n);
            Floats c = memory.wild(rows * n);
            Floats dOut = memory.wild(rows * n);
            Floats dCarry = memory.wild(rows * n);
            Floats dc = memory.wild(rows * n);
            kernels.lstmBackward(
                    rows,
                    n,
                    gates.values(),
                    gates.at(),
                    4 * n + 3,
                    cPrevious.values(),
                    cPrevious.at(),
                    c.values(),
                    c.at(),
                    dOut.values(),
                    dOut.at(),
                    dCarry.values(),
                    dCarry.at(),
                    dc.values(),
                    dc.at());
        }
    },
    GRU_FORWARD {
        @Override
        void run(Kernels kernels, Memory memory, int rows, int n) {
            Floats gates = memory.wild(rows * (4 * n + 3));
            Floats hPrevious = memory.wild(rows * n);
            Floats h = memory.wild(rows * n);
            kernels.gruForward(
                    rows,
                    n,
                    gates.values(),
                    gates.at(),
                    4 * n + 3,
                    hPrevious.values(),
                    hPrevious.at(),
                    h.values(),
                    h.at());
        }
    },
    GRU_BACKWARD {
        @Override
        void run(Kernels kernels, Memory memory, int rows, int n) {
            Floats gates = memory.wild(rows * (4 * n + 3));
            Floats hPrevious = memory.wild(rows * n);
            Floats dOut = memory.wild(rows * n);
            Floats dCarry = memory.wild(rows * n);
            kernels.gruBackward(
                    rows,
                    n,
                    gates.values(),
                    gates.at(),
                    4 * n + 3,
                    hPrevious.values(),
                    hPrevious.at(),
                    dOut.values(),
                    dOut.at(),
                    dCarry.values(),
                    dCarry.at());
        }
    },
    SOFTMAX_CROSS_ENTROPY {
        @Override
        void run(Kernels kernels, Memory memory, int rows, int n) {
            softmaxCrossEntropy(kernels, memory, memory.ordinary(rows * n), rows, n);
            softmaxCrossEntropy(kernels, memory, memory.wild(rows * n), rows, n);
        }

        private void softmaxCrossEntropy(Kernels kernels, Memory memory, Floats x, int rows, int n) {
            int[] classes = new int[rows];
            Floats weights = memory.ordinary(rows);
            for (int i = 0; i < rows; i++) {
                classes[i] = memory.nextInt(n);
                if (memory.nextInt(3) == 0) {
                    classes[i] = Integer.MIN_VALUE;
                    weights.values()[weights.at() + i] = 0f;
                }
            }
            Doubles losses = memory.doubles(rows);
            Floats dx = memory.wild(rows * n);
            kernels.softmaxCrossEntropy(
                    rows,
                    n,
                    x.values(),
                    x.at(),
                    classes,
                    0,
                    weights.values(),
                    weights.at(),
                    losses.values(),
                    losses.at(),
                    dx.values(),
                    dx.at());
        }
    },
    SGD {
        @Override
        void run(Kernels kernels, Memory memory, int rows, int n) {
            Floats p = memory.wild(n);
            Floats g = memory.wild(n);
            Floats v = memory.wild(n);
            kernels.sgd(n, 0.1f, 0.9f, 0.99f, p.values(), p.at(), g.values(), g.at(), v.values(), v.at());
        }
    },
    ADAM {
        @Override
        void run(Kernels kernels, Memory memory, int rows, int n) {
            Floats p = memory.wild(n);
            Floats g = memory.wild(n);
            Floats m = memory.wild(n);
            Floats v = memory.wild(n);
            kernels.adam(
                    n,
                    1e-3f,
                    1.7f,
                    0.9f,
                    0.999f,
                    1e-8f,
                    0.999f,
                    p.values(),
                    p.at(),
                    g.values(),
                    g.at(),
                    m.values(),
                    m.at(),
                    v.values(),
                    v.at());
        }
    };

    /** Calls the kernel in each way that its contract tells apart. */
    abstract void run(Kernels kernels, Memory memory, int rows, int n);
}
