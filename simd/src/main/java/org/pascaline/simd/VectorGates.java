package org.pascaline.simd;

import static org.pascaline.kernels.Approximations.NEGLIGIBLE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The gates of the LSTM and the GRU, forward and backward, one row of the batch after the other.
 *
 * <p>A row that is not whole vectors has its last units copied, before anything overwrites them, to where a vector fits, and
 * back afterwards: a whole vector of units, of which some are computed twice, or all units of a row shorter than that.
 * Masks would cost several times the arithmetic. The gradients spell {@link VectorMath#significant} out: C2 stops
 * inlining what is not the Vector API's own once a method is as large as these, and then every call allocates.
 */
final class VectorGates {
    private static final int TAIL = Scratch.TAIL_AT;

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
            int gatesRow,
            float[] cPrevious,
            int cPreviousAt,
            float[] c,
            int cAt,
            float[] h,
            int hAt) {
        int lanes = width.species().length();
        int whole = width.species().loopBound(H);
        int first = Math.max(H - lanes, 0);
        int rest = whole < H ? H - first : 0;
        float[] tail = Scratch.ofThread().memory;
        for (int row = 0; row < m; row++) {
            int at = gatesAt + row * gatesRow;
            int unit = row * H;
            copyGates(rest, gates, at + first, H, tail, TAIL, lanes);
            lstmActivations(whole, H, gates, at);
            lstmCells(whole, H, gates, at, cPrevious, cPreviousAt + unit, c, cAt + unit, h, hAt + unit);
            if (rest > 0) {
                int last = unit + first;
                copy(rest, cPrevious, cPreviousAt + last, tail, TAIL + 4 * lanes);
                lstmActivations(lanes, lanes, tail, TAIL);
                lstmCells(
                        lanes,
                        lanes,
                        tail,
                        TAIL,
                        tail,
                        TAIL + 4 * lanes,
                        tail,
                        TAIL + 5 * lanes,
                        tail,
                        TAIL + 6 * lanes);
                copyGates(rest, tail, TAIL, lanes, gates, at + first, H);
                copy(rest, tail, TAIL + 5 * lanes, c, cAt + last);
                copy(rest, tail, TAIL + 6 * lanes, h, hAt + last);
            }
        }
    }

    private void lstmActivations(int n, int gate, float[] gates, int gatesAt) {
        activations.sigmoid(n, gates, gatesAt, gates, gatesAt);
        activations.sigmoid(n, gates, gatesAt + gate, gates, gatesAt + gate);
        activations.tanh(n, gates, gatesAt + 2 * gate, gates, gatesAt + 2 * gate);
        activations.sigmoid(n, gates, gatesAt + 3 * gate, gates, gatesAt + 3 * gate);
    }

    /** Cell and output of {@code n} units from their gates, which are {@code gate} apart. */
    private void lstmCells(
            int n,
            int gate,
            float[] gates,
            int gatesAt,
            float[] cPrevious,
            int cPreviousAt,
            float[] c,
            int cAt,
            float[] h,
            int hAt) {
        VectorSpecies<Float> species = width.species();
        for (int j = 0; j < n; j += species.length()) {
            int at = gatesAt + j;
            FloatVector i = FloatVector.fromArray(species, gates, at);
            FloatVector f = FloatVector.fromArray(species, gates, at + gate);
            FloatVector g = FloatVector.fromArray(species, gates, at + 2 * gate);
            FloatVector cell = f.fma(FloatVector.fromArray(species, cPrevious, cPreviousAt + j), i.mul(g));
            cell.intoArray(c, cAt + j);
        }
        activations.tanh(n, c, cAt, h, hAt);
        for (int j = 0; j < n; j += species.length()) {
            FloatVector o = FloatVector.fromArray(species, gates, gatesAt + 3 * gate + j);
            o.mul(FloatVector.fromArray(species, h, hAt + j)).intoArray(h, hAt + j);
        }
    }

    void lstmBackward(
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
        int lanes = width.species().length();
        int whole = width.species().loopBound(H);
        int first = Math.max(H - lanes, 0);
        int rest = whole < H ? H - first : 0;
        float[] tail = Scratch.ofThread().memory;
        for (int row = 0; row < m; row++) {
            int at = gatesAt + row * gatesRow;
            int unit = row * H;
            int last = unit + first;
            copyGates(rest, gates, at + first, H, tail, TAIL, lanes);
            copy(rest, dc, dcAt + last, tail, TAIL + 8 * lanes);
            lstmGradients(
                    whole,
                    H,
                    gates,
                    at,
                    cPrevious,
                    cPreviousAt + unit,
                    c,
                    cAt + unit,
                    dOut,
                    dOutAt + unit,
                    dCarry,
                    dCarryAt + unit,
                    dc,
                    dcAt + unit);
            if (rest > 0) {
                copy(rest, cPrevious, cPreviousAt + last, tail, TAIL + 4 * lanes);
                copy(rest, c, cAt + last, tail, TAIL + 5 * lanes);
                copy(rest, dOut, dOutAt + last, tail, TAIL + 6 * lanes);
                copy(rest, dCarry, dCarryAt + last, tail, TAIL + 7 * lanes);
                lstmGradients(
                        lanes,
                        lanes,
                        tail,
                        TAIL,
                        tail,
                        TAIL + 4 * lanes,
                        tail,
                        TAIL + 5 * lanes,
                        tail,
                        TAIL + 6 * lanes,
                        tail,
                        TAIL + 7 * lanes,
                        tail,
                        TAIL + 8 * lanes);
                copyGates(rest, tail, TAIL, lanes, gates, at + first, H);
                copy(rest, tail, TAIL + 8 * lanes, dc, dcAt + last);
            }
        }
    }

    /** The gradients of {@code n} units, whose gates are {@code gate} apart. */
    private void lstmGradients(
            int n,
            int gate,
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
        FloatVector one = FloatVector.broadcast(species, 1f);
        float[] squashed = Scratch.ofThread().row(n);
        activations.tanh(n, c, cAt, squashed, 0);
        for (int j = 0; j < n; j += species.length()) {
            int at = gatesAt + j;
            FloatVector u = FloatVector.fromArray(species, squashed, j);
            FloatVector i = FloatVector.fromArray(species, gates, at);
            FloatVector f = FloatVector.fromArray(species, gates, at + gate);
            FloatVector g = FloatVector.fromArray(species, gates, at + 2 * gate);
            FloatVector o = FloatVector.fromArray(species, gates, at + 3 * gate);
            FloatVector dh = FloatVector.fromArray(species, dOut, dOutAt + j)
                    .add(FloatVector.fromArray(species, dCarry, dCarryAt + j));
            FloatVector dcell = dh.mul(o).fma(u.neg().fma(u, one), FloatVector.fromArray(species, dc, dcAt + j));
            FloatVector before = FloatVector.fromArray(species, cPrevious, cPreviousAt + j);
            FloatVector di = dcell.mul(g).mul(one.sub(i).mul(i));
            di.blend(0f, di.abs().compare(VectorOperators.LT, NEGLIGIBLE)).intoArray(gates, at);
            FloatVector df = dcell.mul(before).mul(one.sub(f).mul(f));
            df.blend(0f, df.abs().compare(VectorOperators.LT, NEGLIGIBLE)).intoArray(gates, at + gate);
            FloatVector dg = dcell.mul(i).mul(g.neg().fma(g, one));
            dg.blend(0f, dg.abs().compare(VectorOperators.LT, NEGLIGIBLE)).intoArray(gates, at + 2 * gate);
            FloatVector dOutputGate = dh.mul(u).mul(one.sub(o).mul(o));
            dOutputGate
                    .blend(0f, dOutputGate.abs().compare(VectorOperators.LT, NEGLIGIBLE))
                    .intoArray(gates, at + 3 * gate);
            FloatVector carried = dcell.mul(f);
            carried.blend(0f, carried.abs().compare(VectorOperators.LT, NEGLIGIBLE))
                    .intoArray(dc, dcAt + j);
        }
    }

    void gruForward(
            int m,
            int H,
            float[] gates,
            int gatesAt,
            int gatesRow,
            float[] hPrevious,
            int hPreviousAt,
            float[] h,
            int hAt) {
        int lanes = width.species().length();
        int whole = width.species().loopBound(H);
        int first = Math.max(H - lanes, 0);
        int rest = whole < H ? H - first : 0;
        float[] tail = Scratch.ofThread().memory;
        for (int row = 0; row < m; row++) {
            int at = gatesAt + row * gatesRow;
            int unit = row * H;
            copyGates(rest, gates, at + first, H, tail, TAIL, lanes);
            activations.sigmoid(whole, gates, at, gates, at);
            activations.sigmoid(whole, gates, at + H, gates, at + H);
            gruStates(whole, H, gates, at, hPrevious, hPreviousAt + unit, h, hAt + unit);
            if (rest > 0) {
                int last = unit + first;
                copy(rest, hPrevious, hPreviousAt + last, tail, TAIL + 4 * lanes);
                activations.sigmoid(2 * lanes, tail, TAIL, tail, TAIL);
                gruStates(lanes, lanes, tail, TAIL, tail, TAIL + 4 * lanes, tail, TAIL + 5 * lanes);
                copyGates(rest, tail, TAIL, lanes, gates, at + first, H);
                copy(rest, tail, TAIL + 5 * lanes, h, hAt + last);
            }
        }
    }

    /** Candidate and output of {@code n} units from their gates, which are {@code gate} apart. */
    private void gruStates(
            int n, int gate, float[] gates, int gatesAt, float[] hPrevious, int hPreviousAt, float[] h, int hAt) {
        VectorSpecies<Float> species = width.species();
        for (int j = 0; j < n; j += species.length()) {
            int at = gatesAt + j;
            FloatVector r = FloatVector.fromArray(species, gates, at);
            FloatVector a = FloatVector.fromArray(species, gates, at + 2 * gate);
            FloatVector q = FloatVector.fromArray(species, gates, at + 3 * gate);
            r.fma(q, a).intoArray(gates, at + 2 * gate);
        }
        activations.tanh(n, gates, gatesAt + 2 * gate, gates, gatesAt + 2 * gate);
        for (int j = 0; j < n; j += species.length()) {
            int at = gatesAt + j;
            FloatVector z = FloatVector.fromArray(species, gates, at + gate);
            FloatVector candidate = FloatVector.fromArray(species, gates, at + 2 * gate);
            FloatVector before = FloatVector.fromArray(species, hPrevious, hPreviousAt + j);
            z.fma(before.sub(candidate), candidate).intoArray(h, hAt + j);
        }
    }

    void gruBackward(
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
        int lanes = width.species().length();
        int whole = width.species().loopBound(H);
        int first = Math.max(H - lanes, 0);
        int rest = whole < H ? H - first : 0;
        float[] tail = Scratch.ofThread().memory;
        for (int row = 0; row < m; row++) {
            int at = gatesAt + row * gatesRow;
            int unit = row * H;
            int last = unit + first;
            copyGates(rest, gates, at + first, H, tail, TAIL, lanes);
            copy(rest, dCarry, dCarryAt + last, tail, TAIL + 6 * lanes);
            gruGradients(
                    whole, H, gates, at, hPrevious, hPreviousAt + unit, dOut, dOutAt + unit, dCarry, dCarryAt + unit);
            if (rest > 0) {
                copy(rest, hPrevious, hPreviousAt + last, tail, TAIL + 4 * lanes);
                copy(rest, dOut, dOutAt + last, tail, TAIL + 5 * lanes);
                gruGradients(
                        lanes,
                        lanes,
                        tail,
                        TAIL,
                        tail,
                        TAIL + 4 * lanes,
                        tail,
                        TAIL + 5 * lanes,
                        tail,
                        TAIL + 6 * lanes);
                copyGates(rest, tail, TAIL, lanes, gates, at + first, H);
                copy(rest, tail, TAIL + 6 * lanes, dCarry, dCarryAt + last);
            }
        }
    }

    /** The gradients of {@code n} units, whose gates are {@code gate} apart. */
    private void gruGradients(
            int n,
            int gate,
            float[] gates,
            int gatesAt,
            float[] hPrevious,
            int hPreviousAt,
            float[] dOut,
            int dOutAt,
            float[] dCarry,
            int dCarryAt) {
        VectorSpecies<Float> species = width.species();
        FloatVector one = FloatVector.broadcast(species, 1f);
        for (int j = 0; j < n; j += species.length()) {
            int at = gatesAt + j;
            FloatVector r = FloatVector.fromArray(species, gates, at);
            FloatVector z = FloatVector.fromArray(species, gates, at + gate);
            FloatVector candidate = FloatVector.fromArray(species, gates, at + 2 * gate);
            FloatVector q = FloatVector.fromArray(species, gates, at + 3 * gate);
            FloatVector dh = FloatVector.fromArray(species, dOut, dOutAt + j)
                    .add(FloatVector.fromArray(species, dCarry, dCarryAt + j));
            FloatVector before = FloatVector.fromArray(species, hPrevious, hPreviousAt + j);
            FloatVector da = dh.mul(one.sub(z)).mul(candidate.neg().fma(candidate, one));
            FloatVector dr = da.mul(q).mul(one.sub(r).mul(r));
            dr.blend(0f, dr.abs().compare(VectorOperators.LT, NEGLIGIBLE)).intoArray(gates, at);
            FloatVector dz = dh.mul(before.sub(candidate)).mul(one.sub(z).mul(z));
            dz.blend(0f, dz.abs().compare(VectorOperators.LT, NEGLIGIBLE)).intoArray(gates, at + gate);
            da.blend(0f, da.abs().compare(VectorOperators.LT, NEGLIGIBLE)).intoArray(gates, at + 2 * gate);
            FloatVector dq = da.mul(r);
            dq.blend(0f, dq.abs().compare(VectorOperators.LT, NEGLIGIBLE)).intoArray(gates, at + 3 * gate);
            FloatVector carried = dh.mul(z);
            carried.blend(0f, carried.abs().compare(VectorOperators.LT, NEGLIGIBLE))
                    .intoArray(dCarry, dCarryAt + j);
        }
    }

    private void copyGates(int n, float[] x, int xAt, int xGate, float[] y, int yAt, int yGate) {
        for (int gate = 0; gate < 4; gate++) {
            copy(n, x, xAt + gate * xGate, y, yAt + gate * yGate);
        }
    }

    /** Copies a vector or, of a row shorter than that, what there is; 0 copies nothing. */
    private void copy(int n, float[] x, int xAt, float[] y, int yAt) {
        VectorSpecies<Float> species = width.species();
        if (n == species.length()) {
            FloatVector.fromArray(species, x, xAt).intoArray(y, yAt);
        } else {
            for (int j = 0; j < n; j++) {
                y[yAt + j] = x[xAt + j];
            }
        }
    }
}
