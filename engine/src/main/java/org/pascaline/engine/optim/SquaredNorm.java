package org.pascaline.engine.optim;

import org.pascaline.engine.parallel.Sharing;
import org.pascaline.kernels.Kernels;

/**
 * The sum of the squares of many numbers, shared among threads: one {@link Kernels#sumOfSquares} for each piece of a fixed
 * length, added in order. It is not finite if one of the numbers is not.
 */
public final class SquaredNorm {
    /** Long enough that most recurrent networks are one piece, and a quarter of a megabyte. */
    private static final int PIECE = 1 << 16;

    private SquaredNorm() {}

    /** Returns the sum. */
    public static double of(Kernels kernels, Sharing sharing, float[] x) {
        double[] pieces = new double[Math.ceilDiv(x.length, PIECE)];
        sharing.split(pieces.length, 1, x.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                int at = i * PIECE;
                pieces[i] = kernels.sumOfSquares(Math.min(PIECE, x.length - at), x, at);
            }
        });
        double sum = 0;
        for (double piece : pieces) {
            sum += piece;
        }
        return sum;
    }
}
