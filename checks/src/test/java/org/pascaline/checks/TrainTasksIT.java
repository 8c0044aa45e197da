package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pascaline.checks.Launcher.Outcome;
import org.pascaline.testing.Needs;
import org.pascaline.testing.Tool;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code pascaline train} with the tasks other than the adding problem, as a user runs them. */
final class TrainTasksIT {

    /** A training of a moment; for so few steps the vector kernels would only be compiled. */
    private static Outcome train(String task, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "train", task, "--kernels=scalar", "--train-size=400", "--validation-size=50", "--test-size=50"));
        arguments.addAll(List.of(more));
        return Program.pascaline(arguments.toArray(String[]::new));
    }

    private static JsonNode json(String task, String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of("--json", "--quiet"));
        Outcome outcome = train(task, arguments.toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return JsonMapper.shared().readTree(outcome.out());
    }

    @Test
    void theNormIsLearntByTheLinearNetwork() {
        Outcome outcome = train("l1norm", "--hidden=16", "--learning-rate=0.01", "--max-length=5", "--patience=0");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("L1 norm of up to 5 numbers: LINEAR, 16 units, 49 weights")
                .contains("relative-error", "learnt: error ", " arrays)", " arrays/s");
        fitsEightyColumns(outcome);
    }

    @Test
    void theNormsArraysCanBeOthersInTheTest() {
        JsonNode json = json(
                "l1norm",
                "--cell=gru",
                "--hidden=4",
                "--steps=5",
                "--range=2",
                "--scale=2",
                "--test-min-length=30",
                "--test-max-length=30");
        assertThat(json.get("cell").asString()).isEqualTo("gru");
        assertThat(json.get("test").get("mse").asDouble())
                .as("the norm of 30 numbers is farther than that of up to 20 from what is learnt in five steps")
                .isGreaterThan(json.get("validation").get("mse").asDouble());
    }

    @Test
    void theAdderCountsSumsAndStopsAtItsAccuracy() {
        Outcome outcome = train(
                "adder",
                "--digits=3",
                "--embedding=8",
                "--hidden=16",
                "--batch=20",
                "--target-accuracy=0.02",
                "--test-sums=stratified",
                "--places=5",
                "--test-digits=7",
                "--test-places=9");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("Adding numbers of 3 digits: GRU, 16 units")
                .contains("digit-accuracy", "test accuracy-carry-chain", "target reached after", " sums)", " sums/s")
                .containsPattern("learnt: loss [\\d,]+ times below the baseline|at baseline");
        fitsEightyColumns(outcome);
    }

    @Needs(Tool.FASHION_MNIST)
    @Test
    void imagesAreToldApartByDenseLayers() {
        Outcome outcome = train("fashion-mnist", "--hidden=20,10", "--activation=tanh", "--scaling=none", "--batch=20");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("Images of Fashion-MNIST: MLP, layers of 20, 10 units")
                .contains("accuracy", " % wrong, against the baseline's ", " images)", " images/s");
        fitsEightyColumns(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            l1norm        | --range=0                      | --range must be a number above 0, got 0.0
            adder         | --digits=2000000000            | --digits must be from 1 to 99999, got 2000000000
            adder         | --target=1 --target-accuracy=1 | --target and --target-accuracy exclude each other
            fashion-mnist | --hidden=100,x                 | --hidden must be whole numbers above 0
            cifar-10      | --activation=tanh              | cifar-10 needs the folder of its files, as in '--data DIR'
            """)
    void aMistakeIsAnsweredInOneLineThatNamesIt(String task, String arguments, String expected) {
        List<String> line = new ArrayList<>(List.of("train", task));
        line.addAll(List.of(arguments.split(" ", -1)));
        Outcome outcome = Program.pascaline(line.toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines().filter(text -> !text.startsWith("WARNING: Using incubator")))
                .singleElement()
                .asString()
                .contains(expected, "--help")
                .doesNotContain("Exception");
    }

    @Test
    void missingImagesAreNamed(@TempDir Path folder) {
        Outcome outcome = train("cifar-10", "--data=" + folder);
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(4);
        assertThat(outcome.err()).contains("data_batch_1.bin").doesNotContain("\tat ");
    }

    @Test
    void theHelpShowsWhatStandsInForAnOptionThatIsNotGiven() {
        assertThat(Program.pascaline("train", "fashion-mnist", "--help").out())
                .contains("Default: 100,100,50", "relu, tanh, sigmoid")
                .containsPattern("Default:\\s+exponential");
    }

    /** The digest and the path of the run's folder are as long as they are. */
    static void fitsEightyColumns(Outcome outcome) {
        String folders = Launcher.RUNS.toString();
        assertThat(outcome.out().lines().filter(line -> !line.contains("sha256") && !line.contains(folders)))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }
}
