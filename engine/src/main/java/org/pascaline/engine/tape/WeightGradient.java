package org.pascaline.engine.tape;

import java.util.Arrays;
import org.pascaline.engine.parallel.Sharing;
import org.pascaline.kernels.Kernels;

/**
 * The gradient of a weight matrix, {@code dW [out, in] += dYᵀ·X}, summed over many rows (time × batch). Work is split
 * among threads by rows of {@code dW}, never by the summed index, so that the sum's order does not depend on their number.
 */
public final class WeightGradient {
    /** A tile of a product has rows and columns in multiples of these, whatever part of them is needed. */
    private static final int TILE_ROWS = 4;

    private static final int TILE_COLUMNS = 16;

    /** A product is worth transposing if its tiles are fewer than this share: to bring the result back takes time, too. */
    private static final double CLEARLY_LESS = 0.95;

    private final Kernels kernels;
    private final Sharing sharing;

    /** Creates the operation for a tape's kernels and threads. */
    public WeightGradient(Kernels kernels, Sharing sharing) {
        this.kernels = kernels;
        this.sharing = sharing;
    }

    /** Returns how many floats of scratch {@link #add} needs for a weight {@code [out, in]}. */
    public static int scratch(int out, int in) {
        return transposed(out, in) ? out * in : 0;
    }

    /** Returns whether the product is computed transposed: whole tiles cover that with clearly less waste. */
    public static boolean transposed(int out, int in) {
        return tiled(in, out) < CLEARLY_LESS * tiled(out, in);
    }

    /** Returns the elements of all tiles that cover a product of so many rows and columns. */
    static long tiled(int rows, int columns) {
        return (long) Math.ceilDiv(rows, TILE_ROWS) * TILE_ROWS * Math.ceilDiv(columns, TILE_COLUMNS) * TILE_COLUMNS;
    }

    /**
     * Adds {@code dYᵀ·X} to {@code dW}.
     *
     * @param rows the summed rows; 0 does nothing
     * @param dY {@code [rows, out]}, rows {@code dYRow} apart
     * @param x {@code [rows, in]}, rows {@code xRow} apart
     * @param dW {@code [out, in]}, contiguous
     * @param scratch overwritten
     */
    public void add(
            int rows,
            int out,
            int in,
            float[] dY,
            int dYAt,
            int dYRow,
            float[] x,
            int xAt,
            int xRow,
            float[] dW,
            int dWAt,
            float[] scratch,
            int scratchAt) {
        if (rows == 0) {
            return;
        }
        if (transposed(out, in)) {
            addTransposed(rows, out, in, dY, dYAt, dYRow, x, xAt, xRow, dW, dWAt, scratch, scratchAt);
        } else {
            Products.splitRows(
                    sharing,
                    out,
                    tiled(out, in) * rows,
                    (from, to) -> kernels.multiply(
                            to - from,
                            in,
                            rows,
                            dY,
                            dYAt + from,
                            1,
                            dYRow,
                            x,
                            xAt,
                            xRow,
                            dW,
                            dWAt + from * in,
                            in,
                            true));
        }
    }

    private void addTransposed(
            int rows,
            int out,
            int in,
            float[] dY,
            int dYAt,
            int dYRow,
            float[] x,
            int xAt,
            int xRow,
            float[] dW,
            int dWAt,
            float[] scratch,
            int scratchAt) {
        Arrays.fill(scratch, scratchAt, scratchAt + in * out, 0f);
        Products.splitRows(
                sharing,
                in,
                tiled(in, out) * rows,
                (from, to) -> kernels.multiply(
                        to - from,
                        out,
                        rows,
                        x,
                        xAt + from,
                        1,
                        xRow,
                        dY,
                        dYAt,
                        dYRow,
                        scratch,
                        scratchAt + from * out,
                        out,
                        true));
        for (int j = 0; j < out; j++) {
            for (int i = 0; i < in; i++) {
                dW[dWAt + j * in + i] += scratch[scratchAt + i * out + j];
            }
        }
    }
}
