package org.pascaline.simd;

import org.pascaline.kernels.Activation;
import org.pascaline.kernels.Kernels;
import org.pascaline.kernels.ScalarKernels;

/** The kernels at one vector width, each handed to the class of its subject. */
final class VectorKernels implements Kernels {
    private final String name;
    private final VectorProduct product;
    private final VectorPasses passes;
    private final VectorActivations activations;
    private final VectorGates gates;
    private final VectorLoss loss;
    private final VectorUpdates updates;
    private final VectorPeak peak;

    VectorKernels(Width width) {
        ScalarKernels definition = new ScalarKernels();
        this.name = Integer.toString(width.species().vectorBitSize());
        this.product = new VectorProduct(width);
        this.passes = new VectorPasses(width, definition);
        this.activations = new VectorActivations(width, definition);
        this.gates = new VectorGates(width, activations);
        this.loss = new VectorLoss(activations);
        this.updates = new VectorUpdates(width, definition);
        this.peak = new VectorPeak(width);
    }

    @Override
    public String name() {
        return name;
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
        product.multiply(m, n, k, a, aAt, aRow, aColumn, b, bAt, bRow, c, cAt, cRow, add);
    }

    @Override
    public int packedLength(int k, int n) {
        return product.packedLength(k, n);
    }

    @Override
    public void pack(
            int from, int to, int k, int n, float[] b, int bAt, int bRow, int bColumn, float[] packed, int packedAt) {
        product.pack(from, to, k, n, b, bAt, bRow, bColumn, packed, packedAt);
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
        product.multiplyPacked(m, n, k, a, aAt, aRow, aColumn, packed, packedAt, c, cAt, cRow, add);
    }

    @Override
    public void add(int n, float[] x, int xAt, float[] y, int yAt, float[] out, int outAt) {
        passes.add(n, x, xAt, y, yAt, out, outAt);
    }

    @Override
    public void multiply(int n, float[] x, int xAt, float[] y, int yAt, float[] out, int outAt) {
        passes.multiply(n, x, xAt, y, yAt, out, outAt);
    }

    @Override
    public void addProduct(int n, float[] x, int xAt, float[] y, int yAt, float[] out, int outAt) {
        passes.addProduct(n, x, xAt, y, yAt, out, outAt);
    }

    @Override
    public void addScaled(int n, float factor, float[] x, int xAt, float[] out, int outAt) {
        passes.addScaled(n, factor, x, xAt, out, outAt);
    }

    @Override
    public void scale(int n, float factor, float[] x, int xAt, float[] out, int outAt) {
        passes.scale(n, factor, x, xAt, out, outAt);
    }

    @Override
    public void clamp(int n, float limit, float[] x, int xAt) {
        passes.clamp(n, limit, x, xAt);
    }

    @Override
    public void fillRows(int m, int n, float[] row, int rowAt, float[] out, int outAt, int outRow) {
        passes.fillRows(m, n, row, rowAt, out, outAt, outRow);
    }

    @Override
    public void sumRows(int m, int n, float[] x, int xAt, int xRow, float[] out, int outAt) {
        passes.sumRows(m, n, x, xAt, xRow, out, outAt);
    }

    @Override
    public double sumOfSquares(int n, float[] x, int xAt) {
        return passes.sumOfSquares(n, x, xAt);
    }

    @Override
    public void activate(Activation f, int m, int n, float[] x, int xAt, int xRow, float[] out, int outAt, int outRow) {
        activations.activate(f, m, n, x, xAt, xRow, out, outAt, outRow);
    }

    @Override
    public void addActivationGradient(
            Activation f, int n, float[] y, int yAt, float[] dy, int dyAt, float[] dx, int dxAt) {
        activations.addGradient(f, n, y, yAt, dy, dyAt, dx, dxAt);
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
        activations.elmanBackward(
                f, m, n, h, hAt, hRow, dOut, dOutAt, dOutRow, dCarry, dCarryAt, dCarryRow, da, daAt, daRow);
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
        this.gates.lstmForward(m, H, gates, gatesAt, gatesRow, cPrevious, cPreviousAt, c, cAt, h, hAt);
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
        this.gates.lstmBackward(
                m,
                H,
                gates,
                gatesAt,
                gatesRow,
                cPrevious,
                cPreviousAt,
                c,
                cAt,
                dOut,
                dOutAt,
                dCarry,
                dCarryAt,
                dc,
                dcAt);
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
        this.gates.gruForward(m, H, gates, gatesAt, gatesRow, hPrevious, hPreviousAt, h, hAt);
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
        this.gates.gruBackward(m, H, gates, gatesAt, gatesRow, hPrevious, hPreviousAt, dOut, dOutAt, dCarry, dCarryAt);
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
        loss.softmaxCrossEntropy(m, n, x, xAt, classes, classesAt, weights, weightsAt, losses, lossesAt, dx, dxAt);
    }

    @Override
    public void sgd(
            int n, float rate, float momentum, float keep, float[] p, int pAt, float[] g, int gAt, float[] v, int vAt) {
        updates.sgd(n, rate, momentum, keep, p, pAt, g, gAt, v, vAt);
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
        updates.adam(n, stepSize, rootScale, beta1, beta2, epsilon, keep, p, pAt, g, gAt, m, mAt, v, vAt);
    }

    @Override
    public float multiplyAddInRegisters(int rounds) {
        return peak.run(rounds);
    }

    @Override
    public int flopsPerRound() {
        return peak.flopsPerRound();
    }
}
