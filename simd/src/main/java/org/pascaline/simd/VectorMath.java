package org.pascaline.simd;

import static org.pascaline.kernels.Approximations.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.pascaline.kernels.Approximations;

/**
 * {@link Approximations}, operation by operation, on vectors.
 *
 * <p>A call of these costs nothing as long as C2 inlines it, which it does early in a method of moderate size. Past some
 * 8000 bytes of inlined bytecode, about sixty vector operations, it inlines only the Vector API itself, and a vector that
 * is handed to a method becomes an object.
 */
final class VectorMath {
    private static final int MANTISSA_BITS = 23;
    private static final int BITS_OF_ONE = 0x3F800000;

    private VectorMath() {}

    static FloatVector clamp(FloatVector x, float limit) {
        FloatVector below = x.blend(limit, x.compare(VectorOperators.GT, limit));
        return below.blend(-limit, below.compare(VectorOperators.LT, -limit));
    }

    static FloatVector significant(FloatVector x) {
        return x.blend(0f, x.abs().compare(VectorOperators.LT, NEGLIGIBLE));
    }

    static FloatVector exp(FloatVector x) {
        VectorSpecies<Float> species = x.species();
        FloatVector rounder = FloatVector.broadcast(species, ROUNDER);
        FloatVector limited = clamp(x, EXP_LIMIT);
        FloatVector shifted = limited.fma(FloatVector.broadcast(species, LOG2_E), rounder);
        FloatVector n = shifted.sub(rounder);
        FloatVector r = n.fma(FloatVector.broadcast(species, MINUS_LN2_HIGH), limited);
        r = n.fma(FloatVector.broadcast(species, MINUS_LN2_LOW), r);
        FloatVector p = FloatVector.broadcast(species, EXP_6).fma(r, FloatVector.broadcast(species, EXP_5));
        p = p.fma(r, FloatVector.broadcast(species, EXP_4));
        p = p.fma(r, FloatVector.broadcast(species, EXP_3));
        p = p.fma(r, FloatVector.broadcast(species, EXP_2));
        FloatVector e = p.fma(r.mul(r), r).add(1f);
        IntVector power = shifted.reinterpretAsInts()
                .lanewise(VectorOperators.LSHL, MANTISSA_BITS)
                .add(BITS_OF_ONE);
        return e.mul(power.reinterpretAsFloats());
    }

    static FloatVector tanh(FloatVector x) {
        VectorSpecies<Float> species = x.species();
        FloatVector limited = clamp(x, TANH_LIMIT);
        FloatVector u = limited.mul(limited);
        FloatVector p = FloatVector.broadcast(species, TANH_P5).fma(u, FloatVector.broadcast(species, TANH_P4));
        p = p.fma(u, FloatVector.broadcast(species, TANH_P3));
        p = p.fma(u, FloatVector.broadcast(species, TANH_P2));
        p = p.fma(u, FloatVector.broadcast(species, TANH_P1));
        p = p.fma(u, FloatVector.broadcast(species, TANH_P0));
        FloatVector q = FloatVector.broadcast(species, TANH_Q3).fma(u, FloatVector.broadcast(species, TANH_Q2));
        q = q.fma(u, FloatVector.broadcast(species, TANH_Q1));
        q = q.fma(u, FloatVector.broadcast(species, 1f));
        return clamp(p.mul(limited).div(q), 1f);
    }

    static FloatVector sigmoid(FloatVector x) {
        FloatVector one = FloatVector.broadcast(x.species(), 1f);
        return one.div(exp(x.neg()).add(one));
    }

    static FloatVector relu(FloatVector x) {
        return x.blend(0f, x.compare(VectorOperators.LE, 0f));
    }

    /** Returns 1 where {@code y > 0}, else 0. */
    static FloatVector reluSlope(FloatVector y) {
        return FloatVector.zero(y.species()).blend(1f, y.compare(VectorOperators.GT, 0f));
    }

    /** Returns {@code 1 − y²}. */
    static FloatVector tanhSlope(FloatVector y) {
        return y.neg().fma(y, FloatVector.broadcast(y.species(), 1f));
    }

    /** Returns {@code y (1 − y)}. */
    static FloatVector sigmoidSlope(FloatVector y) {
        return FloatVector.broadcast(y.species(), 1f).sub(y).mul(y);
    }
}
