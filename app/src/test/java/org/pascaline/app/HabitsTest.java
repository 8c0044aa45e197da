package org.pascaline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type out of habit from other programs works, or is answered by one sentence in plain words. */
final class HabitsTest {
    private static final List<String> TRAINING = List.of(
            "train",
            "adding",
            "--length=4",
            "--hidden=2",
            "--batch=2",
            "--train-size=4",
            "--validation-size=4",
            "--test-size=4",
            "--epochs=1",
            "--quiet",
            "--json");

    @TempDir
    private Path folder = Path.of("");

    private Program.Ended train(String... more) {
        List<String> words = new ArrayList<>(TRAINING);
        words.add("--runs=" + folder);
        words.addAll(List.of(more));
        return Program.run(words.toArray(String[]::new));
    }

    private static void requireSentence(Program.Ended ended, String sentence) {
        assertThat(ended.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).startsWith(sentence + ". See '").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '"', textBlock = """
            --seed=1e3 => '1e3' is not a whole number; write 1000
            --seed=1_000 => '1_000' is not a whole number; write 1000
            --seed=2.0 => '2.0' is not a whole number; write 2
            --seed=1.5 => '1.5' is not a whole number
            --seed=1,5 => '1,5' is not a whole number
            --seed=0x10 => '0x10' is not a whole number
            --seed=NaN => 'NaN' is not a whole number
            --seed=1e999999999 => '1e999999999' is not a whole number
            --seed= => '' is not a whole number
            --seed=99999999999999999999 => '99999999999999999999' is too large
            --learning-rate=0,5 => '0,5' is not a number; write 0.5
            --learning-rate=1_000 => '1_000' is not a number
            """)
    void aNumberThatIsNoneIsNamed(String argument, String problem) {
        String option = argument.substring(0, argument.indexOf('='));
        requireSentence(train(argument), "Invalid value for option '%s': %s".formatted(option, problem));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--seed=+5", "--seed=-0", "--seed=010", "--learning-rate=.5", "--learning-rate=1e-3", "--"})
    void otherWaysToWriteANumberWork(String argument) {
        assertThat(train(argument).status()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '"', textBlock = """
            bench [ => pascaline bench: '[' is no regular expression: Unclosed character class
            bench --json=nosuch/a.json => pascaline bench: nosuch/a.json cannot be written: there is no folder nosuch
            certify /dev/null => pascaline certify: /dev/null is neither a file with a model nor the folder of a run
            data check - => data check reads a file, not standard input; save it first
            runs show '' => RUN is empty and needs a value
            runs rm '' => RUN is empty and needs a value
            watch '' => RUN is empty and needs a value
            report '' => RUN|STUDY is empty and needs a value
            study '' => STUDY is empty and needs a value
            add 1 2 --model= => --model is empty and needs a value
            train --resume '' => --resume is empty and needs a value
            runs list --runs= => --runs is empty and needs a value
            train fashion-mnist --data= => --data is empty and needs a value
            study adding --set= => --set must be NAME=VALUE, got ''
            '' => pascaline does not take ''
            -- train => pascaline does not take 'train' behind '--'; leave '--' out
            train adding -- --steps 3 => pascaline train adding has no option '--steps' behind '--'; leave '--' out
            train adding --step=3 => pascaline train adding has no option '--step'; the nearest is --steps
            train adding --quiet -q => -q is given twice
            """)
    void whatIsMissingOrMisplacedIsNamed(String line, String sentence) {
        String[] words = line.replace("''", "").split(" ", -1);
        requireSentence(Program.run(words), sentence);
    }

    @Test
    void aFlagGivenTwiceInOneWordIsRefused() {
        List<String> words = new ArrayList<>(TRAINING);
        words.remove("--quiet");
        words.addAll(List.of("-qq", "--runs=" + folder));
        requireSentence(Program.run(words.toArray(String[]::new)), "-q is given twice");
    }

    @Test
    void aWordWithLinesIsShownInOne() {
        requireSentence(Program.run("tra\nin"), "pascaline does not take 'tra?in'; the nearest is train");
        requireSentence(train("--seed=1\n2"), "Invalid value for option '--seed': '1?2' is not a whole number");
    }

    @Test
    void aWordThatBeginsWithAnAtSignIsNoFileOfWords() throws IOException {
        Path file = Files.writeString(folder.resolve("words"), "--seed=7");
        requireSentence(train("@" + file), "pascaline train adding does not take '@%s'".formatted(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-h", "-h train", "train -h", "train adding -h", "help -h", "runs -h", "runs list -h --limit=3"})
    void helpIsShownWhereverItIsAskedFor(String line) {
        Program.Ended ended = Program.run(line.split(" ", -1));
        assertThat(ended.status()).isZero();
        assertThat(ended.out()).startsWith("Usage: pascaline");
        assertThat(ended.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"list --columns=foo", "gc", "index", "rm --where=seed=1", "export", "verify x", "show x"})
    void aFolderOfRunsThatIsNamedMustExist(String command) {
        List<String> words = new ArrayList<>(List.of(("runs " + command).split(" ", -1)));
        Path missing = folder.resolve("nosuch");
        words.add("--runs=" + missing);
        requireSentence(
                Program.run(words.toArray(String[]::new)),
                "there is no folder %s, which --runs names".formatted(missing));
        assertThat(missing).doesNotExist();
    }
}
