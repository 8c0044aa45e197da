package org.pascaline.engine.recurrence;

import java.util.Arrays;
import java.util.List;
import org.pascaline.engine.tape.Buffer;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.WeightGradient;
import org.pascaline.kernels.Kernels;

/**
 * What the steps of a layer read, a row {@code (1, x_t, h_{t-1})} for every step and sequence: so that bias, input and state
 * take part in one product with the joint matrix {@code (b, W, U)}, and one long product gives all three gradients.
 *
 * <p>The rows are {@code [T, B, width]}, padded with zeros to whole vectors. They are filled step by step, just before they
 * are read, while the state is still in the cache.
 */
final class StepRows {
    /** Rows are multiples of this many floats, the widest vector. */
    private static final int LANES = 16;

    /**
     * A weight's place in a joint matrix.
     *
     * @param weight {@code [outputs, columns]}, or a bias {@code [outputs]}, which has one column
     * @param from its first row that belongs to the joint matrix
     * @param column the column of the joint matrix where its first one goes
     */
    record Part(Buffer weight, int from, int column) {
        int columns() {
            return weight.shape().rank() == 1 ? 1 : weight.shape().columns();
        }

        /** Returns how many of {@code outputs} rows the weight has. */
        int rows(int outputs) {
            return Math.min(outputs, weight.shape().extent(0) - from);
        }
    }

    private final FloatTape tape;
    private final Kernels kernels;
    private final Buffer x;
    private final int B;
    private final int I;
    private final int H;
    private final int[] ones;
    private final int stateColumn;
    private final int width;
    private final Buffer rows;

    /**
     * Claims the rows.
     *
     * @param x the layer's input {@code [T, B, I]}
     * @param H units of the state
     * @param oneBeforeState whether there is a second 1, between input and state
     */
    StepRows(FloatTape tape, Buffer x, int H, boolean oneBeforeState) {
        this.tape = tape;
        this.kernels = tape.kernels();
        this.x = x;
        this.B = x.shape().extent(1);
        this.I = x.shape().extent(2);
        this.H = H;
        this.ones = oneBeforeState ? new int[] {0, 1 + I} : new int[] {0};
        this.stateColumn = ones.length + I;
        this.width = padded(stateColumn + H);
        this.rows = tape.scratch(Math.multiplyExact(x.shape().rows(), width));
    }

    /** Returns the length of a row of {@code count} floats that ends with a whole vector. */
    static int padded(int count) {
        return Math.ceilDiv(count, LANES) * LANES;
    }

    /** Returns the first column of the input. */
    int inputColumn() {
        return 1;
    }

    /** Returns the first column of the state. */
    int stateColumn() {
        return stateColumn;
    }

    /** Returns the number of columns, padding left out. */
    int columns() {
        return stateColumn + H;
    }

    /** Returns the parameters of a layer in their places; both biases belong to the first 1. */
    List<Part> parts(RecurrentWeights.Buffers weights) {
        return List.of(
                new Part(weights.inputBias(), 0, 0),
                new Part(weights.hiddenBias(), 0, 0),
                new Part(weights.inputWeight(), 0, inputColumn()),
                new Part(weights.hiddenWeight(), 0, stateColumn()));
    }

    /** Returns the parameters of a layer with one bias in their places. */
    List<Part> parts(Buffer bias, Buffer inputWeight, Buffer hiddenWeight) {
        return List.of(
                new Part(bias, 0, 0),
                new Part(inputWeight, 0, inputColumn()),
                new Part(hiddenWeight, 0, stateColumn()));
    }

    /** Fills the rows of step {@code t}, given the states {@code [m, H]} of the step before, which are zero at step 0. */
    void fill(int t, int from, int m, float[] state, int stateAt) {
        float[] row = rows.values();
        for (int i = 0; i < m; i++) {
            int at = at(t, from + i);
            for (int one : ones) {
                row[at + one] = 1f;
            }
            int xAt = x.at() + (t * B + from + i) * I;
            System.arraycopy(x.values(), xAt, row, at + inputColumn(), I);
            if (t > 0) {
                System.arraycopy(state, stateAt + i * H, row, at + stateColumn, H);
                Arrays.fill(row, at + columns(), at + width, 0f);
            } else {
                Arrays.fill(row, at + stateColumn, at + width, 0f);
            }
        }
    }

    /** Sets the row of a sequence that has ended to zero. */
    void clear(int t, int row) {
        Arrays.fill(rows.values(), at(t, row), at(t, row) + width, 0f);
    }

    /**
     * Joins weights to one matrix {@code [outputs, columns]} over the columns from {@code first} on, packed to be multiplied by
     * rows. What no part covers is zero.
     */
    Recurrence.Packed pack(int outputs, int first, int columns, List<Part> parts) {
        Buffer joint = tape.scratch(outputs * columns);
        Recurrence.fillZero(joint);
        for (Part part : parts) {
            int n = part.columns();
            for (int g = 0; g < part.rows(outputs); g++) {
                System.arraycopy(
                        part.weight().values(),
                        part.weight().at() + (part.from() + g) * n,
                        joint.values(),
                        joint.at() + g * columns + part.column() - first,
                        n);
            }
        }
        Buffer packed = tape.scratch(kernels.packedLength(columns, outputs));
        kernels.pack(columns, outputs, joint.values(), joint.at(), 1, columns, packed.values(), packed.at());
        return new Recurrence.Packed(columns, outputs, packed);
    }

    /** {@code C [m, outputs] = rows of step t · packed}, for weights that begin at column {@code first}. */
    void multiply(int t, int from, int m, int first, Recurrence.Packed weights, float[] c, int cAt, int cRow) {
        kernels.multiplyPacked(
                m,
                weights.n(),
                weights.k(),
                rows.values(),
                at(t, from) + first,
                width,
                1,
                weights.buffer().values(),
                weights.buffer().at(),
                c,
                cAt,
                cRow,
                false);
    }

    /**
     * Adds {@code dAᵀ · rows} to the gradients of weights.
     *
     * @param dA gradient of the pre-activations {@code [T·B, outputs]}, rows {@code dARow} apart
     */
    void addGradients(int outputs, int first, int columns, List<Part> parts, float[] dA, int dAAt, int dARow) {
        // If its rows lie along the vectors, the joint gradient takes the padding in, to have rows of whole vectors.
        boolean toTheEnd = first + columns == columns();
        int across = toTheEnd && !WeightGradient.transposed(outputs, columns) ? width - first : columns;
        Buffer joint = tape.scratch(outputs * across);
        Recurrence.fillZero(joint);
        Buffer scratch = tape.scratch(WeightGradient.scratch(outputs, across));
        new WeightGradient(kernels, tape.sharing())
                .add(
                        x.shape().rows(),
                        outputs,
                        across,
                        dA,
                        dAAt,
                        dARow,
                        rows.values(),
                        rows.at() + first,
                        width,
                        joint.values(),
                        joint.at(),
                        scratch.values(),
                        scratch.at());
        for (Part part : parts) {
            if (part.weight().tracked()) {
                int n = part.columns();
                float[] gradient = part.weight().gradient();
                for (int g = 0; g < part.rows(outputs); g++) {
                    int to = part.weight().gradientAt() + (part.from() + g) * n;
                    int at = joint.at() + g * across + part.column() - first;
                    for (int j = 0; j < n; j++) {
                        gradient[to + j] += joint.values()[at + j];
                    }
                }
            }
        }
    }

    private int at(int t, int row) {
        return rows.at() + (t * B + row) * width;
    }
}
