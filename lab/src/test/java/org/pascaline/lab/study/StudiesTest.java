package org.pascaline.lab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudiesTest {

    /** Every setting of every run is read, and every network put together; {@code mlp} would have to find its images. */
    @ParameterizedTest
    @ValueSource(strings = {"adder", "adding", "alarmwork", "l1norm"})
    void studiesThatComeWithPascalineCanBePlannedInEveryProfile(String name) throws IOException {
        assertThat(Studies.names()).contains(name);
        Study study = StudyReader.parse(name, Studies.text(name).orElseThrow(), Map.of());
        for (Profile profile : Profile.values()) {
            assertThat(Plan.of(study, profile, 2)).as(profile.word()).isNotEmpty();
        }
    }
}
