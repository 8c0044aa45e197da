package org.pascaline.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import org.pascaline.kernels.Activation;
import org.pascaline.kernels.ScalarKernels;

/**
 * The activation functions and their gradients. Each function has its own loop: a choice within a loop keeps C2 from
 * holding the vectors in registers.
 */
final class VectorActivations {
    private final Width width;
    private final ScalarKernels definition;

    VectorActivations(Width width, ScalarKernels definition) {
        this.width = width;
        this.definition = definition;
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
        int whole = species.loopBound(n);
        for (int i = 0; i < whole; i += species.length()) {
            VectorMath.relu(FloatVector.fromArray(species, x, xAt + i)).intoArray(out, outAt + i);
        }
        if (whole < n) {
            VectorMask<Float> mask = species.indexInRange(whole, n);
            VectorMath.relu(FloatVector.fromArray(species, x, xAt + whole, mask))
                    .intoArray(out, outAt + whole, mask);
        }
    }

    void tanh(int n, float[] x, int xAt, float[] out, int outAt) {
        VectorSpecies<Float> species = width.species();
        int whole = species.loopBound(n);
        for (int i = 0; i < whole; i += species.length()) {
            VectorMath.tanh(FloatVector.fromArray(species, x, xAt + i)).intoArray(out, outAt + i);
        }
        if (whole < n) {
            VectorMask<Float> mask = species.indexInRange(whole, n);
            VectorMath.tanh(FloatVector.fromArray(species, x, xAt + whole, mask))
                    .intoArray(out, outAt + whole, mask);
        }
    }

    void sigmoid(int n, float[] x, int xAt, float[] out, int outAt) {
        VectorSpecies<Float> species = width.species();
        int whole = species.loopBound(n);
        for (int i = 0; i < whole; i += species.length()) {
            VectorMath.sigmoid(FloatVector.fromArray(species, x, xAt + i)).intoArray(out, outAt + i);
        }
        if (whole < n) {
            VectorMask<Float> mask = species.indexInRange(whole, n);
            VectorMath.sigmoid(FloatVector.fromArray(species, x, xAt + whole, mask))
                    .intoArray(out, outAt + whole, mask);
        }
    }

    void exp(int n, float[] x, int xAt, float[] out, int outAt) {
        VectorSpecies<Float> species = width.species();
        int whole = species.loopBound(n);
        for (int i = 0; i < whole; i += species.length()) {
            VectorMath.exp(FloatVector.fromArray(species, x, xAt + i)).intoArray(out, outAt + i);
        }
        if (whole < n) {
            VectorMask<Float> mask = species.indexInRange(whole, n);
            VectorMath.exp(FloatVector.fromArray(species, x, xAt + whole, mask)).intoArray(out, outAt + whole, mask);
        }
    }

    void addGradient(Activation f, int n, float[] y, int yAt, float[] dy, int dyAt, float[] dx, int dxAt) {
        int whole = width.species().loopBound(n);
        switch (f) {
            case RELU -> addReluGradient(whole, y, yAt, dy, dyAt, dx, dxAt);
            case TANH -> addTanhGradient(whole, y, yAt, dy, dyAt, dx, dxAt);
            case SIGMOID -> addSigmoidGradient(whole, y, yAt, dy, dyAt, dx, dxAt);
        }
        definition.addActivationGradient(f, n - whole, y, yAt + whole, dy, dyAt + whole, dx, dxAt + whole);
    }

    private void addReluGradient(int n, float[] y, int yAt, float[] dy, int dyAt, float[] dx, int dxAt) {
        VectorSpecies<Float> species = width.species();
        for (int i = 0; i < n; i += species.length()) {
            FloatVector slope = VectorMath.reluSlope(FloatVector.fromArray(species, y, yAt + i));
            FloatVector.fromArray(species, dy, dyAt + i)
                    .fma(slope, FloatVector.fromArray(species, dx, dxAt + i))
                    .intoArray(dx, dxAt + i);
        }
    }

    private void addTanhGradient(int n, float[] y, int yAt, float[] dy, int dyAt, float[] dx, int dxAt) {
        VectorSpecies<Float> species = width.species();
        for (int i = 0; i < n; i += species.length()) {
            FloatVector slope = VectorMath.tanhSlope(FloatVector.fromArray(species, y, yAt + i));
            FloatVector.fromArray(species, dy, dyAt + i)
                    .fma(slope, FloatVector.fromArray(species, dx, dxAt + i))
                    .intoArray(dx, dxAt + i);
        }
    }

    private void addSigmoidGradient(int n, float[] y, int yAt, float[] dy, int dyAt, float[] dx, int dxAt) {
        VectorSpecies<Float> species = width.species();
        for (int i = 0; i < n; i += species.length()) {
            FloatVector slope = VectorMath.sigmoidSlope(FloatVector.fromArray(species, y, yAt + i));
            FloatVector.fromArray(species, dy, dyAt + i)
                    .fma(slope, FloatVector.fromArray(species, dx, dxAt + i))
                    .intoArray(dx, dxAt + i);
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
        int whole = width.species().loopBound(n);
        switch (f) {
            case RELU -> reluBackward(whole, h, hAt, dOut, dOutAt, dCarry, dCarryAt, da, daAt);
            case TANH -> tanhBackward(whole, h, hAt, dOut, dOutAt, dCarry, dCarryAt, da, daAt);
            case SIGMOID -> sigmoidBackward(whole, h, hAt, dOut, dOutAt, dCarry, dCarryAt, da, daAt);
        }
        definition.elmanBackward(
                f,
                1,
                n - whole,
                h,
                hAt + whole,
                0,
                dOut,
                dOutAt + whole,
                0,
                dCarry,
                dCarryAt + whole,
                0,
                da,
                daAt + whole,
                0);
    }

    private void reluBackward(
            int n, float[] h, int hAt, float[] dOut, int dOutAt, float[] dCarry, int dCarryAt, float[] da, int daAt) {
        VectorSpecies<Float> species = width.species();
        for (int i = 0; i < n; i += species.length()) {
            FloatVector slope = VectorMath.reluSlope(FloatVector.fromArray(species, h, hAt + i));
            FloatVector dh = FloatVector.fromArray(species, dOut, dOutAt + i)
                    .add(FloatVector.fromArray(species, dCarry, dCarryAt + i));
            VectorMath.significant(dh.mul(slope)).intoArray(da, daAt + i);
        }
    }

    private void tanhBackward(
            int n, float[] h, int hAt, float[] dOut, int dOutAt, float[] dCarry, int dCarryAt, float[] da, int daAt) {
        VectorSpecies<Float> species = width.species();
        for (int i = 0; i < n; i += species.length()) {
            FloatVector slope = VectorMath.tanhSlope(FloatVector.fromArray(species, h, hAt + i));
            FloatVector dh = FloatVector.fromArray(species, dOut, dOutAt + i)
                    .add(FloatVector.fromArray(species, dCarry, dCarryAt + i));
            VectorMath.significant(dh.mul(slope)).intoArray(da, daAt + i);
        }
    }

    private void sigmoidBackward(
            int n, float[] h, int hAt, float[] dOut, int dOutAt, float[] dCarry, int dCarryAt, float[] da, int daAt) {
        VectorSpecies<Float> species = width.species();
        for (int i = 0; i < n; i += species.length()) {
            FloatVector slope = VectorMath.sigmoidSlope(FloatVector.fromArray(species, h, hAt + i));
            FloatVector dh = FloatVector.fromArray(species, dOut, dOutAt + i)
                    .add(FloatVector.fromArray(species, dCarry, dCarryAt + i));
            VectorMath.significant(dh.mul(slope)).intoArray(da, daAt + i);
        }
    }
}
