package org.pascaline.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Copies rows of A into a panel, that is, transposes {@code [rows, k]} to {@code [k, rows]}, a vector of each row at a time.
 *
 * <p>Two vectors are zipped in runs of one element, then of two, then of four: after that, the elements that the rows
 * hold at one column are neighbours.
 */
final class Transposition {
    private final Width width;
    private final VectorShuffle<Float> low1;
    private final VectorShuffle<Float> high1;
    private final VectorMask<Float> odd1;
    private final VectorShuffle<Float> low2;
    private final VectorShuffle<Float> high2;
    private final VectorMask<Float> odd2;
    private final VectorShuffle<Float> low4;
    private final VectorShuffle<Float> high4;
    private final VectorMask<Float> odd4;

    Transposition(Width width) {
        this.width = width;
        VectorSpecies<Float> species = width.species();
        low1 = half(species, 1, 0);
        high1 = half(species, 1, species.length() / 2);
        odd1 = oddRuns(species, 1);
        low2 = half(species, 2, 0);
        high2 = half(species, 2, species.length() / 2);
        odd2 = oddRuns(species, 2);
        low4 = half(species, 4, 0);
        high4 = half(species, 4, species.length() / 2);
        odd4 = oddRuns(species, 4);
    }

    /** Spreads one half of a vector so that each run of its elements stands twice. */
    private static VectorShuffle<Float> half(VectorSpecies<Float> species, int run, int start) {
        return VectorShuffle.fromOp(species, lane -> (start + lane / (2 * run) * run + lane % run) % species.length());
    }

    private static VectorMask<Float> oddRuns(VectorSpecies<Float> species, int run) {
        boolean[] odd = new boolean[species.length()];
        for (int lane = 0; lane < odd.length; lane++) {
            odd[lane] = lane / run % 2 == 1;
        }
        return VectorMask.fromArray(species, odd, 0);
    }

    /** Transposes four rows; rows past {@code rows} repeat the last. */
    void four(int rows, int k, float[] a, int aAt, int aRow, float[] panel, int panelAt) {
        VectorSpecies<Float> species = width.species();
        int lanes = species.length();
        int a1 = aAt + Math.min(1, rows - 1) * aRow;
        int a2 = aAt + Math.min(2, rows - 1) * aRow;
        int a3 = aAt + Math.min(3, rows - 1) * aRow;
        int full = k < lanes ? 0 : k;
        VectorShuffle<Float> low1 = this.low1;
        VectorShuffle<Float> high1 = this.high1;
        VectorMask<Float> odd1 = this.odd1;
        VectorShuffle<Float> low2 = this.low2;
        VectorShuffle<Float> high2 = this.high2;
        VectorMask<Float> odd2 = this.odd2;
        for (int start = 0; start < full; start += lanes) {
            // The last vector ends with the row; what it shares with the one before is written twice.
            int p = Math.min(start, k - lanes);
            FloatVector r0 = FloatVector.fromArray(species, a, aAt + p);
            FloatVector r1 = FloatVector.fromArray(species, a, a1 + p);
            FloatVector r2 = FloatVector.fromArray(species, a, a2 + p);
            FloatVector r3 = FloatVector.fromArray(species, a, a3 + p);
            FloatVector low01 = r0.rearrange(low1).blend(r1.rearrange(low1), odd1);
            FloatVector high01 = r0.rearrange(high1).blend(r1.rearrange(high1), odd1);
            FloatVector low23 = r2.rearrange(low1).blend(r3.rearrange(low1), odd1);
            FloatVector high23 = r2.rearrange(high1).blend(r3.rearrange(high1), odd1);
            int at = panelAt + 4 * p;
            low01.rearrange(low2).blend(low23.rearrange(low2), odd2).intoArray(panel, at);
            low01.rearrange(high2).blend(low23.rearrange(high2), odd2).intoArray(panel, at + lanes);
            high01.rearrange(low2).blend(high23.rearrange(low2), odd2).intoArray(panel, at + 2 * lanes);
            high01.rearrange(high2).blend(high23.rearrange(high2), odd2).intoArray(panel, at + 3 * lanes);
        }
        for (int p = full; p < k; p++) {
            panel[panelAt + 4 * p] = a[aAt + p];
            panel[panelAt + 4 * p + 1] = a[a1 + p];
            panel[panelAt + 4 * p + 2] = a[a2 + p];
            panel[panelAt + 4 * p + 3] = a[a3 + p];
        }
    }

    /** Transposes eight rows; rows past {@code rows} repeat the last. */
    void eight(int rows, int k, float[] a, int aAt, int aRow, float[] panel, int panelAt) {
        VectorSpecies<Float> species = width.species();
        int lanes = species.length();
        int full = k < lanes ? 0 : k;
        int a1 = aAt + Math.min(1, rows - 1) * aRow;
        int a2 = aAt + Math.min(2, rows - 1) * aRow;
        int a3 = aAt + Math.min(3, rows - 1) * aRow;
        int a4 = aAt + Math.min(4, rows - 1) * aRow;
        int a5 = aAt + Math.min(5, rows - 1) * aRow;
        int a6 = aAt + Math.min(6, rows - 1) * aRow;
        int a7 = aAt + Math.min(7, rows - 1) * aRow;
        VectorShuffle<Float> low1 = this.low1;
        VectorShuffle<Float> high1 = this.high1;
        VectorMask<Float> odd1 = this.odd1;
        VectorShuffle<Float> low2 = this.low2;
        VectorShuffle<Float> high2 = this.high2;
        VectorMask<Float> odd2 = this.odd2;
        VectorShuffle<Float> low4 = this.low4;
        VectorShuffle<Float> high4 = this.high4;
        VectorMask<Float> odd4 = this.odd4;
        for (int start = 0; start < full; start += lanes) {
            // The last vector ends with the row; what it shares with the one before is written twice.
            int p = Math.min(start, k - lanes);
            FloatVector r0 = FloatVector.fromArray(species, a, aAt + p);
            FloatVector r1 = FloatVector.fromArray(species, a, a1 + p);
            FloatVector r2 = FloatVector.fromArray(species, a, a2 + p);
            FloatVector r3 = FloatVector.fromArray(species, a, a3 + p);
            FloatVector r4 = FloatVector.fromArray(species, a, a4 + p);
            FloatVector r5 = FloatVector.fromArray(species, a, a5 + p);
            FloatVector r6 = FloatVector.fromArray(species, a, a6 + p);
            FloatVector r7 = FloatVector.fromArray(species, a, a7 + p);
            FloatVector low01 = r0.rearrange(low1).blend(r1.rearrange(low1), odd1);
            FloatVector low23 = r2.rearrange(low1).blend(r3.rearrange(low1), odd1);
            FloatVector low45 = r4.rearrange(low1).blend(r5.rearrange(low1), odd1);
            FloatVector low67 = r6.rearrange(low1).blend(r7.rearrange(low1), odd1);
            int at = panelAt + 8 * p;
            FloatVector low0123 = low01.rearrange(low2).blend(low23.rearrange(low2), odd2);
            FloatVector low4567 = low45.rearrange(low2).blend(low67.rearrange(low2), odd2);
            low0123.rearrange(low4).blend(low4567.rearrange(low4), odd4).intoArray(panel, at);
            low0123.rearrange(high4).blend(low4567.rearrange(high4), odd4).intoArray(panel, at + lanes);
            FloatVector mid0123 = low01.rearrange(high2).blend(low23.rearrange(high2), odd2);
            FloatVector mid4567 = low45.rearrange(high2).blend(low67.rearrange(high2), odd2);
            mid0123.rearrange(low4).blend(mid4567.rearrange(low4), odd4).intoArray(panel, at + 2 * lanes);
            mid0123.rearrange(high4).blend(mid4567.rearrange(high4), odd4).intoArray(panel, at + 3 * lanes);
            FloatVector high01 = r0.rearrange(high1).blend(r1.rearrange(high1), odd1);
            FloatVector high23 = r2.rearrange(high1).blend(r3.rearrange(high1), odd1);
            FloatVector high45 = r4.rearrange(high1).blend(r5.rearrange(high1), odd1);
            FloatVector high67 = r6.rearrange(high1).blend(r7.rearrange(high1), odd1);
            FloatVector high0123 = high01.rearrange(low2).blend(high23.rearrange(low2), odd2);
            FloatVector high4567 = high45.rearrange(low2).blend(high67.rearrange(low2), odd2);
            high0123.rearrange(low4).blend(high4567.rearrange(low4), odd4).intoArray(panel, at + 4 * lanes);
            high0123.rearrange(high4).blend(high4567.rearrange(high4), odd4).intoArray(panel, at + 5 * lanes);
            FloatVector top0123 = high01.rearrange(high2).blend(high23.rearrange(high2), odd2);
            FloatVector top4567 = high45.rearrange(high2).blend(high67.rearrange(high2), odd2);
            top0123.rearrange(low4).blend(top4567.rearrange(low4), odd4).intoArray(panel, at + 6 * lanes);
            top0123.rearrange(high4).blend(top4567.rearrange(high4), odd4).intoArray(panel, at + 7 * lanes);
        }
        for (int p = full; p < k; p++) {
            panel[panelAt + 8 * p] = a[aAt + p];
            panel[panelAt + 8 * p + 1] = a[a1 + p];
            panel[panelAt + 8 * p + 2] = a[a2 + p];
            panel[panelAt + 8 * p + 3] = a[a3 + p];
            panel[panelAt + 8 * p + 4] = a[a4 + p];
            panel[panelAt + 8 * p + 5] = a[a5 + p];
            panel[panelAt + 8 * p + 6] = a[a6 + p];
            panel[panelAt + 8 * p + 7] = a[a7 + p];
        }
    }
}
