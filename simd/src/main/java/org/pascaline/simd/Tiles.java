package org.pascaline.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of a matrix product that stay in registers: four rows of C by one to six vectors.
 *
 * <p>A tile of C is loaded from {@code from}, gets {@code k} fused multiply-adds per element in ascending order, and is
 * stored to {@code to}; the two may be the same place, and {@code fromRow} may be 0 to start every row from one row of
 * zeros. All of a tile is loaded before any of it is stored. A is read where it lies, one element for a row of C; of less
 * than four rows the last one stands in for those that are missing. B is a strip
 * {@code [k, vectors]}, rows {@code bRow} apart.
 *
 * <p>The methods are written out because C2 keeps an accumulator in a register only if it is a local variable. They hold no
 * masks, because with masked loads and stores inlined they outgrow C1 and then are never compiled by C2 either.
 */
final class Tiles {
    /** Rows of a tile. */
    static final int ROWS = 4;

    private final Width width;

    Tiles(Width width) {
        this.width = width;
    }

    /**
     * Returns how many of {@code left} vectors, from the last on, make a strip: as many as the registers hold, unless that
     * leaves one or two, which keep the processor less busy.
     */
    int strip(int left) {
        if (width.species().length() < 16) {
            return left == 4 ? 2 : Math.min(left, 3);
        }
        return switch (left) {
            case 4, 7, 8 -> 4;
            case 1, 2, 3 -> left;
            case 5 -> 3;
            default -> 6;
        };
    }

    /** Computes a tile of so many vectors. */
    void multiply(
            int vectors,
            int rows,
            int k,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            float[] from,
            int fromAt,
            int fromRow,
            float[] to,
            int toAt,
            int toRow) {
        int a1 = aAt + Math.min(1, rows - 1) * aRow;
        int a2 = aAt + Math.min(2, rows - 1) * aRow;
        int a3 = aAt + Math.min(3, rows - 1) * aRow;
        switch (vectors) {
            case 6 -> six(k, a, aAt, a1, a2, a3, aColumn, b, bAt, bRow, from, fromAt, fromRow, to, toAt, toRow);
            case 4 -> four(k, a, aAt, a1, a2, a3, aColumn, b, bAt, bRow, from, fromAt, fromRow, to, toAt, toRow);
            case 3 -> three(k, a, aAt, a1, a2, a3, aColumn, b, bAt, bRow, from, fromAt, fromRow, to, toAt, toRow);
            case 2 -> two(k, a, aAt, a1, a2, a3, aColumn, b, bAt, bRow, from, fromAt, fromRow, to, toAt, toRow);
            case 1 -> one(k, a, aAt, a1, a2, a3, aColumn, b, bAt, bRow, from, fromAt, fromRow, to, toAt, toRow);
            default -> throw new IllegalArgumentException("no tile of %d vectors".formatted(vectors));
        }
    }

    /** Six vectors. */
    private void six(
            int k,
            float[] a,
            int a0,
            int a1,
            int a2,
            int a3,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            float[] from,
            int fromAt,
            int fromRow,
            float[] to,
            int toAt,
            int toRow) {
        VectorSpecies<Float> species = width.species();
        int lanes = species.length();
        int f = fromAt;
        FloatVector c00 = FloatVector.fromArray(species, from, f);
        FloatVector c01 = FloatVector.fromArray(species, from, f + lanes);
        FloatVector c02 = FloatVector.fromArray(species, from, f + 2 * lanes);
        FloatVector c03 = FloatVector.fromArray(species, from, f + 3 * lanes);
        FloatVector c04 = FloatVector.fromArray(species, from, f + 4 * lanes);
        FloatVector c05 = FloatVector.fromArray(species, from, f + 5 * lanes);
        f += fromRow;
        FloatVector c10 = FloatVector.fromArray(species, from, f);
        FloatVector c11 = FloatVector.fromArray(species, from, f + lanes);
        FloatVector c12 = FloatVector.fromArray(species, from, f + 2 * lanes);
        FloatVector c13 = FloatVector.fromArray(species, from, f + 3 * lanes);
        FloatVector c14 = FloatVector.fromArray(species, from, f + 4 * lanes);
        FloatVector c15 = FloatVector.fromArray(species, from, f + 5 * lanes);
        f += fromRow;
        FloatVector c20 = FloatVector.fromArray(species, from, f);
        FloatVector c21 = FloatVector.fromArray(species, from, f + lanes);
        FloatVector c22 = FloatVector.fromArray(species, from, f + 2 * lanes);
        FloatVector c23 = FloatVector.fromArray(species, from, f + 3 * lanes);
        FloatVector c24 = FloatVector.fromArray(species, from, f + 4 * lanes);
        FloatVector c25 = FloatVector.fromArray(species, from, f + 5 * lanes);
        f += fromRow;
        FloatVector c30 = FloatVector.fromArray(species, from, f);
        FloatVector c31 = FloatVector.fromArray(species, from, f + lanes);
        FloatVector c32 = FloatVector.fromArray(species, from, f + 2 * lanes);
        FloatVector c33 = FloatVector.fromArray(species, from, f + 3 * lanes);
        FloatVector c34 = FloatVector.fromArray(species, from, f + 4 * lanes);
        FloatVector c35 = FloatVector.fromArray(species, from, f + 5 * lanes);
        for (int p = 0; p < k; p++) {
            int q = bAt + p * bRow;
            FloatVector b0 = FloatVector.fromArray(species, b, q);
            FloatVector b1 = FloatVector.fromArray(species, b, q + lanes);
            FloatVector b2 = FloatVector.fromArray(species, b, q + 2 * lanes);
            FloatVector b3 = FloatVector.fromArray(species, b, q + 3 * lanes);
            FloatVector b4 = FloatVector.fromArray(species, b, q + 4 * lanes);
            FloatVector b5 = FloatVector.fromArray(species, b, q + 5 * lanes);
            int column = p * aColumn;
            FloatVector x0 = FloatVector.broadcast(species, a[a0 + column]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            c03 = x0.fma(b3, c03);
            c04 = x0.fma(b4, c04);
            c05 = x0.fma(b5, c05);
            FloatVector x1 = FloatVector.broadcast(species, a[a1 + column]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            c13 = x1.fma(b3, c13);
            c14 = x1.fma(b4, c14);
            c15 = x1.fma(b5, c15);
            FloatVector x2 = FloatVector.broadcast(species, a[a2 + column]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            c23 = x2.fma(b3, c23);
            c24 = x2.fma(b4, c24);
            c25 = x2.fma(b5, c25);
            FloatVector x3 = FloatVector.broadcast(species, a[a3 + column]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            c33 = x3.fma(b3, c33);
            c34 = x3.fma(b4, c34);
            c35 = x3.fma(b5, c35);
        }
        int t = toAt;
        c00.intoArray(to, t);
        c01.intoArray(to, t + lanes);
        c02.intoArray(to, t + 2 * lanes);
        c03.intoArray(to, t + 3 * lanes);
        c04.intoArray(to, t + 4 * lanes);
        c05.intoArray(to, t + 5 * lanes);
        t += toRow;
        c10.intoArray(to, t);
        c11.intoArray(to, t + lanes);
        c12.intoArray(to, t + 2 * lanes);
        c13.intoArray(to, t + 3 * lanes);
        c14.intoArray(to, t + 4 * lanes);
        c15.intoArray(to, t + 5 * lanes);
        t += toRow;
        c20.intoArray(to, t);
        c21.intoArray(to, t + lanes);
        c22.intoArray(to, t + 2 * lanes);
        c23.intoArray(to, t + 3 * lanes);
        c24.intoArray(to, t + 4 * lanes);
        c25.intoArray(to, t + 5 * lanes);
        t += toRow;
        c30.intoArray(to, t);
        c31.intoArray(to, t + lanes);
        c32.intoArray(to, t + 2 * lanes);
        c33.intoArray(to, t + 3 * lanes);
        c34.intoArray(to, t + 4 * lanes);
        c35.intoArray(to, t + 5 * lanes);
    }

    /** Four vectors. */
    private void four(
            int k,
            float[] a,
            int a0,
            int a1,
            int a2,
            int a3,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            float[] from,
            int fromAt,
            int fromRow,
            float[] to,
            int toAt,
            int toRow) {
        VectorSpecies<Float> species = width.species();
        int lanes = species.length();
        int f = fromAt;
        FloatVector c00 = FloatVector.fromArray(species, from, f);
        FloatVector c01 = FloatVector.fromArray(species, from, f + lanes);
        FloatVector c02 = FloatVector.fromArray(species, from, f + 2 * lanes);
        FloatVector c03 = FloatVector.fromArray(species, from, f + 3 * lanes);
        f += fromRow;
        FloatVector c10 = FloatVector.fromArray(species, from, f);
        FloatVector c11 = FloatVector.fromArray(species, from, f + lanes);
        FloatVector c12 = FloatVector.fromArray(species, from, f + 2 * lanes);
        FloatVector c13 = FloatVector.fromArray(species, from, f + 3 * lanes);
        f += fromRow;
        FloatVector c20 = FloatVector.fromArray(species, from, f);
        FloatVector c21 = FloatVector.fromArray(species, from, f + lanes);
        FloatVector c22 = FloatVector.fromArray(species, from, f + 2 * lanes);
        FloatVector c23 = FloatVector.fromArray(species, from, f + 3 * lanes);
        f += fromRow;
        FloatVector c30 = FloatVector.fromArray(species, from, f);
        FloatVector c31 = FloatVector.fromArray(species, from, f + lanes);
        FloatVector c32 = FloatVector.fromArray(species, from, f + 2 * lanes);
        FloatVector c33 = FloatVector.fromArray(species, from, f + 3 * lanes);
        for (int p = 0; p < k; p++) {
            int q = bAt + p * bRow;
            FloatVector b0 = FloatVector.fromArray(species, b, q);
            FloatVector b1 = FloatVector.fromArray(species, b, q + lanes);
            FloatVector b2 = FloatVector.fromArray(species, b, q + 2 * lanes);
            FloatVector b3 = FloatVector.fromArray(species, b, q + 3 * lanes);
            int column = p * aColumn;
            FloatVector x0 = FloatVector.broadcast(species, a[a0 + column]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            c03 = x0.fma(b3, c03);
            FloatVector x1 = FloatVector.broadcast(species, a[a1 + column]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            c13 = x1.fma(b3, c13);
            FloatVector x2 = FloatVector.broadcast(species, a[a2 + column]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            c23 = x2.fma(b3, c23);
            FloatVector x3 = FloatVector.broadcast(species, a[a3 + column]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            c33 = x3.fma(b3, c33);
        }
        int t = toAt;
        c00.intoArray(to, t);
        c01.intoArray(to, t + lanes);
        c02.intoArray(to, t + 2 * lanes);
        c03.intoArray(to, t + 3 * lanes);
        t += toRow;
        c10.intoArray(to, t);
        c11.intoArray(to, t + lanes);
        c12.intoArray(to, t + 2 * lanes);
        c13.intoArray(to, t + 3 * lanes);
        t += toRow;
        c20.intoArray(to, t);
        c21.intoArray(to, t + lanes);
        c22.intoArray(to, t + 2 * lanes);
        c23.intoArray(to, t + 3 * lanes);
        t += toRow;
        c30.intoArray(to, t);
        c31.intoArray(to, t + lanes);
        c32.intoArray(to, t + 2 * lanes);
        c33.intoArray(to, t + 3 * lanes);
    }

    /** Three vectors. */
    private void three(
            int k,
            float[] a,
            int a0,
            int a1,
            int a2,
            int a3,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            float[] from,
            int fromAt,
            int fromRow,
            float[] to,
            int toAt,
            int toRow) {
        VectorSpecies<Float> species = width.species();
        int lanes = species.length();
        int f = fromAt;
        FloatVector c00 = FloatVector.fromArray(species, from, f);
        FloatVector c01 = FloatVector.fromArray(species, from, f + lanes);
        FloatVector c02 = FloatVector.fromArray(species, from, f + 2 * lanes);
        f += fromRow;
        FloatVector c10 = FloatVector.fromArray(species, from, f);
        FloatVector c11 = FloatVector.fromArray(species, from, f + lanes);
        FloatVector c12 = FloatVector.fromArray(species, from, f + 2 * lanes);
        f += fromRow;
        FloatVector c20 = FloatVector.fromArray(species, from, f);
        FloatVector c21 = FloatVector.fromArray(species, from, f + lanes);
        FloatVector c22 = FloatVector.fromArray(species, from, f + 2 * lanes);
        f += fromRow;
        FloatVector c30 = FloatVector.fromArray(species, from, f);
        FloatVector c31 = FloatVector.fromArray(species, from, f + lanes);
        FloatVector c32 = FloatVector.fromArray(species, from, f + 2 * lanes);
        for (int p = 0; p < k; p++) {
            int q = bAt + p * bRow;
            FloatVector b0 = FloatVector.fromArray(species, b, q);
            FloatVector b1 = FloatVector.fromArray(species, b, q + lanes);
            FloatVector b2 = FloatVector.fromArray(species, b, q + 2 * lanes);
            int column = p * aColumn;
            FloatVector x0 = FloatVector.broadcast(species, a[a0 + column]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            FloatVector x1 = FloatVector.broadcast(species, a[a1 + column]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            FloatVector x2 = FloatVector.broadcast(species, a[a2 + column]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            FloatVector x3 = FloatVector.broadcast(species, a[a3 + column]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
        }
        int t = toAt;
        c00.intoArray(to, t);
        c01.intoArray(to, t + lanes);
        c02.intoArray(to, t + 2 * lanes);
        t += toRow;
        c10.intoArray(to, t);
        c11.intoArray(to, t + lanes);
        c12.intoArray(to, t + 2 * lanes);
        t += toRow;
        c20.intoArray(to, t);
        c21.intoArray(to, t + lanes);
        c22.intoArray(to, t + 2 * lanes);
        t += toRow;
        c30.intoArray(to, t);
        c31.intoArray(to, t + lanes);
        c32.intoArray(to, t + 2 * lanes);
    }

    /** Two vectors. */
    private void two(
            int k,
            float[] a,
            int a0,
            int a1,
            int a2,
            int a3,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            float[] from,
            int fromAt,
            int fromRow,
            float[] to,
            int toAt,
            int toRow) {
        VectorSpecies<Float> species = width.species();
        int lanes = species.length();
        int f = fromAt;
        FloatVector c00 = FloatVector.fromArray(species, from, f);
        FloatVector c01 = FloatVector.fromArray(species, from, f + lanes);
        f += fromRow;
        FloatVector c10 = FloatVector.fromArray(species, from, f);
        FloatVector c11 = FloatVector.fromArray(species, from, f + lanes);
        f += fromRow;
        FloatVector c20 = FloatVector.fromArray(species, from, f);
        FloatVector c21 = FloatVector.fromArray(species, from, f + lanes);
        f += fromRow;
        FloatVector c30 = FloatVector.fromArray(species, from, f);
        FloatVector c31 = FloatVector.fromArray(species, from, f + lanes);
        for (int p = 0; p < k; p++) {
            int q = bAt + p * bRow;
            FloatVector b0 = FloatVector.fromArray(species, b, q);
            FloatVector b1 = FloatVector.fromArray(species, b, q + lanes);
            int column = p * aColumn;
            FloatVector x0 = FloatVector.broadcast(species, a[a0 + column]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            FloatVector x1 = FloatVector.broadcast(species, a[a1 + column]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            FloatVector x2 = FloatVector.broadcast(species, a[a2 + column]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            FloatVector x3 = FloatVector.broadcast(species, a[a3 + column]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
        }
        int t = toAt;
        c00.intoArray(to, t);
        c01.intoArray(to, t + lanes);
        t += toRow;
        c10.intoArray(to, t);
        c11.intoArray(to, t + lanes);
        t += toRow;
        c20.intoArray(to, t);
        c21.intoArray(to, t + lanes);
        t += toRow;
        c30.intoArray(to, t);
        c31.intoArray(to, t + lanes);
    }

    /** One vector. */
    private void one(
            int k,
            float[] a,
            int a0,
            int a1,
            int a2,
            int a3,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            float[] from,
            int fromAt,
            int fromRow,
            float[] to,
            int toAt,
            int toRow) {
        VectorSpecies<Float> species = width.species();
        int f = fromAt;
        FloatVector c00 = FloatVector.fromArray(species, from, f);
        f += fromRow;
        FloatVector c10 = FloatVector.fromArray(species, from, f);
        f += fromRow;
        FloatVector c20 = FloatVector.fromArray(species, from, f);
        f += fromRow;
        FloatVector c30 = FloatVector.fromArray(species, from, f);
        for (int p = 0; p < k; p++) {
            int q = bAt + p * bRow;
            FloatVector b0 = FloatVector.fromArray(species, b, q);
            int column = p * aColumn;
            FloatVector x0 = FloatVector.broadcast(species, a[a0 + column]);
            c00 = x0.fma(b0, c00);
            FloatVector x1 = FloatVector.broadcast(species, a[a1 + column]);
            c10 = x1.fma(b0, c10);
            FloatVector x2 = FloatVector.broadcast(species, a[a2 + column]);
            c20 = x2.fma(b0, c20);
            FloatVector x3 = FloatVector.broadcast(species, a[a3 + column]);
            c30 = x3.fma(b0, c30);
        }
        int t = toAt;
        c00.intoArray(to, t);
        t += toRow;
        c10.intoArray(to, t);
        t += toRow;
        c20.intoArray(to, t);
        t += toRow;
        c30.intoArray(to, t);
    }
}
