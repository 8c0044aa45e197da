package org.pascaline.lab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.kernels.KernelChoice;

final class StudyRunnerTest {
    private static final KernelChoice KERNELS = KernelChoice.of(KernelChoice.AUTO);

    @TempDir
    Path folder;

    private List<RunResult> carryOut(String file, int parallel, List<String> begun) throws IOException {
        try (ResultLog log = new ResultLog(folder.resolve(file))) {
            return new StudyRunner(KERNELS, parallel, () -> false)
                    .carryOut(
                            Plan.of(SmallStudy.study(), Profile.DEFAULT, 2),
                            log,
                            (result, done, of) -> begun.add(result.key()));
        }
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
    void anInterruptedRunLeavesNoResult() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (ResultLog log = new ResultLog(folder.resolve("cut"))) {
            List<RunResult> results = new StudyRunner(KERNELS, 1, () -> asked.incrementAndGet() > 15)
                    .carryOut(Plan.of(SmallStudy.study(), Profile.DEFAULT, 2), log, (result, done, of) -> {});
            assertThat(results)
                    .as("each is asked for before it begins and after its 6 steps")
                    .hasSize(2);
        }
    }
}
