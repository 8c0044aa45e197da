package org.pascaline.simd;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix products, cut into tiles of C that stay in registers while the summed index runs.
 *
 * <p>The columns of C are cut into strips of three, two or one vectors. B is read strip by strip, each a dense
 * {@code [k, strip]} with zeros past its last column: that is the packed layout, and an unpacked B is copied into it block
 * by block. A long sum is cut into blocks that fit the first-level cache; between them C holds the sums so far, which
 * changes no bit. A tile that reaches past the edge of C works on a copy.
 */
final class VectorProduct {
    /** Up to this many terms are summed in one go when B is packed already. */
    private static final int LONGEST_SUM = 256;

    /** A row of C that starts from nothing, as wide as the widest strip. */
    private static final float[] ZEROS = new float[3 * 16];

    private final Width width;
    private final RowTiles rowTiles;
    private final PanelTiles panelTiles;

    VectorProduct(Width width) {
        this.width = width;
        this.rowTiles = new RowTiles(width);
        this.panelTiles = new PanelTiles(width);
    }

    int packedLength(int k, int n) {
        int lanes = width.species().length();
        return Math.multiplyExact(k, Math.multiplyExact(Math.ceilDiv(n, lanes), lanes));
    }

    void pack(int k, int n, float[] b, int bAt, int bRow, int bColumn, float[] packed, int packedAt) {
        int lanes = width.species().length();
        for (int j = 0; j < n; ) {
            int strip = strip(n - j, lanes);
            int at = packedAt + j * k;
            if (bColumn == 1) {
                packRows(k, Math.min(strip, n - j), b, bAt + j, bRow, packed, at, strip);
            } else {
                packColumns(k, Math.min(strip, n - j), b, bAt + j * bColumn, bRow, bColumn, packed, at, strip);
            }
            j += strip;
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
        Scratch scratch = Scratch.ofThread();
        boolean panels = aColumn != 1;
        for (int p = 0; p < k; ) {
            int terms = packed && !panels && k - p <= LONGEST_SUM ? k - p : Math.min(k - p, Scratch.TERMS);
            for (int i = 0; i < m; ) {
                int rows = panels ? Math.min(m - i, Scratch.ROWS) : m;
                int aBlock = aAt + i * aRow + p * aColumn;
                if (panels) {
                    packPanels(rows, terms, a, aBlock, aRow, aColumn, scratch.a);
                }
                for (int j = 0; j < n; ) {
                    int strip = strip(n - j, lanes);
                    int columns = Math.min(strip, n - j);
                    if (!packed) {
                        packRows(terms, columns, b, bAt + p * bRow + j, bRow, scratch.b, 0, strip);
                    }
                    multiplyStrip(
                            panels,
                            rows,
                            columns,
                            terms,
                            panels ? scratch.a : a,
                            panels ? 0 : aBlock,
                            aRow,
                            packed ? b : scratch.b,
                            packed ? bAt + j * k + p * strip : 0,
                            strip,
                            c,
                            cAt + i * cRow + j,
                            cRow,
                            add || p > 0,
                            scratch.edge);
                    j += strip;
                }
                i += rows;
            }
            p += terms;
        }
    }

    /** The product on one strip of columns. */
    private void multiplyStrip(
            boolean panels,
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            int aRow,
            float[] b,
            int bAt,
            int strip,
            float[] c,
            int cAt,
            int cRow,
            boolean add,
            float[] edge) {
        int vectors = strip / width.species().length();
        for (int i = 0; i < m; ) {
            int tileRows = tileRows(m - i);
            int rows = Math.min(tileRows, m - i);
            int ci = cAt + i * cRow;
            boolean whole = rows == tileRows && n == strip;
            if (!whole && add) {
                copy(rows, n, c, ci, cRow, edge, 0, strip);
            }
            float[] to = whole ? c : edge;
            int toAt = whole ? ci : 0;
            int toRow = whole ? cRow : strip;
            float[] from = add ? to : ZEROS;
            int fromAt = add ? toAt : 0;
            int fromRow = add ? toRow : 0;
            if (panels) {
                panelTiles.multiply(
                        tileRows, vectors, k, a, aAt + i * k, b, bAt, strip, from, fromAt, fromRow, to, toAt, toRow);
            } else {
                rowTiles.multiply(
                        tileRows,
                        vectors,
                        k,
                        a,
                        aAt + i * aRow,
                        aRow,
                        rows,
                        b,
                        bAt,
                        strip,
                        from,
                        fromAt,
                        fromRow,
                        to,
                        toAt,
                        toRow);
            }
            if (!whole) {
                copy(rows, n, edge, 0, strip, c, ci, cRow);
            }
            i += rows;
        }
    }

    /** Returns the width of the next strip when {@code columns} are left; a lone vector is left only if there is but one. */
    private static int strip(int columns, int lanes) {
        int vectors = Math.ceilDiv(columns, lanes);
        return switch (vectors) {
            case 1 -> lanes;
            case 2, 4 -> 2 * lanes;
            default -> 3 * lanes;
        };
    }

    /** Returns the rows of the next tile when {@code rows} are left: as many as the registers of the width hold. */
    private int tileRows(int rows) {
        return width.species().length() == 16 && rows > 4 ? 8 : 4;
    }

    /** Copies A into panels of a tile's rows each, {@code [k, tileRows]}; rows past the last are left as they are. */
    private void packPanels(int m, int k, float[] a, int aAt, int aRow, int aColumn, float[] panels) {
        VectorSpecies<Float> species = width.species();
        int lanes = species.length();
        for (int p = 0; p < k; p++) {
            int row = aAt + p * aColumn;
            for (int i = 0; i < m; ) {
                int tileRows = tileRows(m - i);
                int at = i * k + p * tileRows;
                // A vector may be wider than a tile: what it writes too much, the next p writes again.
                if (aRow == 1 && m - i >= tileRows && p < k - 1 && row + i + lanes <= a.length) {
                    FloatVector.fromArray(species, a, row + i).intoArray(panels, at);
                } else {
                    for (int r = 0; r < Math.min(tileRows, m - i); r++) {
                        panels[at + r] = a[row + (i + r) * aRow];
                    }
                }
                i += tileRows;
            }
        }
    }

    /** Copies the rows of B into a strip. */
    private void packRows(int k, int n, float[] b, int bAt, int bRow, float[] strip, int stripAt, int stripRow) {
        copy(k, n, b, bAt, bRow, strip, stripAt, stripRow);
        for (int p = 0; p < k && n < stripRow; p++) {
            Arrays.fill(strip, stripAt + p * stripRow + n, stripAt + (p + 1) * stripRow, 0f);
        }
    }

    /** Copies B into a strip column by column, for a B whose rows are not contiguous. */
    private static void packColumns(
            int k, int n, float[] b, int bAt, int bRow, int bColumn, float[] strip, int stripAt, int stripRow) {
        for (int j = 0; j < n; j++) {
            for (int p = 0; p < k; p++) {
                strip[stripAt + p * stripRow + j] = b[bAt + p * bRow + j * bColumn];
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
        int last = (n - 1) / lanes * lanes;
        VectorMask<Float> mask = species.indexInRange(last, n);
        for (int i = 0; i < m; i++) {
            int xi = xAt + i * xRow;
            int yi = yAt + i * yRow;
            for (int j = 0; j < last; j += lanes) {
                FloatVector.fromArray(species, x, xi + j).intoArray(y, yi + j);
            }
            FloatVector.fromArray(species, x, xi + last, mask).intoArray(y, yi + last, mask);
        }
    }

    private static void clear(int m, int n, float[] c, int cAt, int cRow) {
        for (int i = 0; i < m; i++) {
            Arrays.fill(c, cAt + i * cRow, cAt + i * cRow + n, 0f);
        }
    }
}
