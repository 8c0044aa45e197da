package org.pascaline.engine.tape;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.pascaline.engine.parallel.Sharing;
import org.pascaline.engine.parallel.Team;
import org.pascaline.kernels.Kernels;

/**
 * The matrix products of a {@link FloatTape}. Parameters are packed once in a step, what is computed once per call; the rows
 * are split among the threads, and the gradient of a weight is one long product ({@link WeightGradient}).
 */
final class Products {
    /** A product of so many multiplications takes as long as moving one float. */
    private static final int MULTIPLICATIONS_A_FLOAT = 16;

    private static final int GRAIN = 4;

    private Products() {}

    /** {@code out [m, n] = a [m, k]·b [k, n]}. */
    record Matmul(FloatTape tape, Buffer a, Buffer b, Buffer out) implements Operation {
        @Override
        public void forward() {
            tape.kernels()
                    .multiply(
                            m(),
                            n(),
                            k(),
                            a.values(),
                            a.at(),
                            k(),
                            1,
                            b.values(),
                            b.at(),
                            n(),
                            out.values(),
                            out.at(),
                            n(),
                            false);
        }

        @Override
        public void backward() {
            Kernels kernels = tape.kernels();
            if (a.tracked()) {
                Buffer packed = pack(tape, n(), k(), b, 1, n());
                kernels.multiplyPacked(
                        m(),
                        k(),
                        n(),
                        out.gradient(),
                        out.gradientAt(),
                        n(),
                        1,
                        packed.values(),
                        packed.at(),
                        a.gradient(),
                        a.gradientAt(),
                        k(),
                        true);
            }
            if (b.tracked()) {
                kernels.multiply(
                        k(),
                        n(),
                        m(),
                        a.values(),
                        a.at(),
                        1,
                        k(),
                        out.gradient(),
                        out.gradientAt(),
                        n(),
                        b.gradient(),
                        b.gradientAt(),
                        n(),
                        true);
            }
        }

        private int m() {
            return a.shape.rows();
        }

        private int k() {
            return a.shape.columns();
        }

        private int n() {
            return b.shape.columns();
        }
    }

    /** {@code out [.., n] = in [.., k]·weightᵀ [n, k] + bias [n]}; without a bias, just the product. */
    record Affine(
            FloatTape tape,
            Buffer in,
            Buffer weight,
            @Nullable Buffer bias,
            Buffer out) implements Operation {
        @Override
        public String name() {
            return "dense";
        }

        @Override
        public void forward() {
            if (m() < n()) {
                forwardTransposed();
            } else {
                forwardByRows();
            }
        }

        private void forwardByRows() {
            Kernels kernels = tape.kernels();
            Buffer packed = packWeight(tape, k(), n(), weight, 1, k());
            splitRows(tape.sharing(), m(), multiplications(), (from, to) -> {
                int outAt = out.at() + from * n();
                if (bias != null) {
                    kernels.fillRows(to - from, n(), bias.values(), bias.at(), out.values(), outAt, n());
                }
                kernels.multiplyPacked(
                        to - from,
                        n(),
                        k(),
                        in.values(),
                        in.at() + from * k(),
                        k(),
                        1,
                        packed.values(),
                        packed.at(),
                        out.values(),
                        outAt,
                        n(),
                        bias != null);
            });
        }

        /** Computes {@code outᵀ = weight·inᵀ + bias}, which packs the input: the smaller of the two where the batch is small. */
        private void forwardTransposed() {
            Kernels kernels = tape.kernels();
            Buffer packed = pack(tape, k(), m(), in, 1, k());
            Buffer transposed = tape.scratch(n() * m());
            float[] y = transposed.values();
            splitRows(tape.sharing(), n(), multiplications(), (from, to) -> {
                for (int j = from; bias != null && j < to; j++) {
                    int at = transposed.at() + j * m();
                    Arrays.fill(y, at, at + m(), bias.values()[bias.at() + j]);
                }
                kernels.multiplyPacked(
                        to - from,
                        m(),
                        k(),
                        weight.values(),
                        weight.at() + from * k(),
                        k(),
                        1,
                        packed.values(),
                        packed.at(),
                        y,
                        transposed.at() + from * m(),
                        m(),
                        bias != null);
            });
            transpose(n(), m(), y, transposed.at(), out.values(), out.at());
        }

        /** Copies {@code x [m, n]} to {@code xT [n, m]}. */
        private static void transpose(int m, int n, float[] x, int xAt, float[] xT, int xTAt) {
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    xT[xTAt + j * m + i] = x[xAt + i * n + j];
                }
            }
        }

        @Override
        public void backward() {
            Kernels kernels = tape.kernels();
            if (in.tracked()) {
                Buffer packed = packWeight(tape, n(), k(), weight, k(), 1);
                splitRows(
                        tape.sharing(),
                        m(),
                        multiplications(),
                        (from, to) -> kernels.multiplyPacked(
                                to - from,
                                k(),
                                n(),
                                out.gradient(),
                                out.gradientAt() + from * n(),
                                n(),
                                1,
                                packed.values(),
                                packed.at(),
                                in.gradient(),
                                in.gradientAt() + from * k(),
                                k(),
                                true));
            }
            if (weight.tracked()) {
                Buffer scratch = tape.scratch(WeightGradient.scratch(n(), k()));
                new WeightGradient(kernels, tape.sharing())
                        .add(
                                m(),
                                n(),
                                k(),
                                out.gradient(),
                                out.gradientAt(),
                                n(),
                                in.values(),
                                in.at(),
                                k(),
                                weight.gradient(),
                                weight.gradientAt(),
                                scratch.values(),
                                scratch.at());
            }
            if (bias != null && bias.tracked()) {
                kernels.sumRows(m(), n(), out.gradient(), out.gradientAt(), n(), bias.gradient(), bias.gradientAt());
            }
        }

        private long multiplications() {
            return WeightGradient.tiled(m(), n()) * k();
        }

        private int m() {
            return in.shape.rows();
        }

        private int k() {
            return in.shape.columns();
        }

        private int n() {
            return weight.shape.extent(0);
        }
    }

    /** Shares the rows {@code split} of a product of {@code m·n·k} multiplications out, if it is worth waking a thread. */
    static void splitRows(Sharing sharing, int split, long multiplications, Team.Share share) {
        sharing.split(split, GRAIN, multiplications / MULTIPLICATIONS_A_FLOAT, share);
    }

    /** Does the same, but only once in a training step for a parameter, which a cell multiplies by at every step of a sequence. */
    private static Buffer packWeight(FloatTape tape, int k, int n, Buffer weight, int row, int column) {
        return tape.isParameter(weight)
                ? tape.packedOnce(
                        new FloatTape.Packing(weight.at(), k, n, row, column),
                        p -> pack(tape, k, n, weight, row, column))
                : pack(tape, k, n, weight, row, column);
    }

    /** Packs a matrix {@code [k, n]} with any strides, in shares of rows; where it is transposed, those of a cache line go together. */
    private static Buffer pack(FloatTape tape, int k, int n, Buffer b, int bRow, int bColumn) {
        Buffer packed = tape.scratch(tape.kernels().packedLength(k, n));
        tape.sharing()
                .split(
                        k,
                        Sharing.CACHE_LINE,
                        2L * k * n,
                        (from, to) -> tape.kernels()
                                .pack(from, to, k, n, b.values(), b.at(), bRow, bColumn, packed.values(), packed.at()));
        return packed;
    }
}
