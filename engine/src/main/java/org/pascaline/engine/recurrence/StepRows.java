package org.pascaline.engine.recurrence;

import java.util.Arrays;
import java.util.List;
import org.pascaline.engine.tape.Buffer;

/**
 * What the steps of a layer read, a row {@code (1, x_t, h_{t-1})} for every step and sequence: so that bias, input and state
 * take part in one product with the joint matrix {@code (b, W, U)}, and one long product gives all three gradients
 * ({@link WeightSum}).
 *
 * <p>The rows are a {@link Trace}. They are filled step by step, just before they are read, while the state is still in the
 * cache.
 */
final class StepRows {

    /**
     * A block of a weight and its place in a joint matrix.
     *
     * @param weight {@code [outputs, columns]}, or a bias {@code [outputs]}, which has one column
     * @param row the block's first row
     * @param from its first column
     * @param columns how many it has
     * @param column the column of the joint matrix where its first one goes
     */
    record Part(Buffer weight, int row, int from, int columns, int column) {
        /** Returns the rows of a weight from {@code row} on. */
        static Part of(Buffer weight, int row, int column) {
            return new Part(weight, row, 0, weightColumns(weight), column);
        }

        private static int weightColumns(Buffer weight) {
            return weight.shape().rank() == 1 ? 1 : weight.shape().columns();
        }

        /** Returns the index of the first element of row {@code g} of the block, counted from {@code base}. */
        int at(int base, int g) {
            return base + (row + g) * weightColumns(weight) + from;
        }
    }

    private final Recurrence layer;
    private final Buffer x;
    private final int I;
    private final int states;
    private final int[] ones;
    private final int stateColumn;
    private final Trace rows;

    /**
     * Claims the rows.
     *
     * @param states how many elements of a state they hold
     * @param oneBeforeState whether there is a second 1, between input and state
     * @param period the steps that have rows are 0, period, 2·period, …
     */
    StepRows(Recurrence layer, int states, boolean oneBeforeState, int period) {
        this.layer = layer;
        this.x = layer.x;
        this.I = layer.I;
        this.states = states;
        this.ones = oneBeforeState ? new int[] {0, 1 + I} : new int[] {0};
        this.stateColumn = ones.length + I;
        this.rows = Trace.padded(layer, stateColumn + states, period);
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
        return rows.columns();
    }

    /** Returns the rows. */
    Trace trace() {
        return rows;
    }

    /** Returns the parameters of a layer in their places; both biases belong to the first 1. */
    List<Part> parts(RecurrentWeights.Buffers weights) {
        return List.of(
                Part.of(weights.inputBias(), 0, 0),
                Part.of(weights.hiddenBias(), 0, 0),
                Part.of(weights.inputWeight(), 0, inputColumn()),
                Part.of(weights.hiddenWeight(), 0, stateColumn()));
    }

    /** Returns the parameters of a layer with one bias in their places. */
    List<Part> parts(Buffer bias, Buffer inputWeight, Buffer hiddenWeight) {
        return List.of(
                Part.of(bias, 0, 0), Part.of(inputWeight, 0, inputColumn()), Part.of(hiddenWeight, 0, stateColumn()));
    }

    /**
     * Fills the first {@code m} rows of a micro-batch at step {@code t}.
     *
     * @param state the states of the step before, rows {@code stateRow} apart, which are zero at step 0
     */
    void fill(int t, MicroBatch part, int m, float[] state, int stateAt, int stateRow) {
        float[] row = rows.values();
        for (int i = 0; i < m; i++) {
            int at = rows.at(t, part) + i * rows.width();
            for (int one : ones) {
                row[at + one] = 1f;
            }
            int xAt = x.at() + (t * layer.B + part.from() + i) * I;
            System.arraycopy(x.values(), xAt, row, at + inputColumn(), I);
            if (t > 0) {
                System.arraycopy(state, stateAt + i * stateRow, row, at + stateColumn, states);
                Arrays.fill(row, at + columns(), at + rows.width(), 0f);
            } else {
                Arrays.fill(row, at + stateColumn, at + rows.width(), 0f);
            }
        }
    }

    /**
     * Joins weights to one matrix {@code [padded, columns]} over the columns from {@code first} on, packed to be multiplied by
     * rows. What no part covers is zero.
     *
     * @param outputs rows that the parts have
     * @param padded rows of the joint matrix
     */
    Recurrence.Packed pack(int outputs, int padded, int first, int columns, List<Part> parts) {
        Buffer joint = layer.tape.scratch(padded * columns);
        Recurrence.fillZero(joint);
        for (Part part : parts) {
            for (int g = 0; g < outputs; g++) {
                System.arraycopy(
                        part.weight().values(),
                        part.at(part.weight().at(), g),
                        joint.values(),
                        joint.at() + g * columns + part.column() - first,
                        part.columns());
            }
        }
        Buffer packed = layer.tape.scratch(layer.kernels.packedLength(columns, padded));
        layer.kernels.pack(columns, padded, joint.values(), joint.at(), 1, columns, packed.values(), packed.at());
        return new Recurrence.Packed(columns, padded, packed);
    }

    /** {@code C [m, outputs] = rows of step t · packed}, for weights that begin at column {@code first}. */
    void multiply(int t, MicroBatch part, int m, int first, Recurrence.Packed weights, Trace c, int cColumn) {
        layer.multiply(
                m,
                rows.values(),
                rows.at(t, part) + first,
                rows.width(),
                weights,
                c.values(),
                c.at(t, part) + cColumn,
                c.width(),
                false);
    }
}
