package org.pascaline.simd;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
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
    /** A packed B need not be copied, so sums may be longer and blocks of rows smaller; the panels hold as much. */
    private static final int PACKED_TERMS = 2 * Scratch.TERMS;

    private static final int PACKED_ROWS = Scratch.ROWS / 4;

    /** A row of C that starts from nothing, as wide as the widest strip. */
    private static final float[] ZEROS = new float[3 * 16];

    private final Width width;
    private final Tiles tiles;
    private final Transposition transposition;

    VectorProduct(Width width) {
        this.width = width;
        this.tiles = new Tiles(width);
        this.transposition = new Transposition(width);
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
        for (int p = 0; p < k; ) {
            int terms = Math.min(k - p, packed ? PACKED_TERMS : Scratch.TERMS);
            int mostRows = packed ? PACKED_ROWS : Scratch.ROWS;
            for (int i = 0; i < m; ) {
                int rows = Math.min(m - i, mostRows);
                packPanels(rows, terms, a, aAt + i * aRow + p * aColumn, aRow, aColumn, scratch.panels);
                for (int j = 0; j < n; ) {
                    int strip = strip(n - j, lanes);
                    int columns = Math.min(strip, n - j);
                    if (!packed) {
                        packRows(terms, columns, b, bAt + p * bRow + j, bRow, scratch.strip, 0, strip);
                    }
                    multiplyStrip(
                            rows,
                            columns,
                            terms,
                            scratch.panels,
                            packed ? b : scratch.strip,
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
            int m,
            int n,
            int k,
            float[] panels,
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
            tiles.multiply(tileRows, vectors, k, panels, i * k, b, bAt, strip, from, fromAt, fromRow, to, toAt, toRow);
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

    /** Copies A into panels {@code [k, tileRows]}, with zeros past its last row. */
    private void packPanels(int m, int k, float[] a, int aAt, int aRow, int aColumn, float[] panels) {
        for (int i = 0; i < m; ) {
            int tileRows = tileRows(m - i);
            int at = aAt + i * aRow;
            if (aRow == 1 && m - i >= tileRows) {
                packRuns(k, tileRows, a, at, aColumn, panels, i * k);
            } else if (aColumn == 1 && tileRows == 8) {
                transposition.eight(Math.min(8, m - i), k, a, at, aRow, panels, i * k);
            } else if (aColumn == 1) {
                transposition.four(Math.min(4, m - i), k, a, at, aRow, panels, i * k);
            } else {
                for (int r = 0; r < tileRows; r++) {
                    if (r < m - i) {
                        spread(k, a, at + r * aRow, aColumn, panels, i * k + r, tileRows);
                    } else {
                        for (int p = 0; p < k; p++) {
                            panels[i * k + r + p * tileRows] = 0f;
                        }
                    }
                }
            }
            i += tileRows;
        }
    }

    /** Copies {@code k} runs of {@code length} neighbours. */
    private void packRuns(int k, int length, float[] a, int aAt, int aColumn, float[] panel, int panelAt) {
        VectorSpecies<Float> species = width.species();
        int lanes = species.length();
        // A vector may be wider than a run: what it writes too much, the next run writes again.
        int p = 0;
        for (; p < k - 1 && aAt + p * aColumn + lanes <= a.length; p++) {
            FloatVector.fromArray(species, a, aAt + p * aColumn).intoArray(panel, panelAt + p * length);
        }
        for (; p < k; p++) {
            for (int r = 0; r < length; r++) {
                panel[panelAt + p * length + r] = a[aAt + p * aColumn + r];
            }
        }
    }

    private static void spread(int k, float[] a, int aAt, int aColumn, float[] panel, int panelAt, int tileRows) {
        if (aColumn == 1 && tileRows == 8) {
            for (int p = 0; p < k; p++) {
                panel[panelAt + 8 * p] = a[aAt + p];
            }
        } else {
            for (int p = 0; p < k; p++) {
                panel[panelAt + p * tileRows] = a[aAt + p * aColumn];
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
