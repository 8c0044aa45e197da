package org.pascaline.simd;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix products, cut into tiles of C that stay in registers while the summed index runs.
 *
 * <p>The columns of C are cut into strips of at most as many vectors as a tile has. B is read strip by strip, each a dense
 * {@code [k, strip]} with zeros past its last column: that is the packed layout, and an unpacked B is copied into it block
 * by block. A long sum is cut into blocks that fit the first-level cache; between them C holds the sums so far, which
 * changes no bit. A tile that reaches past the edge of C works on a copy.
 */
final class VectorProduct {
    /** A row of C that starts from nothing, as wide as the widest strip. */
    private static final float[] ZEROS = new float[6 * 16];

    private final Width width;
    private final Tiles tiles;

    VectorProduct(Width width) {
        this.width = width;
        this.tiles = new Tiles(width);
    }

    int packedLength(int k, int n) {
        int lanes = width.species().length();
        return Math.multiplyExact(k, Math.multiplyExact(Math.ceilDiv(n, lanes), lanes));
    }

    void pack(int from, int to, int k, int n, float[] b, int bAt, int bRow, int bColumn, float[] packed, int packedAt) {
        int lanes = width.species().length();
        for (int end = Math.ceilDiv(n, lanes); end > 0; end -= tiles.strip(end)) {
            int strip = tiles.strip(end) * lanes;
            int j = end * lanes - strip;
            int at = packedAt + j * k + from * strip;
            int columns = Math.min(strip, n - j);
            int start = bAt + j * bColumn + from * bRow;
            if (bColumn == 1) {
                packRows(to - from, columns, b, start, bRow, packed, at, strip);
            } else {
                packColumns(to - from, columns, b, start, bRow, bColumn, packed, at, strip);
            }
        }
    }

    void multiplyPacked(
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
        product(true, m, n, k, a, aAt, aRow, aColumn, packed, packedAt, 0, c, cAt, cRow, add);
    }

    void multiply(
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
        product(false, m, n, k, a, aAt, aRow, aColumn, b, bAt, bRow, c, cAt, cRow, add);
    }

    private void product(
            boolean packed,
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
        if (k == 0 && !add) {
            clear(m, n, c, cAt, cRow);
        }
        int lanes = width.species().length();
        if (n == 1 && aColumn == 1) {
            multiplyColumn(m, k, a, aAt, aRow, b, bAt, packed ? lanes : bRow, c, cAt, cRow, add);
            return;
        }
        float[] scratch = Scratch.ofThread().memory;
        // The last strip comes first: what its tiles write past the end of a row, the first strip overwrites.
        for (int end = Math.ceilDiv(n, lanes); end > 0; end -= tiles.strip(end)) {
            int vectors = tiles.strip(end);
            int strip = vectors * lanes;
            int j = end * lanes - strip;
            int columns = Math.min(strip, n - j);
            int most = Scratch.STRIP / strip;
            boolean spill = !add && cRow == n && n >= strip - columns && (j > 0 || k <= most);
            boolean inPlace = columns == strip && Scratch.startsLine(bAt) && bRow % Scratch.LINE == 0;
            for (int p = 0; p < k; p += most) {
                int terms = Math.min(k - p, most);
                float[] strips = b;
                int stripAt = bAt + j * k + p * strip;
                int stripRow = strip;
                if (!packed && inPlace) {
                    stripAt = bAt + p * bRow + j;
                    stripRow = bRow;
                } else if (!packed) {
                    strips = scratch;
                    stripAt = Scratch.STRIP_AT;
                    packRows(terms, columns, b, bAt + p * bRow + j, bRow, scratch, stripAt, strip);
                }
                multiplyStrip(
                        vectors,
                        m,
                        columns,
                        terms,
                        a,
                        aAt + p * aColumn,
                        aRow,
                        aColumn,
                        strips,
                        stripAt,
                        stripRow,
                        c,
                        cAt + j,
                        cRow,
                        add || p > 0,
                        spill,
                        scratch);
            }
        }
    }

    /**
     * The product on one strip of {@code n} columns.
     *
     * @param spill whether a row of C may be written past its end, where the next one begins; the last rows never are
     */
    private void multiplyStrip(
            int vectors,
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
            boolean add,
            boolean spill,
            float[] scratch) {
        int strip = vectors * width.species().length();
        for (int i = 0; i < m; i += Tiles.ROWS) {
            int rows = Math.min(Tiles.ROWS, m - i);
            int ci = cAt + i * cRow;
            boolean followed = i + Tiles.ROWS < m;
            boolean whole = rows == Tiles.ROWS && (n == strip || (spill && followed));
            if (!whole && add) {
                copy(rows, n, c, ci, cRow, scratch, Scratch.EDGE_AT, strip);
            }
            float[] to = whole ? c : scratch;
            int toAt = whole ? ci : Scratch.EDGE_AT;
            int toRow = whole ? cRow : strip;
            float[] from = add ? to : ZEROS;
            int fromAt = add ? toAt : 0;
            int fromRow = add ? toRow : 0;
            tiles.multiply(
                    vectors,
                    rows,
                    k,
                    a,
                    aAt + i * aRow,
                    aRow,
                    aColumn,
                    b,
                    bAt,
                    bRow,
                    from,
                    fromAt,
                    fromRow,
                    to,
                    toAt,
                    toRow);
            if (!whole) {
                copy(rows, n, scratch, Scratch.EDGE_AT, strip, c, ci, cRow);
            }
        }
    }

    /**
     * The product with a single column, {@code bRow} between its elements, which would leave nearly all of a tile's lanes
     * empty: eight scalar chains side by side keep the processor as busy.
     */
    private static void multiplyColumn(
            int m,
            int k,
            float[] a,
            int aAt,
            int aRow,
            float[] b,
            int bAt,
            int bRow,
            float[] c,
            int cAt,
            int cRow,
            boolean add) {
        int i = 0;
        for (; i + 8 <= m; i += 8) {
            int at = aAt + i * aRow;
            int to = cAt + i * cRow;
            float c0 = add ? c[to] : 0f;
            float c1 = add ? c[to + cRow] : 0f;
            float c2 = add ? c[to + 2 * cRow] : 0f;
            float c3 = add ? c[to + 3 * cRow] : 0f;
            float c4 = add ? c[to + 4 * cRow] : 0f;
            float c5 = add ? c[to + 5 * cRow] : 0f;
            float c6 = add ? c[to + 6 * cRow] : 0f;
            float c7 = add ? c[to + 7 * cRow] : 0f;
            for (int p = 0; p < k; p++) {
                float factor = b[bAt + p * bRow];
                c0 = Math.fma(a[at + p], factor, c0);
                c1 = Math.fma(a[at + aRow + p], factor, c1);
                c2 = Math.fma(a[at + 2 * aRow + p], factor, c2);
                c3 = Math.fma(a[at + 3 * aRow + p], factor, c3);
                c4 = Math.fma(a[at + 4 * aRow + p], factor, c4);
                c5 = Math.fma(a[at + 5 * aRow + p], factor, c5);
                c6 = Math.fma(a[at + 6 * aRow + p], factor, c6);
                c7 = Math.fma(a[at + 7 * aRow + p], factor, c7);
            }
            c[to] = c0;
            c[to + cRow] = c1;
            c[to + 2 * cRow] = c2;
            c[to + 3 * cRow] = c3;
            c[to + 4 * cRow] = c4;
            c[to + 5 * cRow] = c5;
            c[to + 6 * cRow] = c6;
            c[to + 7 * cRow] = c7;
        }
        for (; i < m; i++) {
            float sum = add ? c[cAt + i * cRow] : 0f;
            for (int p = 0; p < k; p++) {
                sum = Math.fma(a[aAt + i * aRow + p], b[bAt + p * bRow], sum);
            }
            c[cAt + i * cRow] = sum;
        }
    }

    /** Copies the rows of B into a strip. */
    private void packRows(int k, int n, float[] b, int bAt, int bRow, float[] strip, int stripAt, int stripRow) {
        copy(k, n, b, bAt, bRow, strip, stripAt, stripRow);
        for (int p = 0; p < k && n < stripRow; p++) {
            Arrays.fill(strip, stripAt + p * stripRow + n, stripAt + (p + 1) * stripRow, 0f);
        }
    }

    /**
     * Copies B into a strip for a B whose columns are contiguous, or neither rows nor columns: a line of four columns after
     * the other, so that what is written stays in the cache until all columns have been there.
     */
    private static void packColumns(
            int k, int n, float[] b, int bAt, int bRow, int bColumn, float[] strip, int stripAt, int stripRow) {
        for (int start = 0; start < k; start += Scratch.LINE) {
            int end = Math.min(k, start + Scratch.LINE);
            int j = 0;
            for (; j + 4 <= n; j += 4) {
                int b0 = bAt + j * bColumn;
                int b1 = b0 + bColumn;
                int b2 = b1 + bColumn;
                int b3 = b2 + bColumn;
                for (int p = start; p < end; p++) {
                    int to = stripAt + p * stripRow + j;
                    strip[to] = b[b0 + p * bRow];
                    strip[to + 1] = b[b1 + p * bRow];
                    strip[to + 2] = b[b2 + p * bRow];
                    strip[to + 3] = b[b3 + p * bRow];
                }
            }
            for (; j < n; j++) {
                for (int p = start; p < end; p++) {
                    strip[stripAt + p * stripRow + j] = b[bAt + p * bRow + j * bColumn];
                }
            }
        }
        for (int p = 0; p < k && n < stripRow; p++) {
            Arrays.fill(strip, stripAt + p * stripRow + n, stripAt + (p + 1) * stripRow, 0f);
        }
    }

    /** Copies {@code [m, n]} floats from rows {@code xRow} apart to rows {@code yRow} apart. */
    private void copy(int m, int n, float[] x, int xAt, int xRow, float[] y, int yAt, int yRow) {
        VectorSpecies<Float> species = width.species();
        int lanes = species.length();
        for (int i = 0; i < m; i++) {
            int xi = xAt + i * xRow;
            int yi = yAt + i * yRow;
            if (n < lanes) {
                for (int j = 0; j < n; j++) {
                    y[yi + j] = x[xi + j];
                }
            } else {
                // The last vector ends with the row; what it shares with the one before is copied twice.
                for (int j = 0; j < n; j += lanes) {
                    int at = Math.min(j, n - lanes);
                    FloatVector.fromArray(species, x, xi + at).intoArray(y, yi + at);
                }
            }
        }
    }

    private static void clear(int m, int n, float[] c, int cAt, int cRow) {
        for (int i = 0; i < m; i++) {
            Arrays.fill(c, cAt + i * cRow, cAt + i * cRow + n, 0f);
        }
    }
}
