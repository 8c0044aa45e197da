package org.pascaline.simd;

import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import org.pascaline.kernels.Kernels;
import org.pascaline.kernels.ScalarKernels;

/** The process of {@link CompiledKernelsTest}: calls every kernel often, and compares each time. */
final class CompiledKernels {
    /** Enough for C2, which compiles what was called 5000 times. */
    private static final int CALLS = 7000;

    private CompiledKernels() {}

    public static void main(String[] arguments) {
        Kernels kernels = new VectorKernelProvider().open(arguments[0]);
        long seed = new Random().nextLong();
        for (Pass pass : Pass.values()) {
            check(kernels, seed, pass.name(), (k, memory) -> pass.run(k, memory, 2, 21));
        }
        for (Product product : new Product[] {
            new Product(3, 21, 7), new Product(7, 50, 5), new Product(9, 40, 18), new Product(12, 4, 9)
        }) {
            check(kernels, seed, product.toString(), product::run);
        }
        System.out.println("same bits");
    }

    private static void check(Kernels kernels, long seed, String what, BiConsumer<Kernels, Memory> call) {
        Memory expected = new Memory(seed);
        call.accept(new ScalarKernels(), expected);
        for (int i = 0; i < CALLS; i++) {
            Memory actual = new Memory(seed);
            call.accept(kernels, actual);
            Optional<String> difference = actual.firstDifference(expected);
            if (difference.isPresent()) {
                System.out.println("%s, seed %d, call %d: %s".formatted(what, seed, i, difference.get()));
                System.exit(1);
            }
        }
    }
}
