package org.pascaline.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Fused multiply-adds in registers and nothing else, to measure what the machine could do. */
final class VectorPeak {
    /** Chains side by side: two units with a latency of four cycles need eight, and a few more do no harm. */
    private static final int CHAINS = 12;

    private final Width width;

    VectorPeak(Width width) {
        this.width = width;
    }

    int flopsPerRound() {
        return 2 * CHAINS * width.species().length();
    }

    float run(int rounds) {
        VectorSpecies<Float> species = width.species();
        FloatVector half = FloatVector.broadcast(species, 0.5f);
        FloatVector one = FloatVector.broadcast(species, 1f);
        FloatVector a = one;
        FloatVector b = one;
        FloatVector c = one;
        FloatVector d = one;
        FloatVector e = one;
        FloatVector f = one;
        FloatVector g = one;
        FloatVector h = one;
        FloatVector i = one;
        FloatVector j = one;
        FloatVector k = one;
        FloatVector l = one;
        for (int round = 0; round < rounds; round++) {
            a = a.fma(half, one);
            b = b.fma(half, one);
            c = c.fma(half, one);
            d = d.fma(half, one);
            e = e.fma(half, one);
            f = f.fma(half, one);
            g = g.fma(half, one);
            h = h.fma(half, one);
            i = i.fma(half, one);
            j = j.fma(half, one);
            k = k.fma(half, one);
            l = l.fma(half, one);
        }
        FloatVector left = a.add(b).add(c).add(d).add(e).add(f);
        return left.add(g).add(h).add(i).add(j).add(k).add(l).lane(0);
    }
}
