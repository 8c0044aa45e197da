package org.pascaline.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.pascaline.kernels.Kernels;

/**
 * A vector width.
 *
 * <p>The Vector API is fast only where the compiler sees the species as a constant. A process normally uses one width and
 * so loads one of these three classes; C2 then takes {@link #species()} for the only one there is, and inlines the
 * constant. That is why each class makes its own kernels: code that passed a {@code Bits512} as a {@code Width} would
 * make the verifier load all three, and C2 would fall back on a guess that it gives up now and then, after which vectors
 * are objects on the heap.
 *
 * <p>Where a process does load several, as the tests do, every result is the same and everything is very slow: a benchmark
 * needs a process of its own for each width. For the same reason a method gets its species here, once, and passes it only
 * to methods small enough to be inlined.
 */
abstract sealed class Width {

    abstract VectorSpecies<Float> species();

    /** SSE and NEON. */
    static final class Bits128 extends Width {
        static Kernels kernels() {
            return new VectorKernels(new Bits128());
        }

        @Override
        VectorSpecies<Float> species() {
            return FloatVector.SPECIES_128;
        }
    }

    /** AVX2. */
    static final class Bits256 extends Width {
        static Kernels kernels() {
            return new VectorKernels(new Bits256());
        }

        @Override
        VectorSpecies<Float> species() {
            return FloatVector.SPECIES_256;
        }
    }

    /** AVX-512. */
    static final class Bits512 extends Width {
        static Kernels kernels() {
            return new VectorKernels(new Bits512());
        }

        @Override
        VectorSpecies<Float> species() {
            return FloatVector.SPECIES_512;
        }
    }
}
