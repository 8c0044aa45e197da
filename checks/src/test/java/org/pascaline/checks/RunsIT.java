package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.checks.Launcher.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code pascaline runs}: what trainings have left is found, compared, repeated and removed. */
final class RunsIT {
    /** Two runs, seeds 1 and 2, which the tests read only. */
    @TempDir
    private static Path folder = Path.of("");

    @TempDir
    private Path own = Path.of("");

    @BeforeAll
    static void train() {
        Outcome trained = pascaline(
                folder,
                "train",
                "adding",
                "--length=10",
                "--hidden=4",
                "--cell=gru",
                "--fresh",
                "--kernels=scalar",
                "--train-size=200",
                "--validation-size=50",
                "--test-size=50",
                "--epochs=2",
                "--seeds=2",
                "--quiet");
        assertThat(trained.status()).as(trained.err()).isZero();
    }

    private static Outcome pascaline(Path folder, String... arguments) {
        return Program.pascalineIn(folder, arguments);
    }

    private static String first() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            return runs.map(run -> run.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void runsAreListed() {
        Outcome list = pascaline(folder, "runs", "list", "--where", "hidden=4 and seed<3", "--sort=seed");
        assertThat(list.status()).as(list.err()).isZero();
        assertThat(list.err()).isEmpty();
        assertThat(list.out().lines()).hasSize(3).allMatch(line -> line.length() <= 80);
        assertThat(list.out()).containsPattern("run +state +seed +result +baseline");

        Outcome group = pascaline(folder, "runs", "list", "--over-seeds", "--json");
        JsonNode row = JsonMapper.shared().readTree(group.out());
        assertThat(row.required("runs").intValue()).isEqualTo(2);
        assertThat(row.required("upper").doubleValue()).isLessThan(1);
    }

    @Test
    void aRunSaysHowToRepeatItAndGivesTheSameBits() throws IOException {
        Outcome shown = pascaline(folder, "runs", "show", first(), "--json");
        JsonNode json = JsonMapper.shared().readTree(shown.out());
        String[] words = json.required("command")
                .valueStream()
                .skip(1)
                .map(JsonNode::stringValue)
                .toArray(String[]::new);
        String[] quietly =
                Stream.concat(Stream.of(words), Stream.of("--json", "--quiet")).toArray(String[]::new);
        Outcome again = pascaline(own, quietly);
        assertThat(again.status()).as(again.err()).isZero();
        assertThat(JsonMapper.shared().readTree(again.out()).required("weightsDigest"))
                .isEqualTo(json.required("facts").required("weights"));

        Outcome verified = pascaline(folder, "runs", "verify", first(), "--kernels=scalar");
        assertThat(verified.status()).as(verified.err()).isZero();
        assertThat(verified.out()).contains("8 steps repeated").endsWith("the same bits\n");
    }

    @Test
    void runsAreComparedAndExported() {
        Outcome compared = pascaline(folder, "runs", "compare", "--where", "cell=gru", "--csv");
        assertThat(compared.out().lines().findFirst())
                .hasValueSatisfying(heading -> assertThat(heading).startsWith("run,seed,state,"));
        Outcome exported = pascaline(folder, "runs", "export", "--metrics");
        assertThat(exported.out().lines()).hasSize(1 + 2 * (8 + 2));
        assertThat(exported.out()).startsWith("run,step,loss,gradient-norm,rate,epoch,train.loss,validation.mse");
    }

    @Test
    void mistakesAreNamed() {
        assertMistake("no run has a setting or result 'hiden'; the nearest is hidden", "list", "--where", "hiden=4");
        assertMistake("should have a value at its end", "list", "--where", "hidden=");
        assertMistake(
                "runs needs one of: list, show, compare, verify, export, rm, gc, index", Program.pascaline("runs"));
        assertMistake("needs the names of runs, or --where", "compare");
        assertMistake("a store is given as jdbc:sqlite:FILE", "list", "--store", "mysql://x");
    }

    private static void assertMistake(String sentence, String... words) {
        assertMistake(
                sentence,
                pascaline(
                        folder,
                        Stream.concat(Stream.of("runs"), Stream.of(words)).toArray(String[]::new)));
    }

    private static void assertMistake(String sentence, Outcome outcome) {
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains(sentence).hasLineCount(1);
    }

    @Test
    void runsAreRemovedAndNothingElseIs() throws IOException {
        Path run = own.resolve("runs").resolve(first());
        Files.createDirectories(run);
        try (Stream<Path> files = Files.list(folder.resolve("runs").resolve(first()))) {
            for (Path file : files.toList()) {
                Files.copy(file, run.resolve(file.getFileName()));
            }
        }
        Path notes = Files.createDirectories(own.resolve("runs/notes"));
        Outcome listed = pascaline(own, "runs", "rm", "--where", "state=done");
        assertThat(listed.out()).startsWith("would remove");
        assertThat(run).exists();
        assertThat(pascaline(own, "runs", "rm", notes.toString()).status()).isEqualTo(2);
        assertThat(pascaline(own, "runs", "rm", "--where", "state=done", "--yes")
                        .status())
                .isZero();
        assertThat(run).doesNotExist();
        assertThat(notes).exists();
    }
}
