package org.pascaline.simd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The arrays of one call, filled from a seed: two memories of one seed give two implementations the same input.
 *
 * <p>Every array starts with a few floats and ends with none, some or many floats that belong to nobody, so that comparing
 * whole arrays also shows a write outside the asked range, and an array without slack shows a read outside it.
 */
final class Memory {
    private static final float[] SPECIAL = {
        0f,
        -0f,
        Float.MIN_VALUE,
        -1e-40f,
        Float.MIN_NORMAL,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.NaN,
        87f,
        -87.5f,
        9.02f,
        -9.03f,
        1e30f,
        -1e-30f
    };
    private static final float[] SCALES = {1e-3f, 1f, 1f, 4f, 4f, 15f, 100f};
    private static final int[] SLACK = {0, 3, 70};

    /** Some floats of an array, from {@code at}. */
    record Floats(float[] values, int at) {}

    /** Some doubles of an array, from {@code at}. */
    record Doubles(double[] values, int at) {}

    private final SplittableRandom random;
    private final List<float[]> floats = new ArrayList<>();
    private final List<double[]> doubles = new ArrayList<>();

    Memory(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Returns ordinary numbers, about one in size. */
    Floats ordinary(int length) {
        Floats allocated = allocate(length);
        for (int i = 0; i < allocated.values.length; i++) {
            allocated.values[i] = number(2f);
        }
        return allocated;
    }

    /** Returns numbers of all sizes, with infinities, NaN, denormals and both zeros among them. */
    Floats wild(int length) {
        Floats allocated = allocate(length);
        for (int i = 0; i < allocated.values.length; i++) {
            allocated.values[i] = random.nextInt(4) == 0
                    ? SPECIAL[random.nextInt(SPECIAL.length)]
                    : number(SCALES[random.nextInt(SCALES.length)]);
        }
        return allocated;
    }

    private float number(float scale) {
        return scale * ((random.nextInt() >> 8) * 0x1p-23f);
    }

    Doubles doubles(int length) {
        int at = random.nextInt(4);
        double[] values = new double[at + length + 3];
        doubles.add(values);
        return new Doubles(values, at);
    }

    int nextInt(int bound) {
        return random.nextInt(bound);
    }

    private Floats allocate(int length) {
        int at = random.nextInt(5);
        float[] values = new float[at + length + SLACK[random.nextInt(SLACK.length)]];
        floats.add(values);
        return new Floats(values, at);
    }

    /** Returns where this memory's bits first differ from another's of the same seed; all NaN are alike. */
    Optional<String> firstDifference(Memory expected) {
        for (int block = 0; block < floats.size(); block++) {
            float[] mine = floats.get(block);
            float[] theirs = expected.floats.get(block);
            for (int i = 0; i < mine.length; i++) {
                if (Float.floatToIntBits(mine[i]) != Float.floatToIntBits(theirs[i])) {
                    return Optional.of("float array %d, index %d of %d: expected %s, got %s"
                            .formatted(block, i, mine.length, theirs[i], mine[i]));
                }
            }
        }
        for (int block = 0; block < doubles.size(); block++) {
            double[] mine = doubles.get(block);
            double[] theirs = expected.doubles.get(block);
            for (int i = 0; i < mine.length; i++) {
                if (Double.doubleToLongBits(mine[i]) != Double.doubleToLongBits(theirs[i])) {
                    return Optional.of("double array %d, index %d of %d: expected %s, got %s"
                            .formatted(block, i, mine.length, theirs[i], mine[i]));
                }
            }
        }
        return Optional.empty();
    }
}
