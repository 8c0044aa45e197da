package org.pascaline.lab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.Source;
import org.pascaline.testing.Needs;
import org.pascaline.testing.Tool;

final class StudiesTest {

    /** Every setting of every run is read, and every network put together; {@code mlp} would have to find its images. */
    @ParameterizedTest
    @ValueSource(strings = {"adder", "adding", "alarmwork", "certified-adders", "l1norm"})
    void studiesThatComeWithPascalineCanBePlannedInEveryProfile(String name) throws IOException {
        assertThat(Studies.names()).contains(name);
        Study study = StudyReader.parse(name, Studies.text(name).orElseThrow(), Map.of());
        for (Profile profile : Profile.values()) {
            List<PlannedRun> plan = Plan.of(study, profile, 2);
            assertThat(plan).as(profile.word()).isNotEmpty();
            StudyNumbers.require(study, plan);
        }
    }

    /** What is written beside a run's weights says all that determined them. */
    @ParameterizedTest
    @ValueSource(strings = {"adder", "adding", "alarmwork", "certified-adders", "l1norm"})
    void theSettingsThatWereUsedGiveTheSameRunAgain(String name) throws IOException {
        Study study = StudyReader.parse(name, Studies.text(name).orElseThrow(), Map.of());
        for (PlannedRun run : Plan.of(study, Profile.FULL, 1)) {
            RunSettings.Resolved resolved =
                    RunSettings.read(new Source.File("test"), new LinkedHashMap<>(run.settings()));
            assertThat(resolved.spec()).isEqualTo(run.spec());
            RunSettings.Resolved again = RunSettings.read(new Source.File("test"), resolved.settings());
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
            Report.Gathered gathered =
                    Report.of(study, results, List.of(), new Report.Circumstances(profile, "", "", 1));
            StudyPages.of(gathered.report(), gathered.figures())
                    .tables()
                    .forEach(table -> assertThat(table.columns()).doesNotHaveDuplicates());
            assertThat(Csv.of(results).lines().findFirst().orElseThrow().split(","))
                    .doesNotHaveDuplicates();
        }
    }

    /** A test that lacks seeds decides nothing; the page on studies says which commands run enough. */
    @Needs(Tool.FASHION_MNIST)
    @Test
    void thePageCountsTheClaimsThatEachCommandCanDecide() throws IOException {
        List<String> page = Files.readAllLines(Path.of("../docs/studies/README.md"));
        List<String> rows = new ArrayList<>();
        for (String name : Studies.names()) {
            Study study = StudyReader.parse(name, Studies.text(name).orElseThrow(), Map.of());
            rows.add("| `%s` | %d | %d | %d | %d | %d |"
                    .formatted(
                            name,
                            study.claims().size(),
                            decidable(study, Profile.DEFAULT, usual(study, Profile.DEFAULT)),
                            decidable(study, Profile.DEFAULT, SignTest.FEWEST),
                            decidable(study, Profile.FULL, usual(study, Profile.FULL)),
                            decidable(study, Profile.FULL, SignTest.FEWEST)));
        }
        int from = page.indexOf("| study | claims | default | `--seeds 5` | `--full` | `--full --seeds 5` |") + 2;
        assertThat(page.subList(from, from + rows.size())).isEqualTo(rows);
        assertThat(page.get(from + rows.size())).isEmpty();
    }

    private static int usual(Study study, Profile profile) {
        return study.seeds().getOrDefault(profile, 1);
    }

    private static int decidable(Study study, Profile profile, int seeds) {
        List<RunResult> results = Plan.of(study, profile, seeds).stream()
                .map(run -> result(study, run))
                .toList();
        Judge judge = new Judge(Cell.of(results), profile);
        return (int) study.claims().stream()
                .map(judge::judge)
                .filter(judged -> judged.outcome() != StudyReport.Outcome.UNTESTED
                        && judged.needs().isEmpty())
                .count();
    }

    private static RunResult result(Study study, PlannedRun run) {
        SequencedMap<String, Double> numbers = new LinkedHashMap<>();
        for (String number : List.of("parameters", "steps", "epochs", "samples", "seconds", study.measure())) {
            numbers.put(number, 1.0);
        }
        study.claims().forEach(claim -> numbers.put(measured(claim), 1.0));
        study.rankings().forEach(ranking -> numbers.put(ranking.by(), 1.0));
        study.success()
                .ifPresent(success ->
                        numbers.put(success.value(), success.below() ? success.bound() / 2 : success.bound()));
        return new RunResult(
                run.key(),
                run.group(),
                run.settings(),
                run.spec().seed(),
                "BUDGET",
                true,
                run.key().repeat(20),
                numbers,
                List.of());
    }

    private static String measured(Claim claim) {
        return switch (claim) {
            case Claim.Better better -> better.value();
            case Claim.Reached reached -> reached.condition().value();
            case Claim.Grows grows -> grows.value();
            case Claim.Near near -> near.value();
        };
    }
}
