package org.pascaline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No command ends as if all were well when nothing of what it printed arrived. */
final class StandardOutputTest {
    private static final String FULL = "No space left on device";

    /** What each command is called with so that it prints; what stands in braces the test has MADE. */
    private static final Map<String, String> LINES = Map.ofEntries(
            Map.entry(
                    "train adding",
                    "--length=4 --hidden=2 --train-size=4 --validation-size=4 --test-size=4 --steps=1"
                            + " --batch=2 --runs={runs} --quiet --json"),
            Map.entry(
                    "train l1norm",
                    "--hidden=2 --train-size=4 --validation-size=4 --test-size=4 --steps=1 --batch=2"
                            + " --runs={runs} --quiet"),
            Map.entry(
                    "train adder",
                    "--hidden=2 --train-size=4 --validation-size=4 --test-size=4 --steps=1 --batch=2"
                            + " --runs={runs} --quiet"),
            Map.entry(
                    "train transducer",
                    "--machine=parity --hidden=2 --train-size=4 --validation-size=4 --test-size=4"
                            + " --steps=1 --batch=2 --runs={runs} --quiet --seeds=2"),
            Map.entry("add", "1 2 --model={adder}"),
            Map.entry("watch", "{run} --once"),
            Map.entry("certify", "{adder} --grid=1/4 --max-states=5"),
            Map.entry("runs list", "--runs={runs}"),
            Map.entry("runs show", "{run}"),
            Map.entry("runs compare", "--where task=adding --runs={runs}"),
            Map.entry("runs verify", "{run}"),
            Map.entry("runs export", "--runs={runs}"),
            Map.entry("runs rm", "--where task=adding --runs={runs}"),
            Map.entry("runs gc", "--dry-run --runs={runs}"),
            Map.entry("runs index", "--runs={runs}"),
            Map.entry("study", "adding --print"),
            Map.entry("report", "{run} --out={new}"),
            Map.entry("gradcheck", "--cell=rnn --hidden=2"),
            Map.entry("data adding", "--length=4 --count=3 --out=-"),
            Map.entry("data check", "{file}"),
            Map.entry("doctor", ""),
            Map.entry("help", "runs list"),
            Map.entry("completion", ""),
            Map.entry("reference", ""));

    /** Those that need a data set, or leave the printing to another program. */
    private static final TreeSet<String> ONLY_HELP =
            new TreeSet<>(Arrays.asList("train fashion-mnist", "train cifar-10", "ui", "notebook", "bench"));

    @TempDir
    private static Path folder = Path.of("");

    private static final Map<String, String> MADE = new HashMap<>();

    /** Takes nothing. */
    private static OutputStream broken(String reason) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
    }

    private static String[] words(String name) {
        String line = name + " " + LINES.get(name);
        for (Map.Entry<String, String> word : MADE.entrySet()) {
            line = line.replace("{" + word.getKey() + "}", word.getValue());
        }
        return line.strip().split(" ");
    }

    @BeforeAll
    static void train() throws IOException {
        MADE.put("runs", folder.resolve("runs").toString());
        for (String task : new String[] {"adding", "adder"}) {
            assertThat(Program.run(words("train " + task)).status()).isZero();
            try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
                Path run = runs.filter(path -> path.toString().contains("-" + task + "-"))
                        .findFirst()
                        .orElseThrow();
                MADE.put(task.equals("adding") ? "run" : "adder", run.toString());
            }
        }
        MADE.put("new", folder.resolve("report").toString());
        MADE.put("file", folder.resolve("samples").toString());
        String[] words = words("data adding");
        words[words.length - 1] = "--out=" + MADE.get("file");
        assertThat(Program.run(words).status()).isZero();
    }

    /** The words that lead to each command that does something. */
    static Stream<String> commands() {
        return Program.commands()
                .filter(command -> command.subcommands().isEmpty())
                .map(Program::words);
    }

    @Test
    void everyCommandIsTried() {
        TreeSet<String> tried = new TreeSet<>(LINES.keySet());
        tried.addAll(ONLY_HELP);
        assertThat(commands()).containsExactlyInAnyOrderElementsOf(tried);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void outputThatCannotBeWrittenIsSaid(String name) {
        String[] line = ONLY_HELP.contains(name) ? (name + " --help").split(" ") : words(name);
        Program.Ended ended = Program.run(broken(FULL), line);
        assertThat(ended.err())
                .endsWith(
                        "pascaline: cannot write to standard output: %s: make room, or choose a place on another disk.%n"
                                .formatted(FULL));
        assertThat(ended.err().lines().filter(said -> said.contains("failed"))).isEmpty();
        assertThat(ended.status()).isEqualTo(ExitStatus.DISK);
    }

    @Test
    void helpThatCannotBeWrittenIsSaid() {
        for (String line : new String[] {"--help", "--version", "runs --help", "train adding --help", ""}) {
            Program.Ended ended = Program.run(broken(FULL), line.isEmpty() ? new String[0] : line.split(" "));
            assertThat(ended.status()).as(line).isEqualTo(ExitStatus.DISK);
        }
    }

    @Test
    void aReaderWhoHasHadEnoughIsNoFailure() {
        assertThat(Program.run(broken("Broken pipe"), words("runs list")))
                .isEqualTo(new Program.Ended(ExitStatus.DONE, "", ""));
        assertThat(Program.run(broken("Broken pipe"), words("data adding")))
                .isEqualTo(new Program.Ended(ExitStatus.DONE, "", ""));
    }

    @Test
    void aMistakeKeepsItsOwnStatus() {
        assertThat(Program.run(broken(FULL), "runs", "lst").status()).isEqualTo(ExitStatus.USAGE);
    }
}
