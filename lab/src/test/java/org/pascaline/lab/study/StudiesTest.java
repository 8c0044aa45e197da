package org.pascaline.lab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.Source;

final class StudiesTest {

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

    @ParameterizedTest
    @ValueSource(strings = {"adder", "adding", "alarmwork", "certified-adders", "l1norm"})
    void noTableHasAColumnTwice(String name) throws IOException {
        Study study = StudyReader.parse(name, Studies.text(name).orElseThrow(), Map.of());
        for (Profile profile : Profile.values()) {
            List<RunResult> results = Plan.of(study, profile, 1).stream()
                    .map(run -> result(study, run))
                    .toList();
            String report = Report.of(study, results, List.of(), new Report.Circumstances(profile, "", "", 1))
                    .markdown();
            report.lines()
                    .filter(line -> line.startsWith("| "))
                    .filter(line -> report.contains(line + "\n|---|") || report.contains(line + "\n|--:|"))
                    .forEach(heading ->
                            assertThat(heading.substring(2).split(" \\| ?")).doesNotHaveDuplicates());
            assertThat(Csv.of(results).lines().findFirst().orElseThrow().split(","))
                    .doesNotHaveDuplicates();
        }
    }

    private static RunResult result(Study study, PlannedRun run) {
        SequencedMap<String, Double> numbers = new LinkedHashMap<>();
        for (String number : List.of("parameters", "steps", "epochs", "samples", "seconds", study.measure())) {
            numbers.put(number, 1.0);
        }
        study.rankings().forEach(ranking -> numbers.put(ranking.by(), 1.0));
        study.success()
                .ifPresent(success ->
                        numbers.put(success.value(), success.below() ? success.bound() / 2 : success.bound()));
        return new RunResult(
                run.key(),
                run.group(),
                run.settings(),
                1,
                "BUDGET",
                true,
                run.key().repeat(20),
                numbers,
                List.of());
    }
}
