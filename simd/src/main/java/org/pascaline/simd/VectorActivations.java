package org.pascaline.simd;

import static org.pascaline.kernels.Approximations.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.pascaline.kernels.Activation;
import org.pascaline.kernels.Approximations;
import org.pascaline.kernels.ScalarKernels;

/**
 * The activation functions and their gradients. Each function has its own loop: a choice within a loop keeps C2 from
 * holding the vectors in registers. What is left after the last whole vector goes to the definition.
 */
final class VectorActivations {
    private static final int MANTISSA_BITS = 23;
    private static final int BITS_OF_ONE = 0x3F800000;

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
        int whole = width.species().loopBound(n);
        switch (f) {
            case RELU -> relu(whole, x, xAt, out, outAt);
            case TANH -> tanh(whole, x, xAt, out, outAt);
            case SIGMOID -> sigmoid(whole, x, xAt, out, outAt);
        }
        definition.activate(f, 1, n - whole, x, xAt + whole, 0, out, outAt + whole, 0);
    }

    private void relu(int n, float[] x, int xAt, float[] out, int outAt) {
        VectorSpecies<Float> species = width.species();
        for (int i = 0; i < n; i += species.length()) {
            VectorMath.relu(FloatVector.fromArray(species, x, xAt + i)).intoArray(out, outAt + i);
        }
    }

    /** {@link Approximations#tanh} of whole vectors; {@code out} may be {@code x}. */
    void tanh(int n, float[] x, int xAt, float[] out, int outAt) {
        VectorSpecies<Float> species = width.species();
        for (int i = 0; i < n; i += species.length()) {
            FloatVector limited = VectorMath.clamp(FloatVector.fromArray(species, x, xAt + i), TANH_LIMIT);
            FloatVector u = limited.mul(limited);
            FloatVector p = FloatVector.broadcast(species, TANH_P5).fma(u, FloatVector.broadcast(species, TANH_P4));
            p = p.fma(u, FloatVector.broadcast(species, TANH_P3));
            p = p.fma(u, FloatVector.broadcast(species, TANH_P2));
            p = p.fma(u, FloatVector.broadcast(species, TANH_P1));
            p = p.fma(u, FloatVector.broadcast(species, TANH_P0));
            FloatVector q = FloatVector.broadcast(species, TANH_Q3).fma(u, FloatVector.broadcast(species, TANH_Q2));
            q = q.fma(u, FloatVector.broadcast(species, TANH_Q1));
            q = q.fma(u, FloatVector.broadcast(species, 1f));
            FloatVector y = p.mul(limited).div(q);
            y = y.blend(1f, y.compare(VectorOperators.GT, 1f));
            y.blend(-1f, y.compare(VectorOperators.LT, -1f)).intoArray(out, outAt + i);
        }
    }

    /** {@link Approximations#sigmoid} of whole vectors; {@code out} may be {@code x}. */
    void sigmoid(int n, float[] x, int xAt, float[] out, int outAt) {
        VectorSpecies<Float> species = width.species();
        exp(n, -1f, x, xAt, out, outAt);
        FloatVector one = FloatVector.broadcast(species, 1f);
        for (int i = 0; i < n; i += species.length()) {
            one.div(FloatVector.fromArray(species, out, outAt + i).add(one)).intoArray(out, outAt + i);
        }
    }

    /** {@link Approximations#exp} of {@code sign · x}, for whole vectors; {@code out} may be {@code x}. */
    void exp(int n, float sign, float[] x, int xAt, float[] out, int outAt) {
        VectorSpecies<Float> species = width.species();
        FloatVector rounder = FloatVector.broadcast(species, ROUNDER);
        for (int i = 0; i < n; i += species.length()) {
            FloatVector limited =
                    VectorMath.clamp(FloatVector.fromArray(species, x, xAt + i).mul(sign), EXP_LIMIT);
            FloatVector shifted = limited.fma(FloatVector.broadcast(species, LOG2_E), rounder);
            FloatVector exponent = shifted.sub(rounder);
            FloatVector r = exponent.fma(FloatVector.broadcast(species, MINUS_LN2_HIGH), limited);
            r = exponent.fma(FloatVector.broadcast(species, MINUS_LN2_LOW), r);
            FloatVector p = FloatVector.broadcast(species, EXP_6).fma(r, FloatVector.broadcast(species, EXP_5));
            p = p.fma(r, FloatVector.broadcast(species, EXP_4));
            p = p.fma(r, FloatVector.broadcast(species, EXP_3));
            p = p.fma(r, FloatVector.broadcast(species, EXP_2));
            FloatVector e = p.fma(r.mul(r), r).add(1f);
            FloatVector power = shifted.reinterpretAsInts()
                    .lanewise(VectorOperators.LSHL, MANTISSA_BITS)
                    .add(BITS_OF_ONE)
                    .reinterpretAsFloats();
            e.mul(power).intoArray(out, outAt + i);
        }
    }

    /** {@link Approximations#exp}; {@code out} may be {@code x}. */
    void exp(int n, float[] x, int xAt, float[] out, int outAt) {
        int whole = width.species().loopBound(n);
        exp(whole, 1f, x, xAt, out, outAt);
        for (int i = whole; i < n; i++) {
            out[outAt + i] = Approximations.exp(x[xAt + i]);
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
            FloatVector sum = FloatVector.fromArray(species, dy, dyAt + i)
                    .fma(slope, FloatVector.fromArray(species, dx, dxAt + i));
            VectorMath.significant(sum).intoArray(dx, dxAt + i);
        }
    }

    private void addTanhGradient(int n, float[] y, int yAt, float[] dy, int dyAt, float[] dx, int dxAt) {
        VectorSpecies<Float> species = width.species();
        for (int i = 0; i < n; i += species.length()) {
            FloatVector slope = VectorMath.tanhSlope(FloatVector.fromArray(species, y, yAt + i));
            FloatVector sum = FloatVector.fromArray(species, dy, dyAt + i)
                    .fma(slope, FloatVector.fromArray(species, dx, dxAt + i));
            VectorMath.significant(sum).intoArray(dx, dxAt + i);
        }
    }

    private void addSigmoidGradient(int n, float[] y, int yAt, float[] dy, int dyAt, float[] dx, int dxAt) {
        VectorSpecies<Float> species = width.species();
        for (int i = 0; i < n; i += species.length()) {
            FloatVector slope = VectorMath.sigmoidSlope(FloatVector.fromArray(species, y, yAt + i));
            FloatVector sum = FloatVector.fromArray(species, dy, dyAt + i)
                    .fma(slope, FloatVector.fromArray(species, dx, dxAt + i));
            VectorMath.significant(sum).intoArray(dx, dxAt + i);
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
