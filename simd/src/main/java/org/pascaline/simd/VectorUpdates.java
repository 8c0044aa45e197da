package org.pascaline.simd;

import static org.pascaline.kernels.Approximations.NEGLIGIBLE_SQUARED;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.pascaline.kernels.ScalarKernels;

/** The updates of the optimisers. What is left after the last whole vector goes to the definition. */
final class VectorUpdates {
    private final Width width;
    private final ScalarKernels definition;

    VectorUpdates(Width width, ScalarKernels definition) {
        this.width = width;
        this.definition = definition;
    }

    void sgd(
            int n, float rate, float momentum, float keep, float[] p, int pAt, float[] g, int gAt, float[] v, int vAt) {
        VectorSpecies<Float> species = width.species();
        int whole = species.loopBound(n);
        FloatVector momenta = FloatVector.broadcast(species, momentum);
        FloatVector minusRate = FloatVector.broadcast(species, -rate);
        for (int i = 0; i < whole; i += species.length()) {
            FloatVector velocity =
                    momenta.fma(FloatVector.fromArray(species, v, vAt + i), FloatVector.fromArray(species, g, gAt + i));
            velocity = VectorMath.significant(velocity);
            velocity.intoArray(v, vAt + i);
            FloatVector kept = FloatVector.fromArray(species, p, pAt + i).mul(keep);
            minusRate.fma(velocity, kept).intoArray(p, pAt + i);
        }
        definition.sgd(n - whole, rate, momentum, keep, p, pAt + whole, g, gAt + whole, v, vAt + whole);
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
        int whole = species.loopBound(n);
        FloatVector rest1 = FloatVector.broadcast(species, 1f - beta1);
        FloatVector scale = FloatVector.broadcast(species, rootScale);
        FloatVector floor = FloatVector.broadcast(species, epsilon);
        FloatVector minusStep = FloatVector.broadcast(species, -stepSize);
        for (int i = 0; i < whole; i += species.length()) {
            FloatVector gradient = FloatVector.fromArray(species, g, gAt + i);
            FloatVector mean = FloatVector.fromArray(species, m, mAt + i);
            mean = VectorMath.significant(rest1.fma(gradient.sub(mean), mean));
            FloatVector square = FloatVector.fromArray(species, v, vAt + i).mul(beta2);
            FloatVector squared = VectorMath.orZero(gradient, NEGLIGIBLE_SQUARED);
            square = VectorMath.significant(squared.mul(1f - beta2).fma(squared, square));
            mean.intoArray(m, mAt + i);
            square.intoArray(v, vAt + i);
            FloatVector denominator = square.sqrt().fma(scale, floor);
            FloatVector kept = FloatVector.fromArray(species, p, pAt + i).mul(keep);
            minusStep.fma(mean.div(denominator), kept).intoArray(p, pAt + i);
        }
        definition.adam(
                n - whole,
                stepSize,
                rootScale,
                beta1,
                beta2,
                epsilon,
                keep,
                p,
                pAt + whole,
                g,
                gAt + whole,
                m,
                mAt + whole,
                v,
                vAt + whole);
    }
}
