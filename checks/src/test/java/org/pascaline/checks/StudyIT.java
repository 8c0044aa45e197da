package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pascaline.checks.Launcher.Outcome;
import org.pascaline.testing.Needs;
import org.pascaline.testing.Tool;

/** {@code pascaline study}, as a user runs it. */
final class StudyIT {
    private static final String SMALL = """
            title: Mine
            measure: test.mse
            settings: {task: adding, length: 5, hidden: 4, train-size: 40, validation-size: 10, test-size: 10, epochs: 2}
            runs:
              rnn: {cell: rnn, learning-rate: [0.01, 0.02]}
            claims:
              - {says: It is finite, reached: test.mse < 1000}
            """;

    @TempDir
    private Path folder = Path.of("");

    @Needs(Tool.FONTS)
    @ParameterizedTest
    @CsvSource({"adding, 8, Sequences until the network leaves the baseline", "l1norm, 4, Relative error"})
    void aStudyCanBeTastedQuickly(String name, int runs, String table) throws IOException {
        requireTaste(name, runs, table);
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({"adder, 10, Beyond the training length - all strata", "alarmwork, 3, Accuracy within 0.1"})
    void everyOtherStudyCanBeTastedQuickly(String name, int runs, String table) throws IOException {
        requireTaste(name, runs, table);
    }

    @Tag("long")
    @Needs(Tool.FASHION_MNIST)
    @Test
    void theStudyOfImagesCanBeTastedQuickly() throws IOException {
        requireTaste("mlp", 13, "Test cross-entropy");
    }

    private void requireTaste(String name, int runs, String table) throws IOException {
        Outcome outcome = Program.pascaline("study", name, "--quick", "--out=" + folder);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        Path made = folder.resolve(name);
        assertThat(outcome.out())
                .isEqualTo("%d of %d runs done. Report: %s%n".formatted(runs, runs, made.resolve("report.html")));
        assertThat(outcome.err()).contains("%d/%d".formatted(runs, runs), "seed 1:");
        assertThat(Files.readString(made.resolve("report.md")))
                .contains("## Claims", "## " + table, "## All runs", "trivial baseline", "profile `quick`")
                .contains("![")
                .doesNotContain("NaN", "null");
        assertThat(Files.readString(made.resolve("report.html")))
                .contains("<h1>", "<table>", "data:image/svg+xml;base64,")
                .doesNotContain("src=\"figure");
        assertThat(Files.readAllLines(made.resolve("results.csv"))).hasSize(runs + 1);
        assertThat(made.resolve("figure-1.svg")).content().startsWith("<svg");
    }

    @Test
    void theOutputLayerIsTimedInBothFormsWhichGiveTheSameBits() throws IOException {
        Outcome outcome = Program.pascaline("study", "alarmwork", "--quick", "--out=" + folder);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.err()).contains("timing: The output layer in scalar and in vector form");
        assertThat(Files.readString(folder.resolve("alarmwork/report.html")))
                .contains("<h2>The output layer in scalar and in vector form</h2>");
        List<String> times = Files.readAllLines(folder.resolve("alarmwork/timings.csv"));
        assertThat(times).hasSize(3);
        assertThat(times.subList(1, 3))
                .allMatch(line -> line.contains(" bits,") ? line.endsWith(",true") : line.contains("scalar only"));
        assertThat(Files.readAllLines(folder.resolve("alarmwork/report.md")))
                .anyMatch(line -> line.startsWith("| 20 | "))
                .anyMatch(line -> line.startsWith("| 1000 | "))
                .noneMatch(line -> line.contains("**no**"));
    }

    @Test
    void aStudyOfOnesOwnGoesOnWhereItStopped() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.yaml"), SMALL);
        Outcome first = Program.pascaline("study", mine.toString(), "--out=" + folder);
        assertThat(first.status()).as(first.err()).isZero();
        String report = Files.readString(folder.resolve("mine/report.md"));
        assertThat(report)
                .contains("# Mine", "| It is finite | **not decided with 1 seed: needs 5** |", "2 of 2 runs")
                .doesNotContain("same bits");
        assertThat(folder.resolve("mine/timings.csv")).doesNotExist();

        Path log = folder.resolve("mine/results.jsonl");
        List<String> results = Files.readAllLines(log);
        Files.writeString(log, results.getFirst() + "\n" + results.getLast().substring(0, 50));
        Outcome second = Program.pascaline("study", mine.toString(), "--out=" + folder, "--seeds=2");
        assertThat(second.status()).as(second.err()).isZero();
        assertThat(second.err()).contains("4 runs, 1 of them done before");
        assertThat(second.out()).contains("4 of 4 runs done");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    measure: test.mse            | measure: test.mze | asks for 'test.mze', a number that none of its runs has; the nearest is test.mse
                    reached: test.mse            | reached: stepz    | asks for 'stepz', a number that none of its runs has; the nearest is steps
                    learning-rate: [0.01, 0.02]  | learning-rate: [.01, 0.01] | has 0.01 a second time, which would be the same runs again
                    """)
    void whatCannotBeMeantIsRefusedBeforeAnythingIsTrained(String right, String wrong, String sentence)
            throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.yaml"), SMALL.replace(right, wrong));
        Outcome refused = Program.pascaline("study", mine.toString(), "--out=" + folder);
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("mine").contains(sentence).doesNotContain("\tat ");
        assertThat(folder.resolve("mine")).doesNotExist();
    }

    @Test
    void twoStudiesOfOneNameDoNotShareAFolder() throws IOException {
        Path one =
                Files.writeString(Files.createDirectories(folder.resolve("one")).resolve("adding.yaml"), SMALL);
        Path other = Files.writeString(
                Files.createDirectories(folder.resolve("other")).resolve("adding.yaml"), SMALL);
        String out = "--out=" + folder.resolve("out");
        assertThat(Program.pascaline("study", one.toString(), out).status()).isZero();
        Path report = folder.resolve("out/adding/report.md");
        String before = Files.readString(report);
        for (String intruder : List.of(other.toString(), "adding")) {
            Outcome refused = Program.pascaline("study", intruder, "--quick", out);
            assertThat(refused.status()).as(refused.err()).isEqualTo(2);
            assertThat(refused.err())
                    .contains("holds the results of " + one.toRealPath(), "--out")
                    .doesNotContain("\tat ");
            assertThat(report).content().isEqualTo(before);
        }
        Files.writeString(one, SMALL.replace("Mine", "Edited"));
        Outcome edited = Program.pascaline("study", one.toString(), out);
        assertThat(edited.out()).as(edited.err()).contains("2 of 2 runs done");
        Files.move(one, folder.resolve("adding.yaml"));
        Outcome moved = Program.pascaline("study", folder.resolve("adding.yaml").toString(), out);
        assertThat(moved.out()).as(moved.err()).contains("2 of 2 runs done");
        Files.delete(folder.resolve("out/adding/study.json"));
        Outcome older = Program.pascaline("study", other.toString(), out);
        assertThat(older.status()).as(older.err()).isZero();
    }

    @Test
    void aMachineIsFoundBesideTheStudyAndBelongsToTheRun() throws IOException {
        Path machine = Files.createDirectories(folder.resolve("own/machines")).resolve("even.yaml");
        Files.writeString(machine, """
                symbols: 2
                answers: 2
                states:
                  even: {next: [even, odd], answer: [0, 1]}
                  odd: {next: [odd, even], answer: [1, 0]}
                """);
        Path mine = Files.writeString(folder.resolve("own/mine.yaml"), """
                title: A machine
                measure: test.loss
                settings:
                  {task: transducer, machine: machines/even.yaml, cell: rnn, hidden: 4, length: 4, embedding: 2, steps: 3,
                   train-size: 8, validation-size: 4, test-size: 4, batch: 4}
                runs: {rnn: {}}
                """);
        Outcome first = Program.pascaline("study", mine.toString(), "--out=" + folder);
        assertThat(first.status()).as(first.err()).isZero();
        Files.delete(machine);
        Path run = folder.resolve("mine/runs");
        try (Stream<Path> all = Files.list(run)) {
            String only =
                    all.filter(Files::isDirectory).findFirst().orElseThrow().toString();
            Outcome verified = Program.pascaline("runs", "verify", only);
            assertThat(verified.status()).as(verified.out() + verified.err()).isZero();
        }
        Outcome gone = Program.pascaline("study", mine.toString(), "--out=" + folder);
        assertThat(gone.status()).isEqualTo(2);
        assertThat(gone.err()).contains("machines/even.yaml").doesNotContain("\tat ");
    }

    @Needs({Tool.SCRIPT, Tool.FONTS})
    @Test
    void aTerminalGetsALiveLineAndAFileALineForEachRun() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.yaml"), SMALL);
        Outcome live = new Launcher(Launcher.HOME, Map.of("PASCALINE_BUILD", "never"))
                .run(
                        Tool.SCRIPT.path(),
                        "-qec",
                        "./pascaline study %s --out=%s/live".formatted(mine, folder),
                        "/dev/null");
        assertThat(live.status()).as(live.out()).isZero();
        assertThat(live.out())
                .contains("2 runs", "\rruns ", "\u001b[K2 of 2 runs done")
                .doesNotContain("rnn seed 1: ");
        Outcome plain = Program.pascaline("study", mine.toString(), "--out=" + folder.resolve("plain"));
        assertThat(plain.status()).as(plain.err()).isZero();
        assertThat(plain.err())
                .contains("1/2  rnn seed 1: ", "2/2  rnn seed 1: ")
                .doesNotContain("\r", "\u001b");
    }

    @Test
    void aSettingCanBeLaidOverAllRuns() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.yaml"), SMALL);
        Outcome outcome = Program.pascaline(
                "study", mine.toString(), "--set", "hidden=3", "--set", "length=[4, 6]", "--out=" + folder);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("4 of 4");
        assertThat(Files.readString(folder.resolve("mine/report.md")))
                .contains("--set hidden=3 --set 'length=[4, 6]'", "| rnn | 6 |");
    }

    @Test
    void theStudiesAreListedAndCanBePrintedToCopy() throws IOException {
        Outcome list = Program.pascaline("study");
        assertThat(list.status()).isZero();
        assertThat(list.out()).contains("adder", "adding", "alarmwork", "certified-adders", "l1norm", "mlp");
        Outcome print = Program.pascaline("study", "adding", "--print");
        assertThat(print.status()).isZero();
        assertThat(print.out()).startsWith("title: The adding problem\n").contains("claims:");
    }

    @Test
    void theNormsNetworksAreMadeOfAllowedOperationsAndItsResultsAlsoInTheOriginalsColumns() throws IOException {
        Outcome outcome = Program.pascaline(
                "study", "l1norm", "--quick", "--strict-ops", "--quiet", "--set=steps=20", "--out=" + folder);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("dense, relu, sum-over-time", "lstm-cell");
        List<String> lines = Files.readAllLines(folder.resolve("l1norm/original.csv"));
        assertThat(lines.getFirst())
                .isEqualTo("model_name,hidden_size,train_count,val_count,test_count,max_sequence_length,input_min,"
                        + "input_max,early_stop_epoch,test_error");
        assertThat(lines.get(1)).startsWith("linear,16,2000,300,300,20,-20,20,");
    }

    @Test
    void theNameOfAKindOfRunsStandsApartFromItsOperations() throws IOException {
        Path mine = Files.writeString(
                folder.resolve("mine.yaml"), SMALL.replace("rnn:", "simple-network:") + "operations: [dense]\n");
        assertThat(Program.pascaline("study", mine.toString(), "--strict-ops", "--out=" + folder)
                        .out())
                .matches("  simple-network \\S.*\n");
    }

    @Test
    void anotherOperationIsRefusedBeforeAnythingRuns() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.yaml"), SMALL + "operations: [dense, cell]\n");
        Outcome refused = Program.pascaline("study", mine.toString(), "--strict-ops", "--out=" + folder);
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .contains(
                        "rnn is made of laststep, which the study's list 'operations' does not allow; it allows dense");
        assertThat(folder.resolve("mine")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            adding --quick --full           | --quick and --full exclude each other
            adders                          | there is no study 'adders'; there are adder, adding
            none.yaml                       | there is no file 'none.yaml'
            adding --seeds=0                | --seeds must be from 1 to 1000, got 0
            adding --set=hiden=3            | means nothing; the nearest is hidden
            adding --set=hidden=3 --set hidden=4 | --set hidden is given twice
            adding --set=seed=11            | --set seed cannot be chosen: a study repeats each run
            adding --set=hidden=many        | hidden must be a whole number from 1 to 16384; got many
            adding --set=seed=[11,12]       | --set seed cannot be chosen: a study repeats each run
            adding --set=seeds=5            | --set seeds is no setting of a run; say --seeds N
            alarmwork --set=cell=linear     | --set cell must be one of rnn,
            mlp --set=task=cifar-10         | cifar-10 needs the folder of its files
            adding --quik                   | has no option '--quik'; the nearest is --quick
            """)
    void aMistakeGetsOneSentence(String arguments, String sentence) {
        Outcome outcome = Program.pascaline(("study " + arguments + " --out=" + folder).split(" "));
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).contains(sentence).doesNotContain("\tat ", "Exception");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void missingImagesAreNamed() {
        Outcome outcome = Program.pascaline("study", "mlp", "--quick", "--set=data=" + folder, "--out=" + folder);
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(4);
        assertThat(outcome.err()).contains("train-images-idx3-ubyte").doesNotContain("\tat ");
    }
}
