package org.pascaline.kernels;

import static org.pascaline.kernels.Approximations.NEGLIGIBLE_SQUARED;
import static org.pascaline.kernels.Approximations.NO_SQUARE;
import static org.pascaline.kernels.Approximations.orZero;
import static org.pascaline.kernels.Approximations.significant;

import java.util.Arrays;

/**
 * The definition: every kernel as plain loops, one element at a time, in the order that {@link Kernels} fixes.
 *
 * <p>Read this class to learn what a kernel computes. It needs nothing but {@code java.base} and is what runs where the
 * Vector API is absent.
 */
public final class ScalarKernels implements Kernels {

    /** {@link #sumOfSquares} adds this many elements in float before it goes on in double. */
    public static final int SQUARES_BLOCK = 1024;

    /** {@link #sumOfSquares} keeps this many sums side by side in a block. */
    public static final int SQUARES_LANES = 16;

    /** Creates the implementation, which holds nothing. */
    public ScalarKernels() {}

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public void multiply(
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            float[] c,
            int cAt,
            int cRow,
            boolean add) {
        for (int i = 0; i < m; i++) {
            int ci = cAt + i * cRow;
            if (!add) {
                Arrays.fill(c, ci, ci + n, 0f);
            }
            for (int p = 0; p < k; p++) {
                float aip = a[aAt + i * aRow + p * aColumn];
                int bp = bAt + p * bRow;
                for (int j = 0; j < n; j++) {
                    c[ci + j] = Math.fma(aip, b[bp + j], c[ci + j]);
                }
            }
        }
    }

    @Override
    public int packedLength(int k, int n) {
        return Math.multiplyExact(k, n);
    }

    @Override
    public void pack(
            int from, int to, int k, int n, float[] b, int bAt, int bRow, int bColumn, float[] packed, int packedAt) {
        for (int p = from; p < to; p++) {
            for (int j = 0; j < n; j++) {
                packed[packedAt + p * n + j] = b[bAt + p * bRow + j * bColumn];
            }
        }
    }

    @Override
    public void multiplyPacked(
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] packed,
            int packedAt,
            float[] c,
            int cAt,
            int cRow,
            boolean add) {
        multiply(m, n, k, a, aAt, aRow, aColumn, packed, packedAt, n, c, cAt, cRow, add);
    }

    @Override
    public void add(int n, float[] x, int xAt, float[] y, int yAt, float[] out, int outAt) {
        for (int i = 0; i < n; i++) {
            out[outAt + i] = x[xAt + i] + y[yAt + i];
        }
    }

    @Override
    public void multiply(int n, float[] x, int xAt, float[] y, int yAt, float[] out, int outAt) {
        for (int i = 0; i < n; i++) {
            out[outAt + i] = x[xAt + i] * y[yAt + i];
        }
    }

    @Override
    public void addProduct(int n, float[] x, int xAt, float[] y, int yAt, float[] out, int outAt) {
        for (int i = 0; i < n; i++) {
            out[outAt + i] = Math.fma(x[xAt + i], y[yAt + i], out[outAt + i]);
        }
    }

    @Override
    public void addScaled(int n, float factor, float[] x, int xAt, float[] out, int outAt) {
        for (int i = 0; i < n; i++) {
            out[outAt + i] = Math.fma(factor, x[xAt + i], out[outAt + i]);
        }
    }

    @Override
    public void scale(int n, float factor, float[] x, int xAt, float[] out, int outAt) {
        for (int i = 0; i < n; i++) {
            out[outAt + i] = factor * x[xAt + i];
        }
    }

    @Override
    public void clamp(int n, float limit, float[] x, int xAt) {
        for (int i = 0; i < n; i++) {
            x[xAt + i] = Approximations.clamp(x[xAt + i], limit);
        }
    }

    @Override
    public void fillRows(int m, int n, float[] row, int rowAt, float[] out, int outAt, int outRow) {
        for (int i = 0; i < m; i++) {
            System.arraycopy(row, rowAt, out, outAt + i * outRow, n);
        }
    }

    @Override
    public void sumRows(int m, int n, float[] x, int xAt, int xRow, float[] out, int outAt) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                out[outAt + j] += x[xAt + i * xRow + j];
            }
        }
    }

    @Override
    public double sumOfSquares(int n, float[] x, int xAt) {
        float[] lanes = new float[SQUARES_LANES];
        double total = 0;
        for (int block = 0; block < n; block += SQUARES_BLOCK) {
            Arrays.fill(lanes, 0f);
            int end = Math.min(n, block + SQUARES_BLOCK);
            for (int i = block; i < end; i++) {
                int lane = i % SQUARES_LANES;
                float value = orZero(x[xAt + i], NO_SQUARE);
                lanes[lane] = Math.fma(value, value, lanes[lane]);
            }
            double sum = 0;
            for (float lane : lanes) {
                sum += lane;
            }
            total += sum;
        }
        return total;
    }

    @Override
    public void activate(Activation f, int m, int n, float[] x, int xAt, int xRow, float[] out, int outAt, int outRow) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                out[outAt + i * outRow + j] = value(f, x[xAt + i * xRow + j]);
            }
        }
    }

    @Override
    public void addActivationGradient(
            Activation f, int n, float[] y, int yAt, float[] dy, int dyAt, float[] dx, int dxAt) {
        for (int i = 0; i < n; i++) {
            dx[dxAt + i] = significant(Math.fma(dy[dyAt + i], slope(f, y[yAt + i]), dx[dxAt + i]));
        }
    }

    @Override
    public void elmanBackward(
            Activation f,
            int m,
            int n,
            float[] h,
            int hAt,
            int hRow,
            float[] dOut,
            int dOutAt,
            int dOutRow,
            float[] dCarry,
            int dCarryAt,
            int dCarryRow,
            float[] da,
            int daAt,
            int daRow) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float dh = dOut[dOutAt + i * dOutRow + j] + dCarry[dCarryAt + i * dCarryRow + j];
                da[daAt + i * daRow + j] = significant(dh * slope(f, h[hAt + i * hRow + j]));
            }
        }
    }

    @Override
    public void lstmForward(
            int m,
            int H,
            float[] gates,
            int gatesAt,
            int gatesRow,
            float[] cPrevious,
            int cPreviousAt,
            float[] c,
            int cAt,
            float[] h,
            int hAt) {
        for (int row = 0; row < m; row++) {
            for (int j = 0; j < H; j++) {
                int at = gatesAt + row * gatesRow + j;
                int unit = row * H + j;
                float i = Approximations.sigmoid(gates[at]);
                float f = Approximations.sigmoid(gates[at + H]);
                float g = Approximations.tanh(gates[at + 2 * H]);
                float o = Approximations.sigmoid(gates[at + 3 * H]);
                float cell = Math.fma(f, cPrevious[cPreviousAt + unit], i * g);
                gates[at] = i;
                gates[at + H] = f;
                gates[at + 2 * H] = g;
                gates[at + 3 * H] = o;
                c[cAt + unit] = cell;
                h[hAt + unit] = o * Approximations.tanh(cell);
            }
        }
    }

    @Override
    public void lstmBackward(
            int m,
            int H,
            float[] gates,
            int gatesAt,
            int gatesRow,
            float[] cPrevious,
            int cPreviousAt,
            float[] c,
            int cAt,
            float[] dOut,
            int dOutAt,
            float[] dCarry,
            int dCarryAt,
            float[] dc,
            int dcAt) {
        for (int row = 0; row < m; row++) {
            for (int j = 0; j < H; j++) {
                int at = gatesAt + row * gatesRow + j;
                int unit = row * H + j;
                float i = gates[at];
                float f = gates[at + H];
                float g = gates[at + 2 * H];
                float o = gates[at + 3 * H];
                float dh = dOut[dOutAt + unit] + dCarry[dCarryAt + unit];
                float u = Approximations.tanh(c[cAt + unit]);
                float dcell = Math.fma(dh * o, Math.fma(-u, u, 1f), dc[dcAt + unit]);
                gates[at] = significant(dcell * g * (i * (1f - i)));
                gates[at + H] = significant(dcell * cPrevious[cPreviousAt + unit] * (f * (1f - f)));
                gates[at + 2 * H] = significant(dcell * i * Math.fma(-g, g, 1f));
                gates[at + 3 * H] = significant(dh * u * (o * (1f - o)));
                dc[dcAt + unit] = significant(dcell * f);
            }
        }
    }

    @Override
    public void gruForward(
            int m,
            int H,
            float[] gates,
            int gatesAt,
            int gatesRow,
            float[] hPrevious,
            int hPreviousAt,
            float[] h,
            int hAt) {
        for (int row = 0; row < m; row++) {
            for (int j = 0; j < H; j++) {
                int at = gatesAt + row * gatesRow + j;
                int unit = row * H + j;
                float r = Approximations.sigmoid(gates[at]);
                float z = Approximations.sigmoid(gates[at + H]);
                float n = Approximations.tanh(Math.fma(r, gates[at + 3 * H], gates[at + 2 * H]));
                gates[at] = r;
                gates[at + H] = z;
                gates[at + 2 * H] = n;
                h[hAt + unit] = Math.fma(z, hPrevious[hPreviousAt + unit] - n, n);
            }
        }
    }

    @Override
    public void gruBackward(
            int m,
            int H,
            float[] gates,
            int gatesAt,
            int gatesRow,
            float[] hPrevious,
            int hPreviousAt,
            float[] dOut,
            int dOutAt,
            float[] dCarry,
            int dCarryAt) {
        for (int row = 0; row < m; row++) {
            for (int j = 0; j < H; j++) {
                int at = gatesAt + row * gatesRow + j;
                int unit = row * H + j;
                float r = gates[at];
                float z = gates[at + H];
                float n = gates[at + 2 * H];
                float q = gates[at + 3 * H];
                float dh = dOut[dOutAt + unit] + dCarry[dCarryAt + unit];
                float da = dh * (1f - z) * Math.fma(-n, n, 1f);
                gates[at] = significant(da * q * (r * (1f - r)));
                gates[at + H] = significant(dh * (hPrevious[hPreviousAt + unit] - n) * (z * (1f - z)));
                gates[at + 2 * H] = significant(da);
                gates[at + 3 * H] = significant(da * r);
                dCarry[dCarryAt + unit] = significant(dh * z);
            }
        }
    }

    @Override
    public void softmaxCrossEntropy(
            int m,
            int n,
            float[] x,
            int xAt,
            int[] classes,
            int classesAt,
            float[] weights,
            int weightsAt,
            double[] losses,
            int lossesAt,
            float[] dx,
            int dxAt) {
        for (int i = 0; i < m; i++) {
            int xi = xAt + i * n;
            int dxi = dxAt + i * n;
            float weight = weights[weightsAt + i];
            if (weight == 0f) {
                losses[lossesAt + i] = 0;
                Arrays.fill(dx, dxi, dxi + n, 0f);
                continue;
            }
            float max = x[xi];
            for (int j = 1; j < n; j++) {
                max = Math.max(max, x[xi + j]);
            }
            float sum = 0;
            for (int j = 0; j < n; j++) {
                float e = Approximations.exp(x[xi + j] - max);
                dx[dxi + j] = e;
                sum += e;
            }
            int truth = classes[classesAt + i];
            losses[lossesAt + i] = weight * (StrictMath.log(sum) - (x[xi + truth] - max));
            float factor = weight / sum;
            for (int j = 0; j < n; j++) {
                dx[dxi + j] = significant(dx[dxi + j] * factor);
            }
            dx[dxi + truth] -= weight;
        }
    }

    @Override
    public void sgd(
            int n, float rate, float momentum, float keep, float[] p, int pAt, float[] g, int gAt, float[] v, int vAt) {
        for (int i = 0; i < n; i++) {
            float velocity = significant(Math.fma(momentum, v[vAt + i], g[gAt + i]));
            v[vAt + i] = velocity;
            p[pAt + i] = Math.fma(-rate, velocity, keep * p[pAt + i]);
        }
    }

    @Override
    public void adam(
            int n,
            float stepSize,
            float rootScale,
            float beta1,
            float beta2,
            float epsilon,
            float keep,
            float[] p,
            int pAt,
            float[] g,
            int gAt,
            float[] m,
            int mAt,
            float[] v,
            int vAt) {
        for (int i = 0; i < n; i++) {
            float gradient = g[gAt + i];
            float mean = significant(Math.fma(1f - beta1, gradient - m[mAt + i], m[mAt + i]));
            float squared = orZero(gradient, NEGLIGIBLE_SQUARED);
            float square = significant(Math.fma((1f - beta2) * squared, squared, beta2 * v[vAt + i]));
            m[mAt + i] = mean;
            v[vAt + i] = square;
            float denominator = Math.fma((float) Math.sqrt(square), rootScale, epsilon);
            p[pAt + i] = Math.fma(-stepSize, mean / denominator, keep * p[pAt + i]);
        }
    }

    @Override
    public float multiplyAddInRegisters(int rounds) {
        float a = 0f;
        float b = 1f;
        float c = 2f;
        float d = 3f;
        float e = 4f;
        float f = 5f;
        float g = 6f;
        float h = 7f;
        for (int i = 0; i < rounds; i++) {
            a = Math.fma(a, 0.5f, 1f);
            b = Math.fma(b, 0.5f, 1f);
            c = Math.fma(c, 0.5f, 1f);
            d = Math.fma(d, 0.5f, 1f);
            e = Math.fma(e, 0.5f, 1f);
            f = Math.fma(f, 0.5f, 1f);
            g = Math.fma(g, 0.5f, 1f);
            h = Math.fma(h, 0.5f, 1f);
        }
        return a + b + c + d + e + f + g + h;
    }

    @Override
    public int flopsPerRound() {
        return 16;
    }

    private static float value(Activation f, float x) {
        return switch (f) {
            case RELU -> x <= 0f ? 0f : x;
            case TANH -> Approximations.tanh(x);
            case SIGMOID -> Approximations.sigmoid(x);
        };
    }

    private static float slope(Activation f, float y) {
        return switch (f) {
            case RELU -> y > 0f ? 1f : 0f;
            case TANH -> Math.fma(-y, y, 1f);
            case SIGMOID -> y * (1f - y);
        };
    }
}
