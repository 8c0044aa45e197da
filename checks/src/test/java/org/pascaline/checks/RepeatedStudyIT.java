package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.checks.Launcher.Outcome;
import org.pascaline.testing.Needs;
import org.pascaline.testing.Tool;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command that {@code runs show} prints for a run of a study, pasted into a shell, ends with the same weights. */
final class RepeatedStudyIT {
    private static final String REPEAT = "  Repeat it:  ";

    @TempDir
    private Path folder = Path.of("");

    /** Settings that few runs have, and that are easily forgotten where a command is made of them. */
    @Test
    void aRunOfEachGroupIsRepeated() throws IOException {
        Path own = Files.writeString(folder.resolve("own.yaml"), """
                title: What is easily forgotten
                measure: test.mse
                settings:
                  {task: adding, length: 5, hidden: 4, train-size: 20, validation-size: 5, test-size: 5, steps: 12, batch: 4,
                   samples: fixed-in-order, learning-rate: .01, schedule: cosine, decay-steps: 10, decay-floor: 1e-4, warm-up: 2}
                runs:
                  irnn: {cell: irnn, identity-scale: 0.5, bias-noise: true, optimizer: sgd, momentum: 0.5}
                  clockwork: {cell: clockwork, periods: "1,3", init: orthogonal, clip: 0.5, weight-decay: 0.01}
                  rounded: {cell: gru, state-grid: 1/4, grid-training: true, state-noise: 0.1, convention: homework}
                """);
        requireTheSameAgain(own.toString(), "own", false);
    }

    @Test
    void aRunOfEachGroupOfAStudyThatComesWithPascalineIsRepeated() throws IOException {
        requireTheSameAgain("adding", "adding", false);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"adder", "adding", "alarmwork", "certified-adders", "l1norm"})
    void aRunOfEachGroupIsRepeatedThroughTheLauncher(String study) throws IOException {
        requireTheSameAgain(study, study, true);
    }

    @Tag("long")
    @Needs(Tool.FASHION_MNIST)
    @Test
    void aRunOfEachGroupOfTheStudyOfImagesIsRepeatedThroughTheLauncher() throws IOException {
        requireTheSameAgain("mlp", "mlp", true);
    }

    private void requireTheSameAgain(String study, String name, boolean throughTheLauncher) throws IOException {
        Outcome outcome = Program.pascaline("study", study, "--quick", "--quiet", "--out=" + folder);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        Path made = folder.resolve(name);
        Map<String, String> digests = new LinkedHashMap<>();
        for (String line : Files.readAllLines(made.resolve("results.jsonl"))) {
            JsonNode result = JsonMapper.shared().readTree(line);
            digests.putIfAbsent(
                    result.required("group").stringValue(),
                    result.required("weightsDigest").stringValue());
        }
        for (Map.Entry<String, String> group : digests.entrySet()) {
            Path run = runWith(made.resolve("runs"), group.getValue());
            String command = repeat(run) + " --quiet --runs=" + folder.resolve("again-" + group.getKey());
            Outcome again = throughTheLauncher ? inAShell(command) : Program.pascaline(words(command));
            assertThat(again.status()).as(command + "\n" + again.err()).isZero();
            assertThat(digest(onlyRun(folder.resolve("again-" + group.getKey()))))
                    .as(command)
                    .isEqualTo(group.getValue());
        }
    }

    private static Path runWith(Path runs, String digest) throws IOException {
        try (Stream<Path> all = Files.list(runs)) {
            for (Path run : all.filter(Files::isDirectory).toList()) {
                if (digest(run).equals(digest)) {
                    return run;
                }
            }
        }
        throw new AssertionError("no run in %s has the weights %s".formatted(runs, digest));
    }

    private static Path onlyRun(Path runs) throws IOException {
        try (Stream<Path> all = Files.list(runs)) {
            return all.filter(Files::isDirectory).reduce((_, second) -> second).orElseThrow();
        }
    }

    private static String digest(Path run) throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(run.resolve("result.json")))
                .required("weightsDigest")
                .stringValue();
    }

    private static String repeat(Path run) {
        Outcome shown = Program.pascaline("runs", "show", run.toString());
        return shown.out()
                .lines()
                .filter(line -> line.startsWith(REPEAT))
                .map(line -> line.substring(REPEAT.length()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(shown.out() + shown.err()));
    }

    private static Outcome inAShell(String command) {
        return new Launcher(Launcher.HOME, Map.of("PASCALINE_BUILD", "never"))
                .run(Path.of("/bin/sh"), "-c", "./" + command.replaceFirst("^(\\./)?", ""));
    }

    /** Returns what a shell would give the program. */
    private static String[] words(String command) {
        Outcome printed = new Launcher(Launcher.HOME, Map.of())
                .run(Path.of("/bin/sh"), "-c", command.replaceFirst("^\\S+", "printf '%s\\\\n'"));
        return new ArrayList<>(List.of(printed.out().split("\n"))).toArray(String[]::new);
    }
}
