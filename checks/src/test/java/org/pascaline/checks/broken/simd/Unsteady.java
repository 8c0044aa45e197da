package org.pascaline.checks.broken.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Computes what differs from machine to machine. */
final class Unsteady {
    private Unsteady() {}

    static float tanh(FloatVector x) {
        return x.lanewise(VectorOperators.TANH).reduceLanes(VectorOperators.ADD);
    }

    static double exp(double x) {
        return Math.exp(x);
    }
}
