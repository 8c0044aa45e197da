package org.pascaline.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A vector width.
 *
 * <p>The Vector API is fast only where the compiler sees the species as a constant. A process normally uses one width and
 * so loads one of these three classes; C2 then takes {@link #species()} for the only one there is, and inlines the
 * constant. Where a process loads several, as the tests do, every result is the same and everything is very slow: a
 * benchmark needs a process of its own for each width. For the same reason a method gets its species here, once, and
 * passes it only to methods small enough to be inlined.
 */
abstract sealed class Width {

    abstract VectorSpecies<Float> species();

    /** SSE and NEON. */
    static final class Bits128 extends Width {
        @Override
        VectorSpecies<Float> species() {
            return FloatVector.SPECIES_128;
        }
    }

    /** AVX2. */
    static final class Bits256 extends Width {
        @Override
        VectorSpecies<Float> species() {
            return FloatVector.SPECIES_256;
        }
    }

    /** AVX-512. */
    static final class Bits512 extends Width {
        @Override
        VectorSpecies<Float> species() {
            return FloatVector.SPECIES_512;
        }
    }
}
