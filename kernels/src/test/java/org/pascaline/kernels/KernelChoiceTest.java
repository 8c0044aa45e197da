package org.pascaline.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The choice where no vector module is present; with one, {@code org.pascaline.simd} tests it. */
class KernelChoiceTest {

    @Test
    void withoutAProviderTheChoiceIsScalarAndSaysWhy() {
        KernelChoice choice = KernelChoice.auto();

        assertThat(choice.kernels()).isInstanceOf(ScalarKernels.class);
        assertThat(choice.reason()).isEqualTo("no vector module was found");
    }

    @Test
    void autoIsTheSameByName() {
        assertThat(KernelChoice.of("auto").kernels())
                .hasSameClassAs(KernelChoice.auto().kernels());
        assertThat(KernelChoice.of("auto").reason())
                .isEqualTo(KernelChoice.auto().reason());
    }

    @Test
    void scalarCanAlwaysBeAskedFor() {
        KernelChoice choice = KernelChoice.of("scalar");

        assertThat(choice.kernels().name()).isEqualTo("scalar");
        assertThat(choice.reason()).isEqualTo("asked for");
        assertThat(KernelChoice.names()).containsExactly("scalar");
    }

    @Test
    void unknownNameIsRefusedWithTheNamesThatRunHere() {
        assertThatThrownBy(() -> KernelChoice.of("1024"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'1024'")
                .hasMessageContaining("auto")
                .hasMessageContaining("scalar");
    }
}
