package org.pascaline.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.kernels.Kernels;
import org.pascaline.kernels.ScalarKernels;

/** Holds every vector kernel to the bits of the definition, at every width that this CPU runs. */
class VectorKernelsTest {
    private static final int[] SIZES = {1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 63, 65, 100, 129};
    private static final ScalarKernels DEFINITION = new ScalarKernels();

    static List<Kernels> widths() {
        VectorKernelProvider provider = new VectorKernelProvider();
        return provider.names().stream().map(provider::open).toList();
    }

    static Stream<Arguments> passes() {
        return widths().stream()
                .flatMap(kernels -> Stream.of(Pass.values()).map(pass -> Arguments.of(kernels.name(), pass, kernels)));
    }

    @ParameterizedTest(name = "{1} at {0} bits")
    @MethodSource("passes")
    void passHasTheBitsOfTheDefinition(String width, Pass pass, Kernels kernels) {
        long seed = new Random().nextLong();
        for (int n : SIZES) {
            for (int rows : new int[] {1, 3}) {
                String what = "%s, %d rows of %d, seed %d".formatted(pass, rows, n, seed);
                assertSameBits(what, seed, kernels, (k, memory) -> pass.run(k, memory, rows, n));
            }
        }
    }

    @ParameterizedTest(name = "{1} at {0} bits")
    @MethodSource("passes")
    void passOverNothingTouchesNothing(String width, Pass pass, Kernels kernels) {
        long seed = new Random().nextLong();
        assertSameBits(pass + ", no rows, seed " + seed, seed, kernels, (k, memory) -> pass.run(k, memory, 0, 5));
    }

    static Stream<Arguments> products() {
        return widths().stream().flatMap(kernels -> shapes().map(p -> Arguments.of(kernels.name(), p, kernels)));
    }

    private static Stream<Product> shapes() {
        Stream<Product> everyTile = IntStream.rangeClosed(1, 20)
                .boxed()
                .flatMap(m -> IntStream.of(1, 10, 16, 33, 50).mapToObj(n -> new Product(m, n, 5)));
        Stream<Product> everyStrip = IntStream.concat(IntStream.of(SIZES), IntStream.of(80, 112, 128, 176, 200, 256))
                .mapToObj(n -> new Product(9, n, 3));
        Stream<Product> column = IntStream.of(1, 7, 8, 9, 40).mapToObj(m -> new Product(m, 1, 70));
        Stream<Product> everyBlock =
                IntStream.of(1, 2, 127, 128, 129, 255, 256, 257, 400).mapToObj(k -> new Product(13, 35, k));
        Stream<Product> empty =
                Stream.of(new Product(0, 3, 4), new Product(3, 0, 4), new Product(3, 20, 0), new Product(9, 100, 0));
        return Stream.of(everyTile, everyStrip, column, everyBlock, empty, Stream.of(new Product(521, 7, 130)))
                .flatMap(s -> s);
    }

    @ParameterizedTest(name = "{1} at {0} bits")
    @MethodSource("products")
    void productHasTheBitsOfTheDefinition(String width, Product product, Kernels kernels) {
        long seed = new Random().nextLong();
        assertSameBits(product + ", seed " + seed, seed, kernels, product::run);
    }

    private static void assertSameBits(String what, long seed, Kernels kernels, BiConsumer<Kernels, Memory> call) {
        Memory expected = new Memory(seed);
        call.accept(DEFINITION, expected);
        Memory actual = new Memory(seed);
        call.accept(kernels, actual);
        assertThat(actual.firstDifference(expected)).as(what).isEmpty();
    }
}
