package org.pascaline.bench;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pascaline.kernels.KernelChoice;

final class KernelBenchmarkTest {

    /** The largest is left out, for the definition alone takes seconds. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WEIGHTS_400x100x6400")
    void productIsTheDefinitions(Product product) {
        KernelBenchmark.Products state = new KernelBenchmark.Products();
        state.product = product;
        state.kernels = KernelChoice.AUTO;
        assertThatCode(state::prepare).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void passIsTheDefinitions(Pass pass) {
        KernelBenchmark.Passes state = new KernelBenchmark.Passes();
        state.pass = pass;
        state.kernels = KernelChoice.AUTO;
        assertThatCode(state::prepare).doesNotThrowAnyException();
    }
}
