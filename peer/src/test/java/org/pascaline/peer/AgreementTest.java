package org.pascaline.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pascaline.bench.workload.Workload;

final class AgreementTest {

    @ParameterizedTest
    @EnumSource
    void threeStepsAgreeWithLibtorch(Workload workload) {
        Agreement agreement = Agreement.of(workload.spec());
        assertThat(agreement).matches(Agreement::holds);
        System.out.println(workload + " " + agreement);
    }
}
