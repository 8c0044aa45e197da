package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.checks.Launcher.Outcome;
import org.pascaline.checks.Launcher.Started;
import org.pascaline.testing.Needs;
import org.pascaline.testing.Tool;

/** {@code pascaline watch}: the curves of a run in a terminal, live and once. */
final class WatchIT {
    private static final Path PASCALINE = Launcher.HOME.resolve("pascaline");
    private static final String ENTER = "\u001b[?1049h\u001b[?25l";
    private static final String LEAVE = "\u001b[?25h\u001b[?1049l";
    private static final char CONTROL_C = 3;

    @TempDir
    private Path folder = Path.of("");

    private Launcher launcher() {
        return new Launcher(folder, Map.of("PASCALINE_BUILD", "never", "LC_ALL", "C.UTF-8", "TERM", "xterm"));
    }

    private Outcome pascaline(String... arguments) {
        return Program.pascalineIn(folder, arguments);
    }

    private static String[] training(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "train",
                "adding",
                "--length=10",
                "--hidden=8",
                "--kernels=scalar",
                "--train-size=500",
                "--validation-size=50",
                "--test-size=50",
                "--target=0",
                "--quiet"));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    /** Begins a training that does not end by itself. */
    private Started trainUntilItHasNumbers() {
        return launcher()
                .startHeedingSignals(PASCALINE, training("--epochs=100000"))
                .once(this::hasNumbers);
    }

    private boolean hasNumbers() throws IOException {
        Path runs = folder.resolve("runs");
        if (!Files.isDirectory(runs)) {
            return false;
        }
        try (Stream<Path> files =
                Files.find(runs, 2, (file, is) -> file.endsWith("metrics.jsonl") && is.size() > 2000)) {
            return files.findAny().isPresent();
        }
    }

    /** Watches in a terminal of its own, of 60 columns and 20 rows to begin with. */
    private Started watchInATerminal(String meanwhile) {
        return launcher()
                .startHeedingSignals(
                        Tool.SCRIPT.path(),
                        "-qec",
                        "stty rows 20 cols 60; %s %s watch --smoothing 0.5".formatted(meanwhile, PASCALINE),
                        "/dev/null");
    }

    @Test
    void aRunThatIsDoneIsDrawnOnceInLinesThatFit() throws IOException {
        assertThat(pascaline(training("--epochs=3")).status()).isZero();
        Outcome outcome = pascaline("watch");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .contains("done, at baseline: test mse ", "step 30 of 30", "trivial baseline 0.")
                .contains("  loss  ", "  validation.mse  ", "┤", "└┬─")
                .containsPattern("[\u2801-\u28FF]")
                .doesNotContain("\u001b");
        assertThat(outcome.out().lines()).hasSizeLessThanOrEqualTo(24).allMatch(line -> line.length() <= 80);

        Outcome plain = pascaline(
                "watch",
                "20",
                "--once",
                "--ascii",
                "--log",
                "--metric=validation.accuracy,gradient-norm",
                "--smoothing=0.9");
        assertThat(plain.status()).as(plain.err()).isZero();
        assertThat(plain.out())
                .matches("\\p{ASCII}+")
                .contains("validation.accuracy, logarithmic", "gradient-norm, smooth, logarithmic");
        assertThat(pascaline("watch", "--color=always").out()).contains("\u001b[36m");

        assertMistake(2, "the run has no numbers 'losss'; there are loss, ", "--metric=losss");
        assertMistake(2, "--smoothing must be at least 0 and below 1, got 1.0", "--smoothing=1");
        assertMistake(2, "nor a run of that name in %s; the nearest is 20".formatted(folder.resolve("runs")), "19");
        assertMistake(
                2, "runs is not the folder of a run", folder.resolve("runs").toString());
        Outcome nowhere = Program.pascaline("watch", "--runs=nowhere");
        assertThat(nowhere.status()).isEqualTo(2);
        assertThat(nowhere.err()).contains("there are no runs in nowhere; begin one with 'pascaline train adding'");
    }

    private void assertMistake(int status, String sentence, String... words) {
        Outcome outcome =
                pascaline(Stream.concat(Stream.of("watch"), Stream.of(words)).toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(status);
        assertThat(outcome.err()).contains(sentence).hasLineCount(1).doesNotContain("Exception");
    }

    @Needs(Tool.SCRIPT)
    @Test
    void aRunIsWatchedUntilItsEndAndThePictureFollowsTheTerminalsSize() throws IOException {
        Outcome watched;
        try (Started training = trainUntilItHasNumbers();
                Started watching = watchInATerminal(
                        "(until [ -f resize ]; do sleep 0.1; done; stty rows 16 cols 90 </dev/tty) &")) {
            awaitPicture(watching, "└[─┬]{30,58}\u001b");
            Files.createFile(folder.resolve("resize"));
            awaitPicture(watching, "└[─┬]{60,88}\u001b");
            awaitPicture(watching, " left");
            training.child().signal("INT");
            watched = Launcher.finish(watching);
            Outcome trained = Launcher.finish(training);
            assertThat(trained.status()).as(trained.err()).isEqualTo(130);
        }
        assertThat(watched.status()).as(watched.out()).isZero();
        String out = watched.out();
        assertThat(out).containsOnlyOnce(ENTER).containsOnlyOnce(LEAVE).doesNotContain("Exception");
        assertThat(out.substring(0, out.indexOf(LEAVE)))
                .as("colours, since it is a terminal")
                .contains(" left", ", smooth", "\u001b[36m");
        assertThat(out.substring(out.indexOf(LEAVE))).contains("interrupted, step ", ", smooth");
    }

    private static void awaitPicture(Started watching, String containing) {
        Pattern pattern = Pattern.compile(containing);
        watching.once(() -> pattern.matcher(watching.said()).find());
    }

    @Needs(Tool.SCRIPT)
    @Test
    void controlCLeavesTheTerminalAsItWasAndTheRunGoesOn() throws IOException {
        try (Started training = trainUntilItHasNumbers();
                Started watching = watchInATerminal("")) {
            awaitPicture(watching, " left");
            OutputStream keyboard = watching.process().getOutputStream();
            keyboard.write(CONTROL_C);
            keyboard.flush();
            Outcome watched = Launcher.finish(watching);
            assertThat(watched.status()).as(watched.out()).isEqualTo(130);
            assertThat(watched.out()).contains(ENTER).containsOnlyOnce(LEAVE).doesNotContain("Exception");
            assertThat(watched.out().substring(watched.out().indexOf(LEAVE))).contains(" left", ", smooth");
            assertThat(training.process().isAlive()).isTrue();
            Outcome once = pascaline("watch");
            assertThat(once.status()).as(once.err()).isZero();
            assertThat(once.out()).as("not a terminal").contains(" left").doesNotContain("\u001b");
        }
    }
}
