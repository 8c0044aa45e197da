package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.checks.Launcher.Outcome;
import org.pascaline.checks.Launcher.Started;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code pascaline train}, as a user runs it. */
final class TrainIT {
    private static final String INCUBATOR = "WARNING: Using incubator modules: jdk.incubator.vector\n";

    /** A training of a moment; the options that tests vary are left out. */
    private static final List<String> SMALL =
            List.of("train", "adding", "--train-size=500", "--validation-size=20", "--test-size=30");

    private static Outcome train(String... more) {
        List<String> arguments = new ArrayList<>(SMALL);
        arguments.addAll(List.of(more));
        addUnlessGiven(arguments, "--length", "10");
        addUnlessGiven(arguments, "--hidden", "12");
        addUnlessGiven(arguments, "--batch", "10");
        // The vector kernels take a second or two until they are compiled, and would do nothing else in these tests.
        addUnlessGiven(arguments, "--kernels", "scalar");
        return Program.pascaline(arguments.toArray(String[]::new));
    }

    private static void addUnlessGiven(List<String> arguments, String option, String value) {
        if (arguments.stream().noneMatch(argument -> argument.startsWith(option + "="))) {
            arguments.add(option + "=" + value);
        }
    }

    private static JsonNode json(String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.add("--json");
        arguments.add("--quiet");
        Outcome outcome = train(arguments.toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).as("one line").matches("\\{[^\n]*}\n");
        return JsonMapper.shared().readTree(outcome.out());
    }

    @Test
    void jsonIsOneObjectWithEverythingAProgramAsksFor() {
        JsonNode json = json("--steps=30", "--seed=7", "--threads=2");
        assertThat(json.get("task").asString()).isEqualTo("adding");
        assertThat(json.get("cell").asString()).isEqualTo("lstm");
        assertThat(json.get("seed").asInt()).isEqualTo(7);
        assertThat(json.get("threads").asInt()).isEqualTo(2);
        assertThat(json.get("kernels").asString()).isIn("512", "256", "128", "scalar");
        assertThat(json.get("steps").asInt()).isEqualTo(30);
        assertThat(json.get("epochs").asInt()).isEqualTo(1);
        assertThat(json.get("seconds").asDouble()).isPositive();
        assertThat(json.get("stepMillisMedian").asDouble()).isPositive();
        assertThat(json.get("peakMemoryBytes").asLong()).isBetween(30_000_000L, 4_000_000_000L);
        assertThat(json.get("stopReason").asString()).isEqualTo("BUDGET");
        assertThat(json.get("baseline").get("mse").asDouble()).isBetween(0.05, 0.4);
        assertThat(json.get("test").get("mse").asDouble()).isPositive();
        assertThat(json.get("test").get("accuracy").asDouble()).isBetween(0.0, 1.0);
        assertThat(json.get("weightsDigest").asString()).matches("[0-9a-f]{64}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnn", "relu-rnn", "irnn", "lstm", "gru", "indrnn", "clockwork", "alarmwork"})
    void everyCellTrainsInTwoLayers(String cell) {
        JsonNode json = json("--cell=" + cell, "--layers=2", "--steps=20", "--convention=halves");
        assertThat(json.get("cell").asString()).isEqualTo(cell);
        assertThat(json.get("test").get("mse").asDouble()).isFinite();
    }

    @Test
    void conventionHomeworkHasTheToleranceOfItsAuthors() {
        assertThat(json("--steps=5", "--convention=homework")
                        .get("baseline")
                        .get("mse")
                        .asDouble())
                .isBetween(0.01, 0.1);
        assertThat(train("--steps=5", "--convention=homework").out()).contains("accuracy (within 0.1)");
    }

    @Test
    void threadsAndKernelsDoNotChangeABit() {
        String digest = json("--steps=200", "--hidden=19", "--threads=1")
                .get("weightsDigest")
                .asString();
        for (String setting : List.of("2 auto", "3 128")) {
            String[] words = setting.split(" ", 2);
            JsonNode json = json("--steps=200", "--hidden=19", "--threads=" + words[0], "--kernels=" + words[1]);
            assertThat(json.get("weightsDigest").asString()).as(setting).isEqualTo(digest);
        }
    }

    @Test
    void anotherSeedGivesOtherWeights() {
        assertThat(json("--steps=5", "--seed=1").get("weightsDigest"))
                .isNotEqualTo(json("--steps=5", "--seed=2").get("weightsDigest"));
    }

    @Test
    void severalSeedsRunSideBySideAndGiveWhatEachGivesAlone() {
        JsonNode all = json("--steps=40", "--seed=3", "--seeds=3", "--threads=2");
        assertThat(all.get("runs")).hasSize(3);
        assertThat(all.get("trialsPerMinute").asDouble()).isPositive();
        for (int i = 0; i < 3; i++) {
            JsonNode run = all.get("runs").get(i);
            assertThat(run.get("seed").asInt()).isEqualTo(3 + i);
            assertThat(run.get("threads").asInt()).isEqualTo(1);
            assertThat(Path.of(run.get("run").asString())).isDirectory();
        }
        JsonNode alone = json("--steps=40", "--seed=4");
        assertThat(all.get("runs").get(1).get("weightsDigest")).isEqualTo(alone.get("weightsDigest"));
        Outcome table = train("--steps=40", "--seeds=2");
        assertThat(table.status()).isZero();
        assertThat(table.out()).contains("over 2 seeds", "median", "0 of 2 learnt", "trials a minute");
        assertThat(table.err()).contains("2/2  seed ");
        TrainTasksIT.fitsEightyColumns(table);
        assertThat(train("--seeds=0").err()).contains("--seeds must be from 1 to 10000, got 0");
    }

    @Test
    void theTableShowsTheBaselineBesideTheResultAndFitsEightyColumns() {
        Outcome outcome = train("--steps=50");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .contains("Adding problem, length 10", "trivial baseline", "test", "at baseline", "sha256")
                .doesNotContain("\u001b");
        TrainTasksIT.fitsEightyColumns(outcome);
        assertThat(outcome.err())
                .as("plain progress")
                .contains("epoch 1, step 50: loss ")
                .doesNotContain("\r");
    }

    @Test
    void colorsComeWhenAskedForOnly() {
        assertThat(train("--steps=5", "--color=always").out()).contains("\u001b[");
        assertThat(train("--steps=5", "--color=never").out()).doesNotContain("\u001b");
    }

    @Test
    void quietShowsNoProgress() {
        assertThat(train("--steps=5", "--quiet").err()).isIn("", INCUBATOR);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --hiden=9                       | --hidden
                    --cell=lsmt                     | lstm
                    --hidden=0                      | --hidden must be from 1 to 16384, got 0
                    --hidden=many                   | --hidden
                    --layers=0                      | --layers must be
                    --length=1                      | --length must be from 2 to 100000, got 1
                    --batch=0                       | --batch must be at least 1, got 0
                    --learning-rate=-1              | --learning-rate must be a number above 0
                    --learning-rate=NaN             | --learning-rate must be a number above 0
                    --momentum=0.5                  | --momentum goes with --optimizer sgd
                    --periods=1,2                   | --periods goes with --cell clockwork
                    --kernels=1024                  | scalar
                    --threads=-1                    | --threads must be
                    --steps=-3                      | --steps must be at least 0, got -3
                    --tolerance=0                   | --tolerance must be a number above 0
                    extra                           | extra
                    """)
    void aMistakeIsAnsweredInOneLineThatNamesIt(String argument, String expected) {
        Outcome outcome = train(argument);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().replace(INCUBATOR, ""))
                .contains(expected, "--help")
                .doesNotContain("Exception", "\tat ")
                .matches("[^\n]+\n");
    }

    @Test
    void anOptionGivenTwiceIsRefused() {
        Outcome outcome = train("--hidden=9", "--layers=1", "--hidden=8");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("--hidden", "twice");
    }

    @Test
    void clockworkNeedsEqualGroupsOfAscendingPeriods() {
        assertThat(train("--cell=clockwork", "--hidden=9").err()).contains("choose a multiple of 4");
        assertThat(train("--cell=clockwork", "--hidden=8", "--periods=4,2").err())
                .contains("--periods must be positive and ascending, got 4,2");
    }

    @Test
    void divergenceEndsWithStatusThreeAndAdvice() {
        Outcome outcome = train("--optimizer=sgd", "--learning-rate=1e30", "--clip=0", "--cell=irnn", "--steps=50");
        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err()).containsPattern("Diverged at step \\d+: .*lower --learning-rate");
        assertThat(outcome.err()).doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalFinishesTheStepAndReports(String signal, int status, @TempDir Path folder) throws IOException {
        Outcome outcome;
        try (Started started = new Launcher(folder, Map.of("PASCALINE_BUILD", "never"))
                .startHeedingSignals(
                        Launcher.HOME.resolve("pascaline"),
                        "train",
                        "adding",
                        "--length=20",
                        "--hidden=8",
                        "--kernels=scalar",
                        "--target=0",
                        "--train-size=500",
                        "--epochs=1000000")) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> Files.readString(started.err()).contains("epoch 2"));
            started.child().signal(signal);
            outcome = Launcher.finish(started);
        }
        assertThat(outcome.status()).isEqualTo(status);
        assertThat(outcome.out()).contains("interrupted after", "sha256");
        assertThat(outcome.err()).doesNotContain("Exception");
    }

    @Test
    void seedsThatWereInterruptedSayHowToGoOn(@TempDir Path folder) throws IOException {
        Outcome outcome;
        try (Started started = new Launcher(folder, Map.of("PASCALINE_BUILD", "never"))
                .startHeedingSignals(
                        Launcher.HOME.resolve("pascaline"),
                        "train",
                        "adding",
                        "--length=20",
                        "--hidden=8",
                        "--kernels=scalar",
                        "--threads=1",
                        "--target=0",
                        "--seeds=2",
                        "--epochs=1000000")) {
            started.once(() -> hasBegun(folder.resolve("runs")));
            started.child().signal("INT");
            outcome = Launcher.finish(started);
        }
        assertThat(outcome.status()).isEqualTo(130);
        assertThat(outcome.err().lines().filter(line -> !line.equals(INCUBATOR.strip())))
                .satisfiesExactly(
                        line -> assertThat(line).matches("Go on with it: \\S*pascaline train --resume runs/\\S+"),
                        line -> assertThat(line)
                                .matches("Not begun: \\S*pascaline train adding .*--seed=2.*")
                                .contains("--hidden=8", "--epochs=1000000"));
    }

    private static boolean hasBegun(Path runs) throws IOException {
        try (Stream<Path> all = Files.list(runs)) {
            return all.anyMatch(run -> run.resolve("metrics.jsonl").toFile().length() > 0);
        }
    }

    @Test
    void helpDoesNotLoadTheVectorApi() {
        Outcome outcome = Launcher.pascaline("train", "adding", "--help");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "train --help", "train adding --help", "completion"})
    void whatIsAskedForGoesToStandardOutputInEightyColumns(String command) {
        Outcome outcome = Program.pascaline(command.split(" ", -1));
        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out().lines())
                .filteredOn(line -> !command.equals("completion"))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void trainWithoutATaskNamesTheTasks() {
        Outcome outcome = Program.pascaline("train");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("train needs the name of a task: adding, l1norm, adder, transducer, fashion-mnist, cifar-10");
    }
}
