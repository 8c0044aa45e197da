package org.pascaline.lab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.lab.fixture.Hostile;
import org.pascaline.lab.spec.SpecException;

/** Studies that are no study: each is refused in one sentence with its place, soon and with little memory. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
final class HostileStudyTest {
    private static final String HEAD = "title: T\nmeasure: test.mse\n";

    @TempDir
    private Path folder;

    private static String refusal(String yaml) {
        Optional<String> refusal = Hostile.readOrRefused(() -> {
            Study study = StudyReader.parse("mine.yaml", yaml, Map.of());
            for (Profile profile : Profile.values()) {
                Plan.of(study, profile, 1);
            }
        });
        return refusal.orElseThrow(() -> new AssertionError("was read: " + yaml));
    }

    record Case(String yaml, String complaint) {}

    static List<Case> texts() {
        return List.of(
                new Case("", "mine.yaml is empty"),
                new Case("# nothing\n", "mine.yaml is empty"),
                new Case("- a\n- b\n", "must have names and values; got [a, b]"),
                new Case("just a word", "must have names and values; got just a word"),
                new Case("12", "must have names and values; got 12"),
                new Case("---\ntitle: T\n---\ntitle: U\n", "line 4, column 1 begins a second document"),
                new Case(HEAD + "title: U\n", "line 3, column 6 is not YAML: 'title' is there twice; leave one out"),
                new Case(HEAD + "runs: {a: {cell: rnn}, a: {cell: gru}}", "'a' is there twice"),
                new Case(HEAD + "tittle: U", "line 3, column 1: tittle means nothing here; the nearest is title"),
                new Case(HEAD + "runs: {a: {cell: *c}}", "line 3, column 18 has an anchor or an alias"),
                new Case(HEAD + "runs: &r {a: {cell: rnn}}\nquick: *r", "line 3, column 7 has an anchor or an alias"),
                new Case(HEAD + "about: !!binary aGk=\n", "has a tag"),
                new Case(HEAD + "about: !!javax.script.ScriptEngineManager [a]\n", "has a tag"),
                new Case(HEAD + "about:\nruns: {a: {cell: rnn}}", "gives 'about' no value"),
                new Case(HEAD + "runs: {a: {hidden: [1, null]}}", "gives 'runs.a.hidden[1]' no value"),
                new Case(HEAD + "runs: {a: {hidden: null}}", "gives 'runs.a.hidden' no value"),
                new Case(HEAD + "runs: {a: {hidden: []}}", "runs.a.hidden must have at least one value; got []"),
                new Case(HEAD + "runs: {a: {learning-rate: .nan}}", "number that is not finite"),
                new Case(HEAD + "runs: {a: {learning-rate: -.inf}}", "number that is not finite"),
                new Case(
                        HEAD + "runs: {a: {learning-rate: 1.0e999999}}",
                        "number that is not finite or too large, 1.0e999999"),
                new Case(
                        HEAD + "runs: {a: {learning-rate: \"1e-3\"}}",
                        "runs.a.learning-rate must be a number above 0; got 1e-3"),
                new Case(
                        HEAD + "runs: {a: {hidden: 99999999999999999999}}",
                        "runs.a.hidden must be from 1 to 16384; got 99999999999999999999"),
                new Case(
                        HEAD + "runs: {a: {epochs: 99999999999999999999}}",
                        "must be at least 1 and at most 2147483647"),
                new Case(
                        HEAD + "runs: {a: {hidden: " + "9".repeat(5000) + "}}",
                        "is not YAML: it cannot be read on from here"),
                new Case(HEAD + "runs: {a: {epochs: 0}}", "runs.a.epochs must be at least 1; got 0"),
                new Case(HEAD + "runs: {a: {train-size: -5}}", "runs.a.train-size must be at least 1; got -5"),
                new Case(
                        HEAD + "runs: {a: {hiden: 5}}",
                        "line 3, column 12: runs.a.hiden means nothing; the nearest is hidden"),
                new Case(HEAD + "runs: {a: {cell: {b: 1}}}", "runs.a.cell must be one of"),
                new Case(
                        HEAD + "runs: {a: {only: quik}}",
                        "runs.a.only must be one of quick, default, full, or a list of such; the nearest is quick; got quik"),
                new Case(
                        HEAD + "runs: [a, b]",
                        "mine.yaml, line 3, column 1: runs must have names and values; got [a, b]"),
                new Case(
                        "title: [a]\nmeasure: m\nruns: {a: {cell: rnn}}",
                        "mine.yaml, line 1, column 1: title must be a word or a sentence; got [a]"),
                new Case(HEAD + "success: test.mse < NaN\nruns: {a: {cell: rnn}}", "success must be like"),
                new Case(HEAD + "runs: {a: {hidden: 16384, layers: 64}}", "more than 2,147,483,647 weights"),
                new Case(HEAD + "about: \"a\0b\"", "is not YAML"),
                new Case(HEAD + "about: \"unclosed", "is not YAML: a text in quotes has no end"),
                new Case(HEAD + "\tabout: a", "is not YAML"),
                new Case("? [a, b]\n: c", "is not YAML"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whatIsNoStudyIsRefusedWithItsPlace(Case hostile) {
        assertThat(refusal(hostile.yaml())).startsWith("mine").contains(hostile.complaint());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            settings: {seed: 11}\\nruns: {a: {cell: rnn}}        | settings.seed
            quick: {seed: 11}\\nruns: {a: {cell: rnn}}           | quick.seed
            full: {seed: [11, 12]}\\nruns: {a: {cell: rnn}}      | full.seed
            runs: {a: {cell: rnn, seed: 11}}                    | runs.a.seed
            runs: {a: {cell: rnn, seed: [11, 12]}}              | runs.a.seed
            runs: {a: {cell: rnn, seed: words}}                 | runs.a.seed
            runs: {a: {cell: rnn, quick: {seed: 0}}}            | runs.a.quick.seed
            """)
    void aSeedIsChosenNowhere(String yaml, String place) {
        assertThat(refusal(HEAD + yaml.replace("\\n", "\n")))
                .startsWith("mine.yaml, line 3, column ")
                .contains(place + " cannot be chosen: a study repeats each run with the seeds 1, 2 and so on");
    }

    @Test
    void mistakesInSeveralGroupsAreNamedAtOnceEachWithItsPlace() {
        assertThat(refusal(HEAD + """
                settings: {task: adding, epochs: 1}
                runs:
                  a: {cell: rnn, hidden: [4, 0], batch: 0}
                  b: {cell: gru, momentum: 0.5}
                  c: {cell: lstm}
                  d: {cell: gur}
                """).lines())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .contains("mine.yaml, line 5, column 30: runs.a.hidden[1] must be", "got 0"),
                        line -> assertThat(line)
                                .contains("mine.yaml, line 5, column 34: runs.a.batch must be", "got 0"),
                        line -> assertThat(line).contains("mine.yaml, line 6, column 18: runs.b.momentum"),
                        line -> assertThat(line)
                                .contains("mine.yaml, line 8, column 7: runs.d.cell must be one of", "gru"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? "})
    void deepNestingIsRefused(String opening) {
        assertThat(refusal(opening.repeat(20))).contains("mine.yaml, line 1");
        assertThat(refusal(opening.repeat(2000))).contains("mine.yaml, line");
    }

    @Test
    void aBombOfAliasesIsRefusedAtItsFirst() {
        String bomb = IntStream.range(0, 30)
                .mapToObj(i -> "a%d: &a%d [%s]\n".formatted(i, i, i == 0 ? "x" : "*a%d, *a%d".formatted(i - 1, i - 1)))
                .collect(Collectors.joining());
        assertThat(refusal(bomb)).startsWith("mine.yaml, line 1, column 5 has an anchor or an alias");
    }

    @Test
    void aGridOfTooManyRunsIsRefusedBeforeItIsLaidOut() {
        String numbers =
                IntStream.rangeClosed(1, 700).mapToObj(Integer::toString).collect(Collectors.joining(","));
        assertThat(refusal(HEAD + "runs: {a: {hidden: [%1$s], layers: [%1$s], epochs: [%1$s]}}".formatted(numbers)))
                .isEqualTo(
                        "mine.yaml, line 3, column 8: runs.a makes more than 100,000 runs in all; give fewer values in its lists");
    }

    @Test
    void longWordsAreShownShort() {
        String word = "x".repeat(900);
        assertThat(refusal(HEAD + word + ": 1")).hasSizeLessThan(500);
        assertThat(refusal(HEAD + "runs: {a: {cell: " + word + "}}")).hasSizeLessThan(500);
        assertThat(refusal(HEAD + "runs: {" + word + ": {epochs: 0}}")).hasSizeLessThan(500);
    }

    @Test
    void aLineLongerThanAnybodyWritesIsRefused() {
        assertThat(refusal(HEAD + "about: " + "x".repeat(1_000_000)))
                .isEqualTo("mine.yaml, line 3 is longer than 10,000 characters; break it");
    }

    @Test
    void whatATerminalWouldObeyIsNotShown() {
        assertThat(refusal(HEAD + "runs: {a: {cell: \"\\e[31m\\u202e\\n\"}}")).contains("got ?[31m??");
        assertThat(refusal(HEAD + "runs: {\"\\e[2J\": {epochs: 0}}")).contains("runs.?[2J.epochs must be at least 1");
    }

    // ------------------------------------------------------------------------------------------------- files

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("mine.yaml"), bytes);
    }

    private static void requireRefused(Path file, String complaint) {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> StudyReader.read(file, Map.of()))
                .withMessage(file + complaint);
    }

    @Test
    void bytesThatAreNotTextAreRefusedWithTheirLine() throws IOException {
        requireRefused(
                file("title: a\nabout: \u00e4\n".getBytes(StandardCharsets.ISO_8859_1)),
                ", line 2 has bytes that are not UTF-8, from 0xe4 on; save the file as UTF-8");
        requireRefused(
                file("title: a".getBytes(StandardCharsets.UTF_16LE)),
                ", line 1 has a byte 0, which no text has; save the file as UTF-8");
        requireRefused(
                file("title: a".getBytes(StandardCharsets.UTF_16)),
                ", line 1 has bytes that are not UTF-8, from 0xfe on; save the file as UTF-8");
        requireRefused(
                file("title: a\u00e4".getBytes(StandardCharsets.UTF_8), 9),
                ", line 1 has bytes that are not UTF-8, from 0xc3 on; save the file as UTF-8");
    }

    private Path file(byte[] bytes, int length) throws IOException {
        return file(Arrays.copyOf(bytes, length));
    }

    @Test
    void aByteOrderMarkIsNoMistake() throws IOException {
        Path file = file(("\uFEFF" + SmallStudy.YAML).getBytes(StandardCharsets.UTF_8));
        assertThat(StudyReader.read(file, Map.of()).title()).isEqualTo("A small study");
    }

    @Test
    void aFileLargerThanAnyStudyIsNotRead() throws IOException {
        requireRefused(file(new byte[(1 << 20) + 1]), " is larger than a study can be, 1 MB");
    }

    @Test
    void whatIsNoFileIsRefused() {
        requireRefused(folder, " is not a file; a study is a YAML file");
        requireRefused(Path.of("/dev/zero"), " is not a file; a study is a YAML file");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''          | --set x is empty
            null        | --set x, line 1, column 1 has no value
            '[1, null]' | gives '[1]' no value
            '[1, '      | is not YAML
            .inf        | number that is not finite
            """)
    void aSettingOnTheCommandLineMustHaveAValue(String yaml, String complaint) {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> StudyReader.value("--set x", yaml))
                .withMessageContaining(complaint);
    }
}
