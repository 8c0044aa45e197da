package org.pascaline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
    void severalSeedsListsAndHelpFit() {
        requireFits(train("--seeds=2"));
        requireFits(Program.run("study"));
        Stream.of("train adding", "study", "runs list", "certify", "watch", "ui")
                .forEach(command -> requireFits(Program.run((command + " --help").split(" ", -1))));
    }
}
