package org.pascaline.bench;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pascaline.bench.workload.Workload;
import org.pascaline.kernels.KernelChoice;

final class SameBitsTest {

    @ParameterizedTest
    @EnumSource
    void stepOnTheFastestKernelsAndTwoThreadsIsTheDefinitions(Workload workload) {
        assertThatCode(() -> SameBits.requireOfStep(
                        workload.spec().atMost(12, 24), KernelChoice.auto().kernels(), 2))
                .doesNotThrowAnyException();
    }

    @Test
    void otherBitsAreRefused() {
        assertThatThrownBy(() -> SameBits.require("gradient", new float[] {1f, 0f}, new float[] {1f, -0f}))
                .hasMessage("gradient: element 1 is -0.0, by definition 0.0; it is not worth timing");
    }

    @Test
    void notANumberIsRefusedEvenIfBothAre() {
        float[] nan = {Float.NaN};
        assertThatThrownBy(() -> SameBits.require("gradient", nan, nan.clone()))
                .hasMessageContaining("element 0 is NaN");
    }

    @Test
    void otherLengthIsRefused() {
        assertThatThrownBy(() -> SameBits.require("weights", new float[2], new float[3]))
                .hasMessage("weights has 3 numbers instead of 2");
    }
}
