package org.pascaline.bench.workload;

import java.util.List;
import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.random.Purpose;
import org.pascaline.engine.random.RandomStream;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Shape;

/** The fixed batches of the workloads, each a pure function of its sizes. */
final class Samples {
    /** Seed of every batch and of every network's first weights. */
    static final long SEED = 1;

    private Samples() {}

    /** Returns arrays of numbers from [−1, 1) with the sums of their magnitudes. */
    static Batch norms(int steps, int size) {
        float[] values = new float[steps * size];
        float[] norms = new float[size];
        RandomStream random = new RandomStream(SEED, Purpose.TRAIN);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat(-1f, 1f);
            norms[i % size] += Math.abs(values[i]);
        }
        return new Batch(
                new Lengths(steps, size), new Batch.Reals(Shape.of(steps, size, 1), values), new Batch.Numbers(norms));
    }

    /** Returns points with coordinates from [0, 1), each of a random class. */
    static Batch images(int size, int features, int classes) {
        float[] values = new float[size * features];
        int[] labels = new int[size];
        RandomStream random = new RandomStream(SEED, Purpose.TRAIN);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        for (int i = 0; i < size; i++) {
            labels[i] = random.nextInt(classes);
        }
        return new Batch(
                new Lengths(1, size), new Batch.Reals(Shape.of(size, features), values), new Batch.Classes(labels));
    }

    /** Returns pairs of numbers as digits in a base, the least significant first, with the digits of their sums. */
    static Batch sums(int steps, int size, int base) {
        int[] a = new int[steps * size];
        int[] b = new int[steps * size];
        int[] sum = new int[steps * size];
        int[] carry = new int[size];
        RandomStream random = new RandomStream(SEED, Purpose.TRAIN);
        for (int i = 0; i < sum.length; i++) {
            a[i] = random.nextInt(base);
            b[i] = random.nextInt(base);
            int total = a[i] + b[i] + carry[i % size];
            sum[i] = total % base;
            carry[i % size] = total / base;
        }
        return new Batch(
                new Lengths(steps, size),
                new Batch.Symbols(Shape.of(steps, size), List.of(a, b)),
                new Batch.Classes(sum));
    }
}
