package org.pascaline.engine.tape;

import static org.pascaline.engine.fixture.Closeness.requireSameBits;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.engine.fixture.Computation;
import org.pascaline.engine.fixture.Evaluation;
import org.pascaline.engine.parallel.Team;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.kernels.ScalarKernels;

/** Products large enough to be split among threads: neither their number nor the kernels change a bit. */
class ProductBitsTest {

    static Stream<TapeOperation> products() {
        return Stream.of(
                product(129, 65, 33),
                product(1001, 33, 15),
                // So few inputs that the gradient of the weight is computed transposed.
                product(1003, 3, 100),
                product(1003, 7, 65),
                product(9, 129, 200),
                TapeOperation.of(
                        "a weight used twice",
                        (tape, in) -> tape.add(
                                tape.linear(in.get(0), in.get(2)), tape.linear(tape.negate(in.get(1)), in.get(2))),
                        Shape.of(501, 33),
                        Shape.of(501, 33),
                        Shape.of(17, 33)));
    }

    private static TapeOperation product(int rows, int inputs, int outputs) {
        return TapeOperation.of(
                "affine",
                (tape, in) -> tape.affine(in.get(0), in.get(1), in.get(2)),
                Shape.of(rows, inputs),
                Shape.of(outputs, inputs),
                Shape.of(outputs));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("products")
    void neitherThreadsNorKernelsChangeABit(TapeOperation product) {
        Computation computation = product.computation();
        Evaluation expected = evaluate(computation, 1, new ScalarKernels().name());
        for (int threads = 1; threads <= 3; threads++) {
            for (String kernels : KernelChoice.names()) {
                requireSameBits(
                        "%s on %d threads with %s kernels".formatted(product, threads, kernels),
                        evaluate(computation, threads, kernels),
                        expected);
            }
        }
    }

    private static Evaluation evaluate(Computation computation, int threads, String kernels) {
        try (Team team = new Team(threads)) {
            return computation.onFloatTape(KernelChoice.of(kernels).kernels(), team);
        }
    }
}
