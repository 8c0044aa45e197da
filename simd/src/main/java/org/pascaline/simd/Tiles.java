package org.pascaline.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of a matrix product that stay in registers.
 *
 * <p>A tile of C is loaded from {@code from}, gets {@code k} fused multiply-adds per element in ascending order, and is
 * stored to {@code to}; the two may be the same place, and {@code fromRow} may be 0 to start every row from one row of
 * zeros. All of a tile is loaded before any of it is stored. A is a panel {@code [k, tileRows]} and B a strip {@code [k,
 * vectors]}, both dense.
 *
 * <p>The methods are written out because C2 keeps an accumulator in a register only if it is a local variable. Two things
 * about them are not style: they hold no masks, because with masked loads and stores inlined they outgrow C1 and then are
 * never compiled by C2 either; and {@code bRow} is an argument although it is always the width of the tile, because then
 * C2 keeps the bounds checks of B, which also keep it from loading all of A first and spilling accumulators.
 */
final class Tiles {
    private final Width width;

    Tiles(Width width) {
        this.width = width;
    }

    /** Computes a tile of 8 or 4 rows and of 3, 2 or 1 vectors. */
    void multiply(
            int tileRows,
            int vectors,
            int k,
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            int bRow,
            float[] from,
            int fromAt,
            int fromRow,
            float[] to,
            int toAt,
            int toRow) {
        switch (10 * tileRows + vectors) {
            case 83 -> multiply8x3(k, a, aAt, b, bAt, bRow, from, fromAt, fromRow, to, toAt, toRow);
            case 82 -> multiply8x2(k, a, aAt, b, bAt, bRow, from, fromAt, fromRow, to, toAt, toRow);
            case 81 -> multiply8x1(k, a, aAt, b, bAt, bRow, from, fromAt, fromRow, to, toAt, toRow);
            case 43 -> multiply4x3(k, a, aAt, b, bAt, bRow, from, fromAt, fromRow, to, toAt, toRow);
            case 42 -> multiply4x2(k, a, aAt, b, bAt, bRow, from, fromAt, fromRow, to, toAt, toRow);
            case 41 -> multiply4x1(k, a, aAt, b, bAt, bRow, from, fromAt, fromRow, to, toAt, toRow);
            default ->
                throw new IllegalArgumentException("no tile of %d rows by %d vectors".formatted(tileRows, vectors));
        }
    }

    /** 8 rows of C by 3 vectors. */
    private void multiply8x3(
            int k,
            float[] a,
            int aAt,
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
        f += fromRow;
        FloatVector c40 = FloatVector.fromArray(species, from, f);
        FloatVector c41 = FloatVector.fromArray(species, from, f + lanes);
        FloatVector c42 = FloatVector.fromArray(species, from, f + 2 * lanes);
        f += fromRow;
        FloatVector c50 = FloatVector.fromArray(species, from, f);
        FloatVector c51 = FloatVector.fromArray(species, from, f + lanes);
        FloatVector c52 = FloatVector.fromArray(species, from, f + 2 * lanes);
        f += fromRow;
        FloatVector c60 = FloatVector.fromArray(species, from, f);
        FloatVector c61 = FloatVector.fromArray(species, from, f + lanes);
        FloatVector c62 = FloatVector.fromArray(species, from, f + 2 * lanes);
        f += fromRow;
        FloatVector c70 = FloatVector.fromArray(species, from, f);
        FloatVector c71 = FloatVector.fromArray(species, from, f + lanes);
        FloatVector c72 = FloatVector.fromArray(species, from, f + 2 * lanes);
        for (int p = 0; p < k; p++) {
            int q = bAt + p * bRow;
            FloatVector b0 = FloatVector.fromArray(species, b, q);
            FloatVector b1 = FloatVector.fromArray(species, b, q + lanes);
            FloatVector b2 = FloatVector.fromArray(species, b, q + 2 * lanes);
            int r = aAt + 8 * p;
            FloatVector a0 = FloatVector.broadcast(species, a[r]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            FloatVector a1 = FloatVector.broadcast(species, a[r + 1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            FloatVector a2 = FloatVector.broadcast(species, a[r + 2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c22 = a2.fma(b2, c22);
            FloatVector a3 = FloatVector.broadcast(species, a[r + 3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            c32 = a3.fma(b2, c32);
            FloatVector a4 = FloatVector.broadcast(species, a[r + 4]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            c42 = a4.fma(b2, c42);
            FloatVector a5 = FloatVector.broadcast(species, a[r + 5]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            c52 = a5.fma(b2, c52);
            FloatVector a6 = FloatVector.broadcast(species, a[r + 6]);
            c60 = a6.fma(b0, c60);
            c61 = a6.fma(b1, c61);
            c62 = a6.fma(b2, c62);
            FloatVector a7 = FloatVector.broadcast(species, a[r + 7]);
            c70 = a7.fma(b0, c70);
            c71 = a7.fma(b1, c71);
            c72 = a7.fma(b2, c72);
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
        t += toRow;
        c40.intoArray(to, t);
        c41.intoArray(to, t + lanes);
        c42.intoArray(to, t + 2 * lanes);
        t += toRow;
        c50.intoArray(to, t);
        c51.intoArray(to, t + lanes);
        c52.intoArray(to, t + 2 * lanes);
        t += toRow;
        c60.intoArray(to, t);
        c61.intoArray(to, t + lanes);
        c62.intoArray(to, t + 2 * lanes);
        t += toRow;
        c70.intoArray(to, t);
        c71.intoArray(to, t + lanes);
        c72.intoArray(to, t + 2 * lanes);
    }

    /** 8 rows of C by 2 vectors. */
    private void multiply8x2(
            int k,
            float[] a,
            int aAt,
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
        f += fromRow;
        FloatVector c40 = FloatVector.fromArray(species, from, f);
        FloatVector c41 = FloatVector.fromArray(species, from, f + lanes);
        f += fromRow;
        FloatVector c50 = FloatVector.fromArray(species, from, f);
        FloatVector c51 = FloatVector.fromArray(species, from, f + lanes);
        f += fromRow;
        FloatVector c60 = FloatVector.fromArray(species, from, f);
        FloatVector c61 = FloatVector.fromArray(species, from, f + lanes);
        f += fromRow;
        FloatVector c70 = FloatVector.fromArray(species, from, f);
        FloatVector c71 = FloatVector.fromArray(species, from, f + lanes);
        for (int p = 0; p < k; p++) {
            int q = bAt + p * bRow;
            FloatVector b0 = FloatVector.fromArray(species, b, q);
            FloatVector b1 = FloatVector.fromArray(species, b, q + lanes);
            int r = aAt + 8 * p;
            FloatVector a0 = FloatVector.broadcast(species, a[r]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(species, a[r + 1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(species, a[r + 2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(species, a[r + 3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            FloatVector a4 = FloatVector.broadcast(species, a[r + 4]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            FloatVector a5 = FloatVector.broadcast(species, a[r + 5]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            FloatVector a6 = FloatVector.broadcast(species, a[r + 6]);
            c60 = a6.fma(b0, c60);
            c61 = a6.fma(b1, c61);
            FloatVector a7 = FloatVector.broadcast(species, a[r + 7]);
            c70 = a7.fma(b0, c70);
            c71 = a7.fma(b1, c71);
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
        t += toRow;
        c40.intoArray(to, t);
        c41.intoArray(to, t + lanes);
        t += toRow;
        c50.intoArray(to, t);
        c51.intoArray(to, t + lanes);
        t += toRow;
        c60.intoArray(to, t);
        c61.intoArray(to, t + lanes);
        t += toRow;
        c70.intoArray(to, t);
        c71.intoArray(to, t + lanes);
    }

    /** 8 rows of C by 1 vector. */
    private void multiply8x1(
            int k,
            float[] a,
            int aAt,
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
        f += fromRow;
        FloatVector c40 = FloatVector.fromArray(species, from, f);
        f += fromRow;
        FloatVector c50 = FloatVector.fromArray(species, from, f);
        f += fromRow;
        FloatVector c60 = FloatVector.fromArray(species, from, f);
        f += fromRow;
        FloatVector c70 = FloatVector.fromArray(species, from, f);
        for (int p = 0; p < k; p++) {
            int q = bAt + p * bRow;
            FloatVector b0 = FloatVector.fromArray(species, b, q);
            int r = aAt + 8 * p;
            FloatVector a0 = FloatVector.broadcast(species, a[r]);
            c00 = a0.fma(b0, c00);
            FloatVector a1 = FloatVector.broadcast(species, a[r + 1]);
            c10 = a1.fma(b0, c10);
            FloatVector a2 = FloatVector.broadcast(species, a[r + 2]);
            c20 = a2.fma(b0, c20);
            FloatVector a3 = FloatVector.broadcast(species, a[r + 3]);
            c30 = a3.fma(b0, c30);
            FloatVector a4 = FloatVector.broadcast(species, a[r + 4]);
            c40 = a4.fma(b0, c40);
            FloatVector a5 = FloatVector.broadcast(species, a[r + 5]);
            c50 = a5.fma(b0, c50);
            FloatVector a6 = FloatVector.broadcast(species, a[r + 6]);
            c60 = a6.fma(b0, c60);
            FloatVector a7 = FloatVector.broadcast(species, a[r + 7]);
            c70 = a7.fma(b0, c70);
        }
        int t = toAt;
        c00.intoArray(to, t);
        t += toRow;
        c10.intoArray(to, t);
        t += toRow;
        c20.intoArray(to, t);
        t += toRow;
        c30.intoArray(to, t);
        t += toRow;
        c40.intoArray(to, t);
        t += toRow;
        c50.intoArray(to, t);
        t += toRow;
        c60.intoArray(to, t);
        t += toRow;
        c70.intoArray(to, t);
    }

    /** 4 rows of C by 3 vectors. */
    private void multiply4x3(
            int k,
            float[] a,
            int aAt,
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
            int r = aAt + 4 * p;
            FloatVector a0 = FloatVector.broadcast(species, a[r]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            FloatVector a1 = FloatVector.broadcast(species, a[r + 1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            FloatVector a2 = FloatVector.broadcast(species, a[r + 2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c22 = a2.fma(b2, c22);
            FloatVector a3 = FloatVector.broadcast(species, a[r + 3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            c32 = a3.fma(b2, c32);
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

    /** 4 rows of C by 2 vectors. */
    private void multiply4x2(
            int k,
            float[] a,
            int aAt,
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
            int r = aAt + 4 * p;
            FloatVector a0 = FloatVector.broadcast(species, a[r]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(species, a[r + 1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(species, a[r + 2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(species, a[r + 3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
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

    /** 4 rows of C by 1 vector. */
    private void multiply4x1(
            int k,
            float[] a,
            int aAt,
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
            int r = aAt + 4 * p;
            FloatVector a0 = FloatVector.broadcast(species, a[r]);
            c00 = a0.fma(b0, c00);
            FloatVector a1 = FloatVector.broadcast(species, a[r + 1]);
            c10 = a1.fma(b0, c10);
            FloatVector a2 = FloatVector.broadcast(species, a[r + 2]);
            c20 = a2.fma(b0, c20);
            FloatVector a3 = FloatVector.broadcast(species, a[r + 3]);
            c30 = a3.fma(b0, c30);
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
