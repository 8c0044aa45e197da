package org.pascaline.lab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pascaline.kernels.Activation;
import org.pascaline.lab.spec.SpecException;

final class StudyReaderTest {

    @Test
    void aProfileIsLaidOverTheSettingsAndARunOverBoth() {
        Study study = SmallStudy.study();
        assertThat(study.name()).isEqualTo("small");
        Study.Group rnn = study.groups().get(0);
        assertThat(values(rnn, Profile.QUICK)).containsEntry("length", List.of(4));
        assertThat(values(rnn, Profile.FULL)).containsEntry("length", List.of(4, 6));
        Study.Group gru = study.groups().get(1);
        assertThat(gru.grids()).doesNotContainKey(Profile.QUICK);
        assertThat(values(gru, Profile.DEFAULT))
                .containsEntry("hidden", List.of(2))
                .doesNotContainKey("only");
    }

    private static Map<String, List<Object>> values(Study.Group group, Profile profile) {
        Map<String, List<Object>> values = new LinkedHashMap<>();
        Objects.requireNonNull(group.grids().get(profile)).forEach((name, axis) -> values.put(name, axis.values()));
        return values;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    title: A small study      | tittle: A small study  | tittle means nothing here; the nearest is title
                    measure: test.mse         | nothing: 1             | nothing means nothing here
                    success: test.mse < 0.5   | success: good          | success must be like 'test.mse < 0.01'
                    runs: gru, than: rnn      | runs: gro, than: rnn   | names 'gro'
                    smaller: test.mse, per    | tiny: test.mse, per    | claims[0].tiny means nothing here
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

    @Test
    void theOtherSideOfAClaimMayHaveAConditionOfItsOwn() {
        String claim = "  - {says: x, runs: gru, where: {hidden: 2}, than: gru, smaller: test.mse%s}\n";
        String yaml = SmallStudy.YAML.replace(
                "claims:\n", "claims:\n" + claim.formatted("") + claim.formatted(", than-where: {hidden: 3}"));
        List<Study.Selection> others = StudyReader.parse("small.yaml", yaml, Map.of()).claims().stream()
                .limit(2)
                .map(better -> ((Claim.Better) better).than())
                .toList();
        assertThat(others)
                .containsExactly(
                        new Study.Selection(List.of("gru"), Map.of("hidden", 2)),
                        new Study.Selection(List.of("gru"), Map.of("hidden", 3)));
    }

    private static Study.Timing timing(String entry) {
        return StudyReader.parse("small.yaml", SmallStudy.YAML + "timings:\n  - " + entry, Map.of())
                .timings()
                .getFirst();
    }

    @Test
    void aTimingHasOneBatchSizeOrSeveral() {
        assertThat(SmallStudy.study().timings()).isEmpty();
        assertThat(timing("{title: A layer, inputs: 4096, outputs: 1, activation: relu, batch: [1, 4096]}"))
                .isEqualTo(new Study.Timing("A layer", 4096, 1, Activation.RELU, List.of(1, 4096)));
        assertThat(timing("{title: One, inputs: 2, outputs: 3, activation: sigmoid, batch: 20}")
                        .batches())
                .containsExactly(20);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            title: A layer    | tittle: A layer     | tittle means nothing here; the nearest is title
            title: A layer,   | ""                  | timings[0] lacks 'title'
            inputs: 50,       | ""                  | timings[0] lacks 'inputs'
            outputs: 10,      | ""                  | timings[0] lacks 'outputs'
            activation: tanh, | ""                  | timings[0] lacks 'activation'
            ", batch: 20"     | ""                  | timings[0] lacks 'batch'
            inputs: 50        | inputs: 0           | timings[0].inputs must be a whole number from 1 to 4096; got 0
            outputs: 10       | outputs: 4097       | timings[0].outputs must be a whole number from 1 to 4096; got 4097
            outputs: 10       | outputs: some       | timings[0].outputs must be a whole number from 1 to 4096; got some
            activation: tanh  | activation: tan     | timings[0].activation must be one of relu, tanh, sigmoid; the nearest is tanh
            batch: 20         | batch: [20, 0]      | timings[0].batch must be a whole number from 1 to 4096, or a list of such; got [20, 0]
            batch: 20         | batch: []           | timings[0].batch must have at least one size; got []
            inputs: 50, outputs: 10 | inputs: 4096, outputs: 4096 | not ask for more than 100,000,000 multiplications
            """)
    void aTimingThatCannotBeMeantIsRefused(String good, String bad, String complaint) {
        String entry = "{title: A layer, inputs: 50, outputs: 10, activation: tanh, batch: 20}";
        assertThat(timing(entry).outputs()).isEqualTo(10);
        String wrong = entry.replace(good, bad);
        assertThat(wrong).isNotEqualTo(entry);
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> timing(wrong))
                .withMessageContaining("small.yaml")
                .withMessageContaining(complaint);
    }
}
