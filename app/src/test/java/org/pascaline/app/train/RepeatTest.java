package org.pascaline.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.spec.Catalog;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.RunSpec;
import org.pascaline.lab.spec.Source;
import org.pascaline.lab.study.Profile;
import org.pascaline.lab.study.Studies;
import org.pascaline.lab.study.Study;
import org.pascaline.lab.study.StudyReader;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The command that is printed for a run trains that very run. */
final class RepeatTest {
    private static final CommandLine TRAIN = new CommandLine(new TrainCommand());

    static {
        TrainCommand.addTasks(TRAIN, Catalog.BUILT_IN);
    }

    @Test
    void everySettingOfEveryKindOfRunSurvivesThePrintedCommand() throws UnreadableDataException {
        Set<String> seen = new TreeSet<>();
        int repeated = 0;
        for (Map<String, Object> kind : EverySetting.kindsOfRuns()) {
            seen.addAll(requireSameAgain(EverySetting.read(kind).orElseThrow()));
            Map<String, Object> all = new LinkedHashMap<>(kind);
            for (String name : EverySetting.VALUES.keySet()) {
                Optional<RunSettings.Resolved> run = EverySetting.read(EverySetting.with(kind, name));
                if (run.isPresent() && isOneOfMany(kind)) {
                    seen.addAll(requireSameAgain(run.get()));
                    repeated++;
                }
                if (EverySetting.read(EverySetting.with(all, name)).isPresent()) {
                    all = EverySetting.with(all, name);
                }
            }
            seen.addAll(requireSameAgain(EverySetting.read(all).orElseThrow()));
        }
        Set<String> known = new TreeSet<>(EverySetting.VALUES.keySet());
        known.addAll(Set.of("task", "cell", "optimizer", "schedule"));
        assertThat(seen).as("all settings of runs").isEqualTo(known);
        assertThat(repeated).isGreaterThan(500);
    }

    /** What holds for one optimiser and schedule holds for all, where it is not about them. */
    private static boolean isOneOfMany(Map<String, Object> kind) {
        return "sgd".equals(kind.get("optimizer")) && "cosine".equals(kind.get("schedule"));
    }

    /** Whether they stand beside another one or alone: what is accepted makes another run. */
    @Test
    void noSettingIsAcceptedThatTheRunDoesNotUse() {
        int pairs = 0;
        for (Map<String, Object> kind : EverySetting.kindsOfRuns()) {
            RunSpec without = EverySetting.read(kind).orElseThrow().spec();
            for (String name : EverySetting.VALUES.keySet()) {
                Map<String, Object> more = EverySetting.with(kind, name);
                Optional<RunSettings.Resolved> run = EverySetting.read(more);
                if (run.isEmpty()) {
                    continue;
                }
                assertThat(run.get().spec()).as("%s with %s", kind, name).isNotEqualTo(without);
                for (String second : isOneOfMany(kind) ? EverySetting.VALUES.keySet() : Set.<String>of()) {
                    Optional<RunSettings.Resolved> both = EverySetting.read(EverySetting.with(more, second));
                    if (!more.containsKey(second) && both.isPresent()) {
                        assertThat(both.get().spec())
                                .as("%s with %s beside %s", kind, second, name)
                                .isNotEqualTo(run.get().spec());
                        pairs++;
                    }
                }
            }
        }
        assertThat(pairs).isGreaterThan(10_000);
    }

    static List<String> studies() {
        return Studies.names();
    }

    @ParameterizedTest
    @MethodSource("studies")
    void everyRunOfEveryStudySurvivesThePrintedCommand(String name) throws IOException {
        Study study = StudyReader.parse(name, Studies.text(name).orElseThrow(), Map.of());
        for (Profile profile : Profile.values()) {
            int runs = 0;
            for (Study.Group group : study.groups()) {
                for (Map<String, Object> point : points(values(group, profile))) {
                    if (!point.isEmpty()) {
                        point.put("seed", 3);
                        requireSameAgain(RunSettings.read(new Source.File(group.name()), point));
                        runs++;
                    }
                }
            }
            assertThat(runs).as("%s, %s", name, profile.word()).isPositive();
        }
    }

    private static SequencedMap<String, List<Object>> values(Study.Group group, Profile profile) {
        SequencedMap<String, List<Object>> values = new LinkedHashMap<>();
        group.grids()
                .getOrDefault(profile, new LinkedHashMap<>())
                .forEach((name, axis) -> values.put(name, axis.values()));
        return values;
    }

    /** Returns all combinations of one value from each list. */
    private static List<Map<String, Object>> points(SequencedMap<String, List<Object>> grid) {
        List<Map<String, Object>> points = List.of(new LinkedHashMap<>());
        for (Map.Entry<String, List<Object>> axis : grid.entrySet()) {
            points = points.stream()
                    .flatMap(point -> axis.getValue().stream().map(value -> {
                        Map<String, Object> more = new LinkedHashMap<>(point);
                        more.put(axis.getKey(), value);
                        return more;
                    }))
                    .toList();
        }
        return points;
    }

    /** Checks that the printed command means the same run; returns the names of its settings. */
    private static Set<String> requireSameAgain(RunSettings.Resolved run) throws UnreadableDataException {
        List<String> words = Repeat.words(Catalog.BUILT_IN, run.settings());
        RunSettings.Resolved again = parsed(words);
        assertThat(again.spec()).as("the run of %s", words).isEqualTo(run.spec());
        assertThat(Repeat.words(Catalog.BUILT_IN, again.settings())).isEqualTo(words);
        return run.settings().keySet();
    }

    private static RunSettings.Resolved parsed(List<String> words) {
        ParseResult parsed = TRAIN.parseArgs(words.subList(1, words.size()).toArray(String[]::new));
        CommandSpec command = parsed.subcommand().commandSpec();
        return new Given(command)
                .run(Catalog.BUILT_IN, Catalog.BUILT_IN.task(command.name()).orElseThrow());
    }
}
