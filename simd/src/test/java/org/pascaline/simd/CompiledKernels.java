package org.pascaline.simd;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import org.pascaline.kernels.Kernels;
import org.pascaline.kernels.ScalarKernels;

/**
 * The process of {@link CompiledKernelsTest}: calls every kernel often, compares each time, and then looks whether compiled
 * kernels allocate. They do when C2 failed to keep vectors in registers, which also makes them ten times slower.
 */
final class CompiledKernels {
    /** Enough for C2, which compiles what was called 5000 times. */
    private static final int CALLS = 7000;

    /** Different inputs, so that the compiler sees every path before the bytes are counted. */
    private static final int MEMORIES = 50;

    /** One vector kept as an object takes about 100 bytes, and the calls below handle dozens. */
    private static final long ALLOWED_BYTES = 150;

    private CompiledKernels() {}

    public static void main(String[] arguments) {
        Kernels kernels = new VectorKernelProvider().open(arguments[0]);
        long seed = new Random().nextLong();
        for (Pass pass : Pass.values()) {
            check(kernels, seed, pass.name(), (k, memory) -> pass.run(k, memory, 2, 70));
            checkAllocation(kernels, seed, pass.name(), (k, memory) -> pass.run(k, memory, 2, 70));
        }
        for (Product product : new Product[] {
            new Product(3, 21, 7), new Product(7, 50, 5), new Product(9, 40, 18), new Product(12, 4, 9)
        }) {
            check(kernels, seed, product.toString(), product::run);
            checkAllocation(kernels, seed, product.toString(), product::run);
        }
        System.out.println("same bits");
    }

    private static void check(Kernels kernels, long seed, String what, BiConsumer<Kernels, Memory> call) {
        List<Memory> expected = new ArrayList<>();
        for (int i = 0; i < MEMORIES; i++) {
            expected.add(new Memory(seed + i));
            call.accept(new ScalarKernels(), expected.get(i));
        }
        for (int i = 0; i < CALLS; i++) {
            Memory actual = new Memory(seed + i % MEMORIES);
            call.accept(kernels, actual);
            Optional<String> difference = actual.firstDifference(expected.get(i % MEMORIES));
            if (difference.isPresent()) {
                System.out.println("%s, seed %d, call %d: %s".formatted(what, seed, i, difference.get()));
                System.exit(1);
            }
        }
    }

    private static void checkAllocation(Kernels kernels, long seed, String what, BiConsumer<Kernels, Memory> call) {
        long allowed = allocatedBytes(new ScalarKernels(), seed, call) + ALLOWED_BYTES;
        long allocated = allocatedBytes(kernels, seed, call);
        if (allocated > allowed) {
            System.out.println("%s allocates %d bytes a call, %d of them too many"
                    .formatted(what, allocated, allocated - allowed));
            System.exit(1);
        }
    }

    /** Returns the bytes of one call with its memory, the smallest of a few averages: a compiler's deoptimisation passes. */
    private static long allocatedBytes(Kernels kernels, long seed, BiConsumer<Kernels, Memory> call) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long fewest = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 5; attempt++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < MEMORIES; i++) {
                call.accept(kernels, new Memory(seed + i));
            }
            fewest = Math.min(fewest, (threads.getCurrentThreadAllocatedBytes() - before) / MEMORIES);
        }
        return fewest;
    }
}
