package org.pascaline.simd;

import static org.pascaline.kernels.Approximations.NEGLIGIBLE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Formulas of a few vector operations.
 *
 * <p>Handing a vector to a method costs nothing only if C2 inlines the method. It always tries for the Vector API itself, for
 * others if they are as tiny as these, and even for these no longer once it has inlined some 8000 bytes of bytecode, about
 * sixty vector operations; then every vector that is handed over becomes an object. So anything longer stands where it is
 * used, in a loop of its own.
 */
final class VectorMath {
    private VectorMath() {}

    static FloatVector clamp(FloatVector x, float limit) {
        FloatVector below = x.blend(limit, x.compare(VectorOperators.GT, limit));
        return below.blend(-limit, below.compare(VectorOperators.LT, -limit));
    }

    static FloatVector significant(FloatVector x) {
        return orZero(x, NEGLIGIBLE);
    }

    /** Returns 0 for what is nearer to zero than {@code least}, otherwise {@code x}. */
    static FloatVector orZero(FloatVector x, float least) {
        return x.blend(0f, x.abs().compare(VectorOperators.LT, least));
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
