package org.pascaline.lab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pascaline.lab.spec.SpecException;

final class StudyReaderTest {

    @Test
    void aProfileIsLaidOverTheSettingsAndARunOverBoth() {
        Study study = SmallStudy.study();
        assertThat(study.name()).isEqualTo("small");
        Study.Group rnn = study.groups().get(0);
        assertThat(rnn.grids().get(Profile.QUICK)).containsEntry("length", List.of(4));
        assertThat(rnn.grids().get(Profile.FULL)).containsEntry("length", List.of(4, 6));
        Study.Group gru = study.groups().get(1);
        assertThat(gru.grids()).doesNotContainKey(Profile.QUICK);
        assertThat(gru.grids().get(Profile.DEFAULT))
                .containsEntry("hidden", List.of(2))
                .doesNotContainKey("only");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    title: A small study      | tittle: A small study  | 'tittle', which means nothing here; the nearest is title
                    measure: test.mse         | nothing: 1             | 'nothing'
                    success: test.mse < 0.5   | success: good          | success must be like 'test.mse < 0.01'
                    runs: gru, than: rnn      | runs: gro, than: rnn   | names 'gro'
                    smaller: test.mse, per    | tiny: test.mse, per    | 'tiny'
                    reached: test.mse < 1e9   | reached: soon          | claims[1].reached
                    file: other.csv           | file: ../other.csv     | plain file name
                    seeds: {quick: 1          | seeds: {quick: 0       | seeds.quick must be at least 1
                    title: A small study      | title: {}}             | line 1
                    about: Two cells          | measure: Two cells     | not YAML
                    """)
    void whatCannotBeMeantIsSaidWithItsPlace(String good, String bad, String complaint) {
        String yaml = SmallStudy.YAML.replace(good, bad);
        assertThat(yaml).isNotEqualTo(SmallStudy.YAML);
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> StudyReader.parse("small.yaml", yaml, Map.of()))
                .withMessageContaining("small.yaml")
                .withMessageContaining(complaint);
    }
}
