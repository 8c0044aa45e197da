package org.pascaline.lab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.Source;

class StudiesTest {

    /** Every setting of every run is read, and every network put together; {@code mlp} would have to find its images. */
    @ParameterizedTest
    @ValueSource(strings = {"adder", "adding", "alarmwork", "certified-adders", "l1norm"})
    void studiesThatComeWithPascalineCanBePlannedInEveryProfile(String name) throws IOException {
        assertThat(Studies.names()).contains(name);
        Study study = StudyReader.parse(name, Studies.text(name).orElseThrow(), Map.of());
        for (Profile profile : Profile.values()) {
            assertThat(Plan.of(study, profile, 2)).as(profile.word()).isNotEmpty();
        }
    }

    /** What is written beside a run's weights says all that determined them. */
    @ParameterizedTest
    @ValueSource(strings = {"adder", "adding", "alarmwork", "certified-adders", "l1norm"})
    void theSettingsThatWereUsedGiveTheSameRunAgain(String name) throws IOException {
        Study study = StudyReader.parse(name, Studies.text(name).orElseThrow(), Map.of());
        for (PlannedRun run : Plan.of(study, Profile.FULL, 1)) {
            RunSettings.Resolved resolved =
                    RunSettings.read(new Source.File("test"), new LinkedHashMap<>(run.settings()), Map.of("seed", 1));
            assertThat(resolved.spec()).isEqualTo(run.spec());
            RunSettings.Resolved again = RunSettings.read(new Source.File("test"), resolved.settings(), Map.of());
            assertThat(again.spec()).isEqualTo(run.spec());
            assertThat(again.settings()).isEqualTo(resolved.settings());
        }
    }
}
