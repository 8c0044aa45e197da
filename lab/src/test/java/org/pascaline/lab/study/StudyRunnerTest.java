package org.pascaline.lab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.lab.run.Machinery;
import org.pascaline.lab.run.RunEvent;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.run.RunState;
import org.pascaline.lab.run.StoredRun;

final class StudyRunnerTest {
    private static final KernelChoice KERNELS = KernelChoice.of(KernelChoice.AUTO);

    @TempDir
    Path folder;

    private List<RunResult> carryOut(String file, int parallel, List<String> begun) throws IOException {
        return carryOut(file, parallel, begun, () -> false);
    }

    /** The log has the given name, and the runs are in a folder of that name with "-runs" behind it. */
    private List<RunResult> carryOut(String file, int parallel, List<String> finished, BooleanSupplier interrupted)
            throws IOException {
        try (ResultLog log = new ResultLog(folder.resolve(file))) {
            return new StudyRunner(KERNELS, parallel, interrupted, List.of())
                    .carryOut(
                            Plan.of(SmallStudy.study(), Profile.DEFAULT, 2),
                            runs(file),
                            log,
                            (result, done, of) -> finished.add(result.key()));
        }
    }

    private Path runs(String file) {
        return folder.resolve(file + "-runs");
    }

    private List<RunFolder> folders(String file) throws IOException {
        try (Stream<Path> all = Files.list(runs(file))) {
            return all.sorted().map(RunFolder::new).toList();
        }
    }

    private static RunState standing(RunFolder run) {
        try {
            return run.state();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Results without what no two runs have in common: how long they took. */
    private static List<RunResult> timeless(List<RunResult> results) {
        return results.stream().map(StudyRunnerTest::timeless).toList();
    }

    private static RunResult timeless(RunResult result) {
        SequencedMap<String, Double> numbers = new LinkedHashMap<>(result.numbers());
        numbers.keySet().removeAll(List.of("seconds", "samples-per-second"));
        List<Map<String, Double>> curve = result.curve().stream()
                .map(point -> {
                    Map<String, Double> timeless = new LinkedHashMap<>(point);
                    assertThat(timeless.remove("seconds")).isPositive();
                    return timeless;
                })
                .toList();
        return new RunResult(
                result.key(),
                result.group(),
                result.settings(),
                result.seed(),
                result.stopReason(),
                result.learnt(),
                result.weightsDigest(),
                numbers,
                curve);
    }

    @Test
    void resultsAreTheSameHoweverManyRunAtATime() throws IOException {
        List<String> begun = new ArrayList<>();
        List<RunResult> one = carryOut("one", 1, begun);
        List<RunResult> three = carryOut("three", 3, begun);
        assertThat(one).hasSize(8);
        assertThat(begun).hasSize(16);
        assertThat(one.stream().map(RunResult::key))
                .containsExactlyElementsOf(three.stream().map(RunResult::key).toList());
        assertThat(one.stream().map(RunResult::weightsDigest).toList())
                .isEqualTo(three.stream().map(RunResult::weightsDigest).toList())
                .doesNotHaveDuplicates();
        assertThat(one).allSatisfy(result -> {
            assertThat(result.curve()).hasSize(2);
            assertThat(result.numbers())
                    .containsKeys("test.mse", "baseline.mse", "validation.accuracy", "seconds", "overfit");
            assertThat(result.numbers().get("steps")).isEqualTo(6.0);
        });
    }

    @Test
    void aStudyGoesOnWhereItStopped() throws IOException {
        carryOut("whole", 1, new ArrayList<>());
        List<String> lines = Files.readAllLines(folder.resolve("whole"));
        // Three results are safe, the fourth was being written.
        String torn =
                String.join("\n", lines.subList(0, 3)) + "\n" + lines.get(3).substring(0, 40);
        Files.writeString(folder.resolve("part"), torn);
        List<String> begun = new ArrayList<>();
        List<RunResult> results = carryOut("part", 2, begun);
        assertThat(begun).hasSize(5);
        assertThat(results).hasSize(8);
        assertThat(Files.readAllLines(folder.resolve("part"))).hasSize(8);
        assertThat(carryOut("part", 1, begun)).hasSize(8);
        assertThat(begun).as("nothing is left to do").hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}\n", "not json\n", "\n", "{\"key\": 3"})
    void aDamagedLineIsDroppedAndItsRunRepeated(String damage) throws IOException {
        carryOut("log", 2, new ArrayList<>());
        List<String> lines = Files.readAllLines(folder.resolve("log"));
        Files.writeString(folder.resolve("log"), lines.getFirst() + "\n");
        Files.writeString(folder.resolve("log"), damage, StandardOpenOption.APPEND);
        List<String> begun = new ArrayList<>();
        assertThat(carryOut("log", 2, begun)).hasSize(8);
        assertThat(begun).hasSize(7);
    }

    @Test
    void anInterruptedRunLeavesNoResultAndGoesOnWhereItStopped() throws IOException {
        List<RunResult> undisturbed = carryOut("whole", 1, new ArrayList<>());
        AtomicInteger asked = new AtomicInteger();
        List<RunResult> cut = carryOut("cut", 1, new ArrayList<>(), () -> asked.incrementAndGet() > 17);
        assertThat(cut)
                .as("each is asked for before it begins and after its 6 steps")
                .hasSize(2);
        assertThat(folders("cut")).hasSize(3);
        RunFolder interrupted = folders("cut").stream()
                .filter(run -> standing(run) == RunState.INTERRUPTED)
                .findFirst()
                .orElseThrow();
        List<RunResult> whole = carryOut("cut", 1, new ArrayList<>());
        assertThat(timeless(whole)).isEqualTo(timeless(undisturbed));
        assertThat(folders("cut")).hasSize(8);
        assertThat(interrupted.events().stream().map(RunEvent::kind)).contains(RunEvent.Kind.RESUMED);
    }

    @Test
    void aRunThatWasDoneBeforeItsResultWasKeptIsNotRepeated() throws IOException {
        List<RunResult> undisturbed = carryOut("log", 2, new ArrayList<>());
        Files.delete(folder.resolve("log"));
        assertThat(carryOut("log", 2, new ArrayList<>())).isEqualTo(undisturbed);
        assertThat(folders("log")).hasSize(8);
    }

    @Test
    void aRunThatLeftNothingToGoOnFromBeginsAnew() throws IOException {
        carryOut("log", 1, new ArrayList<>());
        Files.delete(folder.resolve("log"));
        Files.delete(folders("log").getFirst().path().resolve("result.json"));
        assertThat(carryOut("log", 1, new ArrayList<>())).hasSize(8);
        assertThat(folders("log"))
                .hasSize(8)
                .allSatisfy(run -> assertThat(run.state()).isEqualTo(RunState.DONE));
    }

    @Test
    void aStudyThatAnotherOneCarriesOutIsRefused() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        carryOut("cut", 1, new ArrayList<>(), () -> asked.incrementAndGet() > 3);
        try (StoredRun busy = StoredRun.resume(folders("cut").getFirst(), new Machinery(KERNELS, 1))) {
            assertThatThrownBy(() -> carryOut("cut", 1, new ArrayList<>()))
                    .hasMessageContaining(busy.folder().path() + " is being trained");
        }
    }
}
