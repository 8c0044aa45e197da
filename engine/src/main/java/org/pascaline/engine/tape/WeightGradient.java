package org.pascaline.engine.tape;

import java.util.Arrays;
import org.pascaline.engine.parallel.Team;
import org.pascaline.kernels.Kernels;

/**
 * The gradient of a weight matrix, {@code dW [out, in] += dYᵀ·X}, summed over many rows (time × batch). Work is split
 * among threads by rows of {@code dW}, never by the summed index, so that the sum's order does not depend on their number.
 */
public final class WeightGradient {
    /** Up to this many inputs the product is computed transposed, because a row of {@code X} would not fill a vector. */
    private static final int NARROW = 7;

    private final Kernels kernels;
    private final Team team;

    /** Creates the operation for a tape's kernels and threads. */
    public WeightGradient(Kernels kernels, Team team) {
        this.kernels = kernels;
        this.team = team;
    }

    /** Returns how many floats of scratch {@link #add} needs for a weight {@code [out, in]}. */
    public static int scratch(int out, int in) {
        return in <= NARROW ? out * in : 0;
    }

    /**
     * Adds {@code dYᵀ·X} to {@code dW}.
     *
     * @param rows the summed rows; 0 does nothing
     * @param dY {@code [rows, out]}, rows {@code dYRow} apart
     * @param x {@code [rows, in]}, contiguous
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
            float[] dW,
            int dWAt,
            float[] scratch,
            int scratchAt) {
        if (rows == 0) {
            return;
        }
        if (in <= NARROW) {
            addNarrow(rows, out, in, dY, dYAt, dYRow, x, xAt, dW, dWAt, scratch, scratchAt);
        } else {
            Products.splitRows(
                    team,
                    out,
                    (long) rows * out * in,
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
                            in,
                            dW,
                            dWAt + from * in,
                            in,
                            true));
        }
    }

    private void addNarrow(
            int rows,
            int out,
            int in,
            float[] dY,
            int dYAt,
            int dYRow,
            float[] x,
            int xAt,
            float[] dW,
            int dWAt,
            float[] scratch,
            int scratchAt) {
        Arrays.fill(scratch, scratchAt, scratchAt + in * out, 0f);
        kernels.multiply(in, out, rows, x, xAt, 1, in, dY, dYAt, dYRow, scratch, scratchAt, out, true);
        for (int j = 0; j < out; j++) {
            for (int i = 0; i < in; i++) {
                dW[dWAt + j * in + i] += scratch[scratchAt + i * out + j];
            }
        }
    }
}
