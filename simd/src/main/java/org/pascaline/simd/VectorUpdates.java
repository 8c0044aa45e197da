package org.pascaline.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The updates of the optimisers. */
final class VectorUpdates {
    private final Width width;

    VectorUpdates(Width width) {
        this.width = width;
    }

    void sgd(
            int n, float rate, float momentum, float keep, float[] p, int pAt, float[] g, int gAt, float[] v, int vAt) {
        VectorSpecies<Float> species = width.species();
        FloatVector momenta = FloatVector.broadcast(species, momentum);
        FloatVector minusRate = FloatVector.broadcast(species, -rate);
        for (int i = 0; i < n; i += species.length()) {
            VectorMask<Float> mask = species.indexInRange(i, n);
            FloatVector velocity = momenta.fma(
                    FloatVector.fromArray(species, v, vAt + i, mask), FloatVector.fromArray(species, g, gAt + i, mask));
            velocity.intoArray(v, vAt + i, mask);
            FloatVector kept = FloatVector.fromArray(species, p, pAt + i, mask).mul(keep);
            minusRate.fma(velocity, kept).intoArray(p, pAt + i, mask);
        }
    }

    void adam(
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
        VectorSpecies<Float> species = width.species();
        FloatVector rest1 = FloatVector.broadcast(species, 1f - beta1);
        FloatVector scale = FloatVector.broadcast(species, rootScale);
        FloatVector floor = FloatVector.broadcast(species, epsilon);
        FloatVector minusStep = FloatVector.broadcast(species, -stepSize);
        for (int i = 0; i < n; i += species.length()) {
            VectorMask<Float> mask = species.indexInRange(i, n);
            FloatVector gradient = FloatVector.fromArray(species, g, gAt + i, mask);
            FloatVector mean = FloatVector.fromArray(species, m, mAt + i, mask);
            mean = rest1.fma(gradient.sub(mean), mean);
            FloatVector square =
                    FloatVector.fromArray(species, v, vAt + i, mask).mul(beta2);
            square = gradient.mul(1f - beta2).fma(gradient, square);
            mean.intoArray(m, mAt + i, mask);
            square.intoArray(v, vAt + i, mask);
            FloatVector denominator = square.sqrt().fma(scale, floor);
            FloatVector kept = FloatVector.fromArray(species, p, pAt + i, mask).mul(keep);
            minusStep.fma(mean.div(denominator), kept).intoArray(p, pAt + i, mask);
        }
    }
}
