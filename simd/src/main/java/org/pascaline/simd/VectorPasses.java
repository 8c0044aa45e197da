package org.pascaline.simd;

import static org.pascaline.kernels.Approximations.NO_SQUARE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.pascaline.kernels.ScalarKernels;

/** Element-wise passes and sums. What is left after the last whole vector goes to the definition. */
final class VectorPasses {
    private final Width width;
    private final ScalarKernels definition;

    VectorPasses(Width width, ScalarKernels definition) {
        this.width = width;
        this.definition = definition;
    }

    void add(int n, float[] x, int xAt, float[] y, int yAt, float[] out, int outAt) {
        VectorSpecies<Float> species = width.species();
        int whole = species.loopBound(n);
        for (int i = 0; i < whole; i += species.length()) {
            FloatVector.fromArray(species, x, xAt + i)
                    .add(FloatVector.fromArray(species, y, yAt + i))
                    .intoArray(out, outAt + i);
        }
        definition.add(n - whole, x, xAt + whole, y, yAt + whole, out, outAt + whole);
    }

    void multiply(int n, float[] x, int xAt, float[] y, int yAt, float[] out, int outAt) {
        VectorSpecies<Float> species = width.species();
        int whole = species.loopBound(n);
        for (int i = 0; i < whole; i += species.length()) {
            FloatVector.fromArray(species, x, xAt + i)
                    .mul(FloatVector.fromArray(species, y, yAt + i))
                    .intoArray(out, outAt + i);
        }
        definition.multiply(n - whole, x, xAt + whole, y, yAt + whole, out, outAt + whole);
    }

    void addProduct(int n, float[] x, int xAt, float[] y, int yAt, float[] out, int outAt) {
        VectorSpecies<Float> species = width.species();
        int whole = species.loopBound(n);
        for (int i = 0; i < whole; i += species.length()) {
            FloatVector.fromArray(species, x, xAt + i)
                    .fma(FloatVector.fromArray(species, y, yAt + i), FloatVector.fromArray(species, out, outAt + i))
                    .intoArray(out, outAt + i);
        }
        definition.addProduct(n - whole, x, xAt + whole, y, yAt + whole, out, outAt + whole);
    }

    void addScaled(int n, float factor, float[] x, int xAt, float[] out, int outAt) {
        VectorSpecies<Float> species = width.species();
        int whole = species.loopBound(n);
        FloatVector factors = FloatVector.broadcast(species, factor);
        for (int i = 0; i < whole; i += species.length()) {
            factors.fma(FloatVector.fromArray(species, x, xAt + i), FloatVector.fromArray(species, out, outAt + i))
                    .intoArray(out, outAt + i);
        }
        definition.addScaled(n - whole, factor, x, xAt + whole, out, outAt + whole);
    }

    void scale(int n, float factor, float[] x, int xAt, float[] out, int outAt) {
        VectorSpecies<Float> species = width.species();
        int whole = species.loopBound(n);
        for (int i = 0; i < whole; i += species.length()) {
            FloatVector.fromArray(species, x, xAt + i).mul(factor).intoArray(out, outAt + i);
        }
        definition.scale(n - whole, factor, x, xAt + whole, out, outAt + whole);
    }

    void clamp(int n, float limit, float[] x, int xAt) {
        VectorSpecies<Float> species = width.species();
        int whole = species.loopBound(n);
        for (int i = 0; i < whole; i += species.length()) {
            VectorMath.clamp(FloatVector.fromArray(species, x, xAt + i), limit).intoArray(x, xAt + i);
        }
        definition.clamp(n - whole, limit, x, xAt + whole);
    }

    void fillRows(int m, int n, float[] row, int rowAt, float[] out, int outAt, int outRow) {
        for (int i = 0; i < m; i++) {
            System.arraycopy(row, rowAt, out, outAt + i * outRow, n);
        }
    }

    void sumRows(int m, int n, float[] x, int xAt, int xRow, float[] out, int outAt) {
        int lanes = width.species().length();
        int j = 0;
        for (; j + 4 * lanes <= n; j += 4 * lanes) {
            sumFourVectors(m, x, xAt + j, xRow, out, outAt + j);
        }
        for (; j < n; j += lanes) {
            int columns = Math.min(lanes, n - j);
            int rows = rowsToRead(m, lanes, x.length - (xAt + j), xRow);
            sumVector(rows, columns, x, xAt + j, xRow, out, outAt + j);
            definition.sumRows(m - rows, columns, x, xAt + j + rows * xRow, xRow, out, outAt + j);
        }
    }

    /** Returns how many of {@code m} rows are followed by enough of the array to read a whole vector. */
    private static int rowsToRead(int m, int lanes, int length, int row) {
        int rows = m;
        while (rows > 0 && (rows - 1) * row + lanes > length) {
            rows--;
        }
        return rows;
    }

    /** Sums up to a vector of columns; what is read past them goes nowhere. */
    private void sumVector(int m, int columns, float[] x, int xAt, int xRow, float[] out, int outAt) {
        VectorSpecies<Float> species = width.species();
        float[] whole = Scratch.ofThread().memory;
        for (int j = 0; j < columns; j++) {
            whole[Scratch.TAIL_AT + j] = out[outAt + j];
        }
        FloatVector sum = FloatVector.fromArray(species, whole, Scratch.TAIL_AT);
        for (int i = 0; i < m; i++) {
            sum = sum.add(FloatVector.fromArray(species, x, xAt + i * xRow));
        }
        sum.intoArray(whole, Scratch.TAIL_AT);
        for (int j = 0; j < columns; j++) {
            out[outAt + j] = whole[Scratch.TAIL_AT + j];
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
                FloatVector v = VectorMath.orZero(FloatVector.fromArray(species, x, xAt + i), NO_SQUARE);
                lanes = v.fma(v, lanes);
            }
            if (i < n) {
                FloatVector last = FloatVector.fromArray(species, x, xAt + i, species.indexInRange(i, n));
                FloatVector v = VectorMath.orZero(last, NO_SQUARE);
                lanes = v.fma(v, lanes);
            }
            for (int lane = 0; lane < species.length(); lane++) {
                sum += lanes.lane(lane);
            }
        }
        return sum;
    }
}
