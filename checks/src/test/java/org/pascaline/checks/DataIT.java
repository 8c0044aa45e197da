package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.checks.Launcher.Outcome;

/** {@code pascaline data}, as a user runs it. */
final class DataIT {
    @TempDir
    private Path folder = Path.of("");

    private String file() {
        return folder.resolve("samples.csv").toString();
    }

    private Outcome write(String... more) {
        return Program.pascaline(Stream.concat(Stream.of("data", "adding", "--out", file()), Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void whatIsWrittenCanBeCheckedAndIsTheSameOnStandardOutput() throws IOException {
        Outcome written = write("--format", "homework", "--length", "20", "--count", "1500", "--split", "test");
        assertThat(written.status()).as(written.err()).isZero();
        assertThat(written.out()).isEmpty();
        assertThat(written.err()).isEqualTo("Wrote 1,500 samples of length 20 to %s.\n".formatted(file()));
        assertThat(Files.readAllLines(Path.of(file()))).hasSize(4500);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("no temporary file is left").hasSize(1);
        }

        Outcome printed = Launcher.pascaline(
                "data", "adding", "--length=20", "--count=1500", "--split=test", "--seed=1", "--out", "-");
        assertThat(printed.status()).isZero();
        assertThat(printed.err()).isEmpty();
        assertThat(printed.out()).isEqualTo(Files.readString(Path.of(file())));

        Outcome checked = Program.pascaline("data", "check", file());
        assertThat(checked.status()).as(checked.err()).isZero();
        assertThat(checked.err()).isEmpty();
        assertThat(checked.out())
                .containsPattern("samples +1,500\n")
                .containsPattern("length +20\n")
                .containsPattern("trivial baseline +mse 0\\.04\\d\\d, accuracy 3\\d\\.\\d % \\(within 0\\.1\\)\n");
    }

    @Test
    void splitsAndSeedsHaveSamplesOfTheirOwn() {
        List<String> texts = Stream.of("--seed=1", "--seed=2", "--split=validation")
                .map(option -> Launcher.pascaline("data", "adding", "--count=3", "--out=-", option)
                        .out())
                .toList();
        assertThat(texts)
                .doesNotHaveDuplicates()
                .allSatisfy(text -> assertThat(text.lines()).hasSize(9));
    }

    /** The word train is a command as well, one that does compute. */
    @Test
    void writingSamplesDoesNotLoadTheVectorApi() {
        Outcome outcome = Launcher.pascaline("data", "adding", "--split", "train", "--count=1", "--out=-");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void aBrokenFileIsAnsweredInOneSentenceThatNamesTheLine() throws IOException {
        write("--length=4", "--count=2");
        List<String> lines = Files.readAllLines(Path.of(file()));
        lines.set(5, "0.77");
        Files.write(Path.of(file()), lines);
        Outcome outcome = Program.pascaline("data", "check", file());
        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith("pascaline data check: %s, line 6 gives the sum '0.77', ".formatted(file()))
                .matches("[^\n]+\\.\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --fromat=homework | the nearest is --format
                    --format=csv      | is none of homework
                    --split=tset      | the nearest is test
                    --length=1        | --length must be from 2 to 100000, got 1
                    --length=200000   | --length must be from 2 to 100000, got 200000
                    --count=0         | --count must be at least 1, got 0
                    --out=x           | (FILE) should be specified only once
                    extra             | extra
                    """)
    void aMistakeIsAnsweredInOneLineThatNamesIt(String argument, String expected) {
        requireMistake(write(argument), expected);
        assertThat(Path.of(file())).doesNotExist();
    }

    @Test
    void aFileThatCannotBeIsAMistake() {
        requireMistake(Program.pascaline("data", "adding"), "--out");
        requireMistake(Program.pascaline("data", "adding", "--out", file() + "/x"), "is in no folder that exists");
        requireMistake(Program.pascaline("data", "adding", "--out", folder.toString()), "is not a file that can be");
        requireMistake(Program.pascaline("data", "check", file()), "there is no file " + file());
        requireMistake(Program.pascaline("data", "check", folder.toString()), "is a folder, a file is needed");
        requireMistake(Program.pascaline("data", "check"), "FILE");
        requireMistake(Program.pascaline("data"), "data needs one of: adding, check");
    }

    private static void requireMistake(Outcome outcome, String expected) {
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .contains(expected, "--help")
                .doesNotContain("Exception", "\tat ")
                .matches("[^\n]+\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data --help", "data adding --help", "data check --help"})
    void helpFitsEightyColumns(String command) {
        Outcome outcome = Program.pascaline(command.split(" ", -1));
        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out().lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }
}
