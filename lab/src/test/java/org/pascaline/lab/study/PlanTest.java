package org.pascaline.lab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pascaline.lab.spec.SpecException;

final class PlanTest {

    @Test
    void everyPointOfTheGridIsRunWithEverySeedAndTheFirstSeedOfAllComesFirst() {
        List<PlannedRun> plan = Plan.of(SmallStudy.study(), Profile.DEFAULT, 2);
        assertThat(plan.stream()
                        .map(run -> run.group() + run.settings().get("length") + "/"
                                + run.spec().seed()))
                .containsExactly("rnn4/1", "rnn6/1", "gru4/1", "gru6/1", "rnn4/2", "rnn6/2", "gru4/2", "gru6/2");
    }

    @Test
    void aGroupCanHaveFewerSeeds() {
        Study study = StudyReader.parse(
                "small.yaml", SmallStudy.YAML.replace("cell: gru, only", "cell: gru, seeds: 1, only"), Map.of());
        assertThat(Plan.of(study, Profile.DEFAULT, 3).stream()
                        .map(run -> run.group() + "/" + run.spec().seed())
                        .distinct())
                .containsExactly("rnn/1", "gru/1", "rnn/2", "rnn/3");
        Study wrong = StudyReader.parse("small.yaml", SmallStudy.YAML, Map.of());
        assertThat(wrong.groups().getFirst().mostSeeds()).isEmpty();
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> StudyReader.parse(
                        "small.yaml",
                        SmallStudy.YAML.replace("cell: gru, only", "cell: gru, seeds: 0, only"),
                        Map.of()))
                .withMessageContaining("runs.gru.seeds must be a whole number above 0; got 0");
    }

    @Test
    void aKeyDependsOnNothingButSettingsAndSeed() {
        List<PlannedRun> quick = Plan.of(SmallStudy.study(), Profile.QUICK, 1);
        List<PlannedRun> full = Plan.of(SmallStudy.study(), Profile.FULL, 3);
        assertThat(quick).hasSize(1);
        assertThat(full.getFirst().key()).isEqualTo(quick.getFirst().key());
        assertThat(full.stream().map(PlannedRun::key).distinct()).hasSize(12);
    }

    @Test
    void aRunThatCannotBeIsFoundBeforeAnyBegins() {
        Study study = StudyReader.parse(
                "small.yaml", SmallStudy.YAML.replace("cell: gru, only", "cell: linear, only"), Map.of());
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Plan.of(study, Profile.DEFAULT, 1))
                .withMessageContaining("small.yaml, line 18, column 9: runs.gru.cell must be one of rnn, ");
        Study misspelt = StudyReader.parse("small.yaml", SmallStudy.YAML.replace("hidden: 2", "hiden: 2"), Map.of());
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> Plan.of(misspelt, Profile.DEFAULT, 1))
                .withMessageContaining("small.yaml, line 18, column 43: runs.gru.hiden means nothing")
                .withMessageContaining("the nearest is hidden");
    }
}
