package org.pascaline.lab.machine;

import java.util.Arrays;
import org.pascaline.kernels.Kernels;

/** How fast this machine computes on one core, measured in a few seconds. */
public final class Speed {
    /** A measurement takes no longer than this. */
    private static final long MOST_NANOS = 4_000_000_000L;

    /** Long enough for a clock, short enough not to be interrupted often. */
    private static final long BURST_NANOS = 5_000_000L;

    /** So many bursts in a row that are not faster end a measurement: a quarter of a second. */
    private static final int STEADY_BURSTS = 50;

    private static final int ROUNDS = 3;
    private static final double CLEARLY_BETTER = 1.02;

    /** Rows, columns and summed index of the measured product: an LSTM step with 64 sequences and 100 units. */
    private static final int M = 64;

    private static final int N = 400;
    private static final int K = 100;

    /** A fused multiply-add that takes longer than this is not done by the processor. */
    private static final double SLOW_FMA_NANOS = 200;

    private Speed() {}

    /**
     * What a core can do.
     *
     * @param peakFlops operations a second in registers
     * @param productFlops operations a second of a matrix product
     */
    public record Core(double peakFlops, double productFlops) {}

    /** Measures both in turn, so that a neighbour who comes or goes in between disturbs both alike. */
    public static Core ofCore(Kernels kernels) {
        double peak = 0;
        double product = 0;
        for (int i = 0; i < ROUNDS; i++) {
            peak = Math.max(peak, peakFlops(kernels));
            product = Math.max(product, productFlops(kernels));
        }
        return new Core(peak, product);
    }

    /** Returns the most floating-point operations a second: fused multiply-adds in registers, with nothing to wait for. */
    public static double peakFlops(Kernels kernels) {
        int rounds = 10_000;
        return best(() -> kernels.multiplyAddInRegisters(rounds), rounds * kernels.flopsPerRound());
    }

    /** Returns the floating-point operations a second of a matrix product such as an LSTM's. */
    public static double productFlops(Kernels kernels) {
        float[] a = filled(M * K);
        float[] b = filled(N * K);
        float[] c = new float[M * N];
        float[] packed = new float[kernels.packedLength(K, N)];
        kernels.pack(K, N, b, 0, 1, K, packed, 0);
        return best(
                () -> {
                    kernels.multiplyPacked(M, N, K, a, 0, K, 1, packed, 0, c, 0, N, false);
                    return c[0];
                },
                2.0 * M * N * K);
    }

    /** Returns whether the processor has fused multiply-add; without it, the scalar kernels are thousands of times slower. */
    public static boolean hasFusedMultiplyAdd() {
        float sum = 0f;
        double fastest = Double.POSITIVE_INFINITY;
        for (int burst = 0; burst < 50; burst++) {
            int count = 1000;
            long begun = System.nanoTime();
            for (int i = 0; i < count; i++) {
                sum = Math.fma(sum, 0.5f, 1f);
            }
            fastest = Math.min(fastest, (double) (System.nanoTime() - begun) / count);
        }
        return fastest < SLOW_FMA_NANOS && sum > 0;
    }

    private static float[] filled(int count) {
        float[] values = new float[count];
        Arrays.fill(values, 0.5f);
        return values;
    }

    private interface Work {
        float run();
    }

    /**
     * Returns operations a second in the best of several bursts: what the machine can do undisturbed. Goes on until the
     * compiler is done with the code, that is until no burst of late was faster than those before.
     */
    private static double best(Work work, double operations) {
        float sink = 0f;
        double best = 0;
        int sinceBetter = 0;
        long latest = System.nanoTime() + MOST_NANOS;
        while (sinceBetter < STEADY_BURSTS && System.nanoTime() < latest) {
            long begun = System.nanoTime();
            long done = 0;
            long elapsed;
            do {
                sink += work.run();
                done++;
                elapsed = System.nanoTime() - begun;
            } while (elapsed < BURST_NANOS);
            double rate = done * operations * 1e9 / elapsed;
            sinceBetter = rate > CLEARLY_BETTER * best ? 0 : sinceBetter + 1;
            best = Math.max(best, rate);
        }
        return Float.isNaN(sink) ? 0 : best;
    }
}
