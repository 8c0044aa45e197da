package org.pascaline.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The gates of the LSTM and the GRU, forward and backward, one row of the batch after the other. */
final class VectorGates {
    private final Width width;
    private final VectorActivations activations;

    VectorGates(Width width, VectorActivations activations) {
        this.width = width;
        this.activations = activations;
    }

    void lstmForward(
            int m,
            int H,
            float[] gates,
            int gatesAt,
            float[] cPrevious,
            int cPreviousAt,
            float[] c,
            int cAt,
            float[] h,
            int hAt) {
        for (int row = 0; row < m; row++) {
            int at = gatesAt + row * 4 * H;
            activations.sigmoid(2 * H, gates, at, gates, at);
            activations.tanh(H, gates, at + 2 * H, gates, at + 2 * H);
            activations.sigmoid(H, gates, at + 3 * H, gates, at + 3 * H);
            lstmCells(H, gates, at, cPrevious, cPreviousAt + row * H, c, cAt + row * H, h, hAt + row * H);
        }
    }

    private void lstmCells(
            int H,
            float[] gates,
            int gatesAt,
            float[] cPrevious,
            int cPreviousAt,
            float[] c,
            int cAt,
            float[] h,
            int hAt) {
        VectorSpecies<Float> species = width.species();
        for (int j = 0; j < H; j += species.length()) {
            VectorMask<Float> mask = species.indexInRange(j, H);
            int at = gatesAt + j;
            FloatVector i = FloatVector.fromArray(species, gates, at, mask);
            FloatVector f = FloatVector.fromArray(species, gates, at + H, mask);
            FloatVector g = FloatVector.fromArray(species, gates, at + 2 * H, mask);
            FloatVector o = FloatVector.fromArray(species, gates, at + 3 * H, mask);
            FloatVector cell = f.fma(FloatVector.fromArray(species, cPrevious, cPreviousAt + j, mask), i.mul(g));
            cell.intoArray(c, cAt + j, mask);
            o.mul(VectorMath.tanh(cell)).intoArray(h, hAt + j, mask);
        }
    }

    void lstmBackward(
            int m,
            int H,
            float[] gates,
            int gatesAt,
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
        VectorSpecies<Float> species = width.species();
        for (int row = 0; row < m; row++) {
            for (int j = 0; j < H; j += species.length()) {
                VectorMask<Float> mask = species.indexInRange(j, H);
                int at = gatesAt + row * 4 * H + j;
                int unit = row * H + j;
                FloatVector i = FloatVector.fromArray(species, gates, at, mask);
                FloatVector f = FloatVector.fromArray(species, gates, at + H, mask);
                FloatVector g = FloatVector.fromArray(species, gates, at + 2 * H, mask);
                FloatVector o = FloatVector.fromArray(species, gates, at + 3 * H, mask);
                FloatVector u = VectorMath.tanh(FloatVector.fromArray(species, c, cAt + unit, mask));
                FloatVector dh = FloatVector.fromArray(species, dOut, dOutAt + unit, mask)
                        .add(FloatVector.fromArray(species, dCarry, dCarryAt + unit, mask));
                FloatVector dcell =
                        dh.mul(o).fma(VectorMath.tanhSlope(u), FloatVector.fromArray(species, dc, dcAt + unit, mask));
                FloatVector before = FloatVector.fromArray(species, cPrevious, cPreviousAt + unit, mask);
                dcell.mul(g).mul(VectorMath.sigmoidSlope(i)).intoArray(gates, at, mask);
                dcell.mul(before).mul(VectorMath.sigmoidSlope(f)).intoArray(gates, at + H, mask);
                dcell.mul(i).mul(VectorMath.tanhSlope(g)).intoArray(gates, at + 2 * H, mask);
                dh.mul(u).mul(VectorMath.sigmoidSlope(o)).intoArray(gates, at + 3 * H, mask);
                dcell.mul(f).intoArray(dc, dcAt + unit, mask);
            }
        }
    }

    void gruForward(int m, int H, float[] gates, int gatesAt, float[] hPrevious, int hPreviousAt, float[] h, int hAt) {
        for (int row = 0; row < m; row++) {
            int at = gatesAt + row * 4 * H;
            activations.sigmoid(2 * H, gates, at, gates, at);
            gruCells(H, gates, at, hPrevious, hPreviousAt + row * H, h, hAt + row * H);
        }
    }

    private void gruCells(int H, float[] gates, int gatesAt, float[] hPrevious, int hPreviousAt, float[] h, int hAt) {
        VectorSpecies<Float> species = width.species();
        for (int j = 0; j < H; j += species.length()) {
            VectorMask<Float> mask = species.indexInRange(j, H);
            int at = gatesAt + j;
            FloatVector r = FloatVector.fromArray(species, gates, at, mask);
            FloatVector z = FloatVector.fromArray(species, gates, at + H, mask);
            FloatVector a = FloatVector.fromArray(species, gates, at + 2 * H, mask);
            FloatVector q = FloatVector.fromArray(species, gates, at + 3 * H, mask);
            FloatVector n = VectorMath.tanh(r.fma(q, a));
            n.intoArray(gates, at + 2 * H, mask);
            FloatVector before = FloatVector.fromArray(species, hPrevious, hPreviousAt + j, mask);
            z.fma(before.sub(n), n).intoArray(h, hAt + j, mask);
        }
    }

    void gruBackward(
            int m,
            int H,
            float[] gates,
            int gatesAt,
            float[] hPrevious,
            int hPreviousAt,
            float[] dOut,
            int dOutAt,
            float[] dCarry,
            int dCarryAt) {
        VectorSpecies<Float> species = width.species();
        for (int row = 0; row < m; row++) {
            for (int j = 0; j < H; j += species.length()) {
                VectorMask<Float> mask = species.indexInRange(j, H);
                int at = gatesAt + row * 4 * H + j;
                int unit = row * H + j;
                FloatVector r = FloatVector.fromArray(species, gates, at, mask);
                FloatVector z = FloatVector.fromArray(species, gates, at + H, mask);
                FloatVector n = FloatVector.fromArray(species, gates, at + 2 * H, mask);
                FloatVector q = FloatVector.fromArray(species, gates, at + 3 * H, mask);
                FloatVector dh = FloatVector.fromArray(species, dOut, dOutAt + unit, mask)
                        .add(FloatVector.fromArray(species, dCarry, dCarryAt + unit, mask));
                FloatVector before = FloatVector.fromArray(species, hPrevious, hPreviousAt + unit, mask);
                FloatVector rest = FloatVector.broadcast(species, 1f).sub(z);
                FloatVector da = dh.mul(rest).mul(VectorMath.tanhSlope(n));
                da.mul(q).mul(VectorMath.sigmoidSlope(r)).intoArray(gates, at, mask);
                dh.mul(before.sub(n)).mul(VectorMath.sigmoidSlope(z)).intoArray(gates, at + H, mask);
                da.intoArray(gates, at + 2 * H, mask);
                da.mul(r).intoArray(gates, at + 3 * H, mask);
                dh.mul(z).intoArray(dCarry, dCarryAt + unit, mask);
            }
        }
    }
}
