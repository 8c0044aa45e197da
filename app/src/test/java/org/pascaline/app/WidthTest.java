package org.pascaline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program prints for people fits a terminal of 80 columns, but for commands to be copied. */
final class WidthTest {
    private static final int COLUMNS = 80;

    @TempDir
    private Path runs = Path.of("");

    private Program.Ended train(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "train", "adding", "--length=4", "--hidden=3", "--train-size=40", "--validation-size=8", "--epochs=2"));
        words.addAll(List.of("--test-size=8", "--quiet", "--threads=1", "--runs=" + runs));
        words.addAll(List.of(more));
        return Program.run(words.toArray(String[]::new));
    }

    private static void requireFits(Program.Ended ended) {
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out().lines().filter(line -> !line.contains("pascaline ")))
                .hasSizeGreaterThan(1)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
    }

    @Test
    void aTrainingsSummaryAndItsRunFit() {
        Program.Ended trained = train();
        requireFits(trained);
        assertThat(trained.out()).as("the digest is whole").containsPattern("\\n {4}[0-9a-f]{64}\\n");
        requireFits(Program.run("runs", "list", "--runs=" + runs));
        requireFits(Program.run("runs", "show", "2", "--runs=" + runs));
        requireFits(Program.run("watch", "2", "--runs=" + runs));
    }

    @Test
    void whatChecksAndProvesFits() {
        requireFits(train());
        requireFits(Program.run("runs", "verify", "2", "--runs=" + runs));
        requireFits(Program.run("doctor"));
        requireFits(Program.run("gradcheck", "--cell=gru", "--hidden=2"));
        String model = Path.of("../docs/certificate/smallest-adder.safetensors").toString();
        String proof = "--certificate=" + runs.resolve("proof.json");
        for (String columns : List.of("80", "40")) {
            System.setProperty("pascaline.columns", columns);
            try {
                Program.Ended certified = Program.run("certify", model, proof);
                assertThat(certified.status()).as(certified.err()).isZero();
                assertThat(certified.out().lines())
                        .filteredOn(line -> !line.contains(runs.toString()))
                        .hasSizeGreaterThan(3)
                        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Integer.parseInt(columns)));
            } finally {
                System.clearProperty("pascaline.columns");
            }
        }
    }

    @Test
    void theHelpOfEveryCommandFits() {
        for (int columns : new int[] {200, 80, 55}) {
            System.setProperty("pascaline.columns", Integer.toString(columns));
            try {
                Program.commands().map(Program::words).forEach(words -> {
                    Program.Ended help = Program.run((words + " --help").split(" ", -1));
                    assertThat(help.out().lines().filter(line -> !line.startsWith("  pascaline ")))
                            .as(words)
                            .hasSizeGreaterThan(1)
                            .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Math.min(columns, COLUMNS)));
                });
            } finally {
                System.clearProperty("pascaline.columns");
            }
        }
    }

    @Test
    void severalSeedsAndListsFit() {
        requireFits(train("--seeds=2"));
        requireFits(Program.run("study"));
    }
}
