package org.pascaline.lab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ExtentTest {

    private static Extent extent(String name, Profile profile) throws IOException {
        return Extent.of(StudyReader.parse(name, Studies.text(name).orElseThrow(), Map.of()), profile);
    }

    @Test
    void aPlanTellsItsRunsAndTheirSteps() throws IOException {
        for (String name : Studies.names()) {
            Extent quick = extent(name, Profile.QUICK);
            Extent usual = extent(name, Profile.DEFAULT);
            assertThat(quick.runs()).as(name).isBetween(1, usual.runs());
            assertThat(quick.words()).as(name).startsWith(quick.runs() + " run");
            quick.steps()
                    .ifPresent(steps -> assertThat(steps)
                            .as(name)
                            .isPositive()
                            .isLessThanOrEqualTo(usual.steps().orElse(Long.MAX_VALUE)));
        }
        assertThat(extent("adding", Profile.QUICK).steps()).isPresent();
    }
}
