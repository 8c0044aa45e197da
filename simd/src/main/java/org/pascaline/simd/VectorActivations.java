package org.pascaline.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.pascaline.kernels.Activation;

/** The activation functions and their gradients. */
final class VectorActivations {
    private final Width width;

    VectorActivations(Width width) {
        this.width = width;
    }

    void activate(Activation f, int m, int n, float[] x, int xAt, int xRow, float[] out, int outAt, int outRow) {
        if (xRow == n && outRow == n) {
            activate(f, m * n, x, xAt, out, outAt);
            return;
        }
        for (int i = 0; i < m; i++) {
            activate(f, n, x, xAt + i * xRow, out, outAt + i * outRow);
        }
    }

    private void activate(Activation f, int n, float[] x, int xAt, float[] out, int outAt) {
        switch (f) {
            case RELU -> relu(n, x, xAt, out, outAt);
            case TANH -> tanh(n, x, xAt, out, outAt);
            case SIGMOID -> sigmoid(n, x, xAt, out, outAt);
        }
    }

    private void relu(int n, float[] x, int xAt, float[] out, int outAt) {
        VectorSpecies<Float> species = width.species();
        for (int i = 0; i < n; i += species.length()) {
            VectorMask<Float> mask = species.indexInRange(i, n);
            FloatVector v = FloatVector.fromArray(species, x, xAt + i, mask);
            v.blend(0f, v.compare(VectorOperators.LE, 0f)).intoArray(out, outAt + i, mask);
        }
    }

    void tanh(int n, float[] x, int xAt, float[] out, int outAt) {
        VectorSpecies<Float> species = width.species();
        for (int i = 0; i < n; i += species.length()) {
            VectorMask<Float> mask = species.indexInRange(i, n);
            VectorMath.tanh(FloatVector.fromArray(species, x, xAt + i, mask)).intoArray(out, outAt + i, mask);
        }
    }

    void sigmoid(int n, float[] x, int xAt, float[] out, int outAt) {
        VectorSpecies<Float> species = width.species();
        for (int i = 0; i < n; i += species.length()) {
            VectorMask<Float> mask = species.indexInRange(i, n);
            VectorMath.sigmoid(FloatVector.fromArray(species, x, xAt + i, mask)).intoArray(out, outAt + i, mask);
        }
    }

    void exp(int n, float[] x, int xAt, float[] out, int outAt) {
        VectorSpecies<Float> species = width.species();
        for (int i = 0; i < n; i += species.length()) {
            VectorMask<Float> mask = species.indexInRange(i, n);
            VectorMath.exp(FloatVector.fromArray(species, x, xAt + i, mask)).intoArray(out, outAt + i, mask);
        }
    }

    void addGradient(Activation f, int n, float[] y, int yAt, float[] dy, int dyAt, float[] dx, int dxAt) {
        VectorSpecies<Float> species = width.species();
        for (int i = 0; i < n; i += species.length()) {
            VectorMask<Float> mask = species.indexInRange(i, n);
            FloatVector slope = slope(f, FloatVector.fromArray(species, y, yAt + i, mask));
            FloatVector.fromArray(species, dy, dyAt + i, mask)
                    .fma(slope, FloatVector.fromArray(species, dx, dxAt + i, mask))
                    .intoArray(dx, dxAt + i, mask);
        }
    }

    void elmanBackward(
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
        if (hRow == n && dOutRow == n && dCarryRow == n && daRow == n) {
            elmanBackward(f, m * n, h, hAt, dOut, dOutAt, dCarry, dCarryAt, da, daAt);
            return;
        }
        for (int i = 0; i < m; i++) {
            elmanBackward(
                    f,
                    n,
                    h,
                    hAt + i * hRow,
                    dOut,
                    dOutAt + i * dOutRow,
                    dCarry,
                    dCarryAt + i * dCarryRow,
                    da,
                    daAt + i * daRow);
        }
    }

    private void elmanBackward(
            Activation f,
            int n,
            float[] h,
            int hAt,
            float[] dOut,
            int dOutAt,
            float[] dCarry,
            int dCarryAt,
            float[] da,
            int daAt) {
        VectorSpecies<Float> species = width.species();
        for (int i = 0; i < n; i += species.length()) {
            VectorMask<Float> mask = species.indexInRange(i, n);
            FloatVector dh = FloatVector.fromArray(species, dOut, dOutAt + i, mask)
                    .add(FloatVector.fromArray(species, dCarry, dCarryAt + i, mask));
            dh.mul(slope(f, FloatVector.fromArray(species, h, hAt + i, mask))).intoArray(da, daAt + i, mask);
        }
    }

    private static FloatVector slope(Activation f, FloatVector y) {
        return switch (f) {
            case RELU -> FloatVector.zero(y.species()).blend(1f, y.compare(VectorOperators.GT, 0f));
            case TANH -> VectorMath.tanhSlope(y);
            case SIGMOID -> VectorMath.sigmoidSlope(y);
        };
    }
}
