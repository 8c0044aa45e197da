package org.pascaline.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import org.pascaline.kernels.Approximations;
import org.pascaline.kernels.ScalarKernels;

/** Element-wise passes and sums. The elements past the last full vector are computed one by one. */
final class VectorPasses {
    private final Width width;

    VectorPasses(Width width) {
        this.width = width;
    }

    void add(int n, float[] x, int xAt, float[] y, int yAt, float[] out, int outAt) {
        VectorSpecies<Float> species = width.species();
        int full = species.loopBound(n);
        for (int i = 0; i < full; i += species.length()) {
            FloatVector.fromArray(species, x, xAt + i)
                    .add(FloatVector.fromArray(species, y, yAt + i))
                    .intoArray(out, outAt + i);
        }
        for (int i = full; i < n; i++) {
            out[outAt + i] = x[xAt + i] + y[yAt + i];
        }
    }

    void multiply(int n, float[] x, int xAt, float[] y, int yAt, float[] out, int outAt) {
        VectorSpecies<Float> species = width.species();
        int full = species.loopBound(n);
        for (int i = 0; i < full; i += species.length()) {
            FloatVector.fromArray(species, x, xAt + i)
                    .mul(FloatVector.fromArray(species, y, yAt + i))
                    .intoArray(out, outAt + i);
        }
        for (int i = full; i < n; i++) {
            out[outAt + i] = x[xAt + i] * y[yAt + i];
        }
    }

    void addProduct(int n, float[] x, int xAt, float[] y, int yAt, float[] out, int outAt) {
        VectorSpecies<Float> species = width.species();
        int full = species.loopBound(n);
        for (int i = 0; i < full; i += species.length()) {
            FloatVector.fromArray(species, x, xAt + i)
                    .fma(FloatVector.fromArray(species, y, yAt + i), FloatVector.fromArray(species, out, outAt + i))
                    .intoArray(out, outAt + i);
        }
        for (int i = full; i < n; i++) {
            out[outAt + i] = Math.fma(x[xAt + i], y[yAt + i], out[outAt + i]);
        }
    }

    void addScaled(int n, float factor, float[] x, int xAt, float[] out, int outAt) {
        VectorSpecies<Float> species = width.species();
        int full = species.loopBound(n);
        FloatVector factors = FloatVector.broadcast(species, factor);
        for (int i = 0; i < full; i += species.length()) {
            factors.fma(FloatVector.fromArray(species, x, xAt + i), FloatVector.fromArray(species, out, outAt + i))
                    .intoArray(out, outAt + i);
        }
        for (int i = full; i < n; i++) {
            out[outAt + i] = Math.fma(factor, x[xAt + i], out[outAt + i]);
        }
    }

    void scale(int n, float factor, float[] x, int xAt, float[] out, int outAt) {
        VectorSpecies<Float> species = width.species();
        int full = species.loopBound(n);
        for (int i = 0; i < full; i += species.length()) {
            FloatVector.fromArray(species, x, xAt + i).mul(factor).intoArray(out, outAt + i);
        }
        for (int i = full; i < n; i++) {
            out[outAt + i] = factor * x[xAt + i];
        }
    }

    void clamp(int n, float limit, float[] x, int xAt) {
        VectorSpecies<Float> species = width.species();
        int full = species.loopBound(n);
        for (int i = 0; i < full; i += species.length()) {
            VectorMath.clamp(FloatVector.fromArray(species, x, xAt + i), limit).intoArray(x, xAt + i);
        }
        for (int i = full; i < n; i++) {
            x[xAt + i] = Approximations.clamp(x[xAt + i], limit);
        }
    }

    void fillRows(int m, int n, float[] row, int rowAt, float[] out, int outAt, int outRow) {
        for (int i = 0; i < m; i++) {
            System.arraycopy(row, rowAt, out, outAt + i * outRow, n);
        }
    }

    void sumRows(int m, int n, float[] x, int xAt, int xRow, float[] out, int outAt) {
        VectorSpecies<Float> species = width.species();
        int lanes = species.length();
        int j = 0;
        for (; j + 4 * lanes <= n; j += 4 * lanes) {
            sumFourVectors(m, x, xAt + j, xRow, out, outAt + j);
        }
        for (; j < n; j += lanes) {
            VectorMask<Float> mask = species.indexInRange(j, n);
            FloatVector sum = FloatVector.fromArray(species, out, outAt + j, mask);
            for (int i = 0; i < m; i++) {
                sum = sum.add(FloatVector.fromArray(species, x, xAt + i * xRow + j, mask));
            }
            sum.intoArray(out, outAt + j, mask);
        }
    }

    private void sumFourVectors(int m, float[] x, int xAt, int xRow, float[] out, int outAt) {
        VectorSpecies<Float> species = width.species();
        int lanes = species.length();
        FloatVector sum0 = FloatVector.fromArray(species, out, outAt);
        FloatVector sum1 = FloatVector.fromArray(species, out, outAt + lanes);
        FloatVector sum2 = FloatVector.fromArray(species, out, outAt + 2 * lanes);
        FloatVector sum3 = FloatVector.fromArray(species, out, outAt + 3 * lanes);
        for (int i = 0; i < m; i++) {
            int at = xAt + i * xRow;
            sum0 = sum0.add(FloatVector.fromArray(species, x, at));
            sum1 = sum1.add(FloatVector.fromArray(species, x, at + lanes));
            sum2 = sum2.add(FloatVector.fromArray(species, x, at + 2 * lanes));
            sum3 = sum3.add(FloatVector.fromArray(species, x, at + 3 * lanes));
        }
        sum0.intoArray(out, outAt);
        sum1.intoArray(out, outAt + lanes);
        sum2.intoArray(out, outAt + 2 * lanes);
        sum3.intoArray(out, outAt + 3 * lanes);
    }

    double sumOfSquares(int n, float[] x, int xAt) {
        double total = 0;
        for (int block = 0; block < n; block += ScalarKernels.SQUARES_BLOCK) {
            total += blockOfSquares(Math.min(n - block, ScalarKernels.SQUARES_BLOCK), x, xAt + block);
        }
        return total;
    }

    /** Sums the lanes of the definition, which are one to four vectors side by side. */
    private double blockOfSquares(int n, float[] x, int xAt) {
        VectorSpecies<Float> species = width.species();
        double sum = 0;
        for (int part = 0; part < ScalarKernels.SQUARES_LANES; part += species.length()) {
            FloatVector lanes = FloatVector.zero(species);
            int i = part;
            for (; i + species.length() <= n; i += ScalarKernels.SQUARES_LANES) {
                FloatVector v = FloatVector.fromArray(species, x, xAt + i);
                lanes = v.fma(v, lanes);
            }
            if (i < n) {
                FloatVector v = FloatVector.fromArray(species, x, xAt + i, species.indexInRange(i, n));
                lanes = v.fma(v, lanes);
            }
            for (int lane = 0; lane < species.length(); lane++) {
                sum += lanes.lane(lane);
            }
        }
        return sum;
    }
}
