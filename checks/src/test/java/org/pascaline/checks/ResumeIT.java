package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.checks.Launcher.Outcome;
import org.pascaline.checks.Launcher.Started;
import tools.jackson.databind.json.JsonMapper;

/** {@code pascaline train --resume}: a training that was ended by force or by a signal goes on with the same bits. */
final class ResumeIT {
    private static final Path PASCALINE = Launcher.HOME.resolve("pascaline");

    /** Some seconds of training. */
    private static final String SHORT = "--epochs=80";

    /** A training with a checkpoint every second. */
    private static final List<String> TRAINING = List.of(
            "train",
            "adding",
            "--length=20",
            "--hidden=8",
            "--kernels=scalar",
            "--target=0",
            "--train-size=2000",
            "--validation-size=100",
            "--test-size=100",
            "--checkpoint-seconds=1",
            "--threads=1");

    private static String undisturbed = "";

    @TempDir
    private Path folder;

    /** Does the training as a whole. */
    @BeforeAll
    static void train(@TempDir Path elsewhere) {
        Outcome outcome = Program.pascalineIn(elsewhere, training(SHORT, "--json", "--quiet"));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        undisturbed = digest(outcome.out());
    }

    private static String[] training(String... more) {
        return Stream.concat(TRAINING.stream(), Stream.of(more)).toArray(String[]::new);
    }

    private Launcher launcher() {
        return new Launcher(folder, Map.of("PASCALINE_BUILD", "never"));
    }

    /** Starts the training, and returns it once it has a checkpoint. */
    private Started started() {
        return launcher()
                .startHeedingSignals(PASCALINE, training(SHORT))
                .once(() -> !checkpoints().isEmpty());
    }

    private List<Path> checkpoints() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("checkpoint-\\d+\\.safetensors"))
                    .sorted()
                    .toList();
        }
    }

    /** Returns the folder of the run, of which there is one. */
    private Path run() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            return runs.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    /** Ends a process by a signal; returns its status. */
    private static int signal(Started started, String name) throws IOException {
        started.child().signal(name);
        return started.child().waitFor(Duration.ofMinutes(1));
    }

    private Outcome resume(String run, String... more) {
        return Program.pascalineIn(
                folder,
                Stream.concat(Stream.of("train", "--resume", run), Stream.of(more))
                        .toArray(String[]::new));
    }

    private static String digest(String json) {
        return JsonMapper.shared().readTree(json).required("weightsDigest").stringValue();
    }

    @Test
    void afterKillItGoesOnWithTheSameBits() throws Exception {
        try (Started started = started()) {
            assertThat(signal(started, "KILL")).isEqualTo(137);
        }
        requireSameBits();
    }

    /** While it is trained, nobody else goes on with it. */
    @Test
    void afterAnInterruptItGoesOnWithTheSameBits() throws Exception {
        try (Started started = started()) {
            Outcome second = resume(run().toString());
            assertThat(second.status()).isEqualTo(5);
            assertThat(second.err()).containsPattern("is being trained by process \\d+ already\\.\n$");

            assertThat(signal(started, "INT")).isEqualTo(130);
            assertThat(Files.readString(started.err()))
                    .contains("Go on with it: %s train --resume runs/%s".formatted(PASCALINE, run().getFileName()));
        }
        requireSameBits();
    }

    @Tag("long")
    @Test
    void afterSigtermItGoesOnWithTheSameBits() throws Exception {
        try (Started started = started()) {
            assertThat(signal(started, "TERM")).isEqualTo(143);
        }
        requireSameBits();
    }

    private void requireSameBits() throws IOException {
        Path run = run();
        Outcome rest = resume(run.toString(), "--json", "--threads=2");
        assertThat(rest.status()).as(rest.err()).isZero();
        assertThat(rest.err()).containsPattern("going on after step [\\d,]+\n");

        assertThat(digest(rest.out())).isEqualTo(undisturbed);
        assertThat(checkpoints()).as("a run that is done needs none").isEmpty();

        Outcome again = resume(run.getFileName().toString());
        assertThat(again.status()).isEqualTo(2);
        assertThat(again.err()).contains("the run %s is done, so there is nothing to go on with; ".formatted(run));
    }

    /** While it is carried out, nobody else carries it out in the same place. */
    @Test
    void aStudyGoesOnInTheMiddleOfARun() throws Exception {
        Path file = study();
        Outcome whole = carriedOut(file, "whole");
        assertThat(whole.status()).as(whole.err()).isZero();
        try (Started started = startedStudy(file)) {
            Outcome second = carriedOut(file, "cut");
            assertThat(second.status()).isEqualTo(5);
            assertThat(second.err()).containsPattern("cut/mine is being trained by process \\d+ already\\.\n$");

            assertThat(signal(started, "INT")).isEqualTo(130);
        }
        assertThat(results("cut")).isEmpty();
        Outcome rest = carriedOut(file, "cut");
        assertThat(rest.status()).as(rest.err()).isZero();
        assertThat(events("cut")).contains("RESUMED");
        assertThat(digest(results("cut"))).isEqualTo(digest(results("whole")));
    }

    private Outcome carriedOut(Path study, String out) {
        return Program.pascaline("study", study.toString(), "--out=" + folder.resolve(out), "--quiet");
    }

    /** Writes a study of one run. */
    private Path study() throws IOException {
        return Files.writeString(folder.resolve("mine.yaml"), """
                title: Mine
                about: One run of some seconds.
                measure: test.mse
                success: test.mse < 1
                settings: {task: adding, length: 20, hidden: 8, train-size: 2000, validation-size: 100, test-size: 100,
                  epochs: 80}
                runs: {one: {cell: lstm}}
                """);
    }

    /** Starts a study, and returns it once its run has been evaluated. */
    private Started startedStudy(Path file) {
        return launcher()
                .startHeedingSignals(PASCALINE, "study", file.toString(), "--out=cut", "--quiet")
                .once(() -> events("cut").contains("EVALUATED"));
    }

    /** Returns what happened to the runs of the study, or nothing if there are none yet. */
    private String events(String out) throws IOException {
        if (!Files.isDirectory(folder.resolve(out))) {
            return "";
        }
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder.resolve(out))) {
            for (Path file : files.filter(file -> file.endsWith("events.jsonl")).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    private String results(String out) throws IOException {
        return Files.readString(folder.resolve(out).resolve("mine/results.jsonl"));
    }

    @Test
    void aTrainingThatCannotFitIntoTheMemoryIsRefusedBeforeItBegins() {
        Outcome refused = launcher()
                .with("PASCALINE_JVM_OPTIONS", "-Xmx200m")
                .run(PASCALINE, "train", "adding", "--length=5000", "--hidden=200", "--batch=500");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err())
                .containsPattern(
                        "this needs about [\\d.]+ GB of memory, and there are 0\\.2; lower the number of steps")
                .contains("or set PASCALINE_JVM_OPTIONS=-Xmx");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void mistakesAreNamed() {
        Outcome none = resume("nothing");
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.err()).contains("there is no run or file 'nothing' here");
        Outcome task = Program.pascaline("train", "--resume", "nothing", "adding");
        assertThat(task.status()).isEqualTo(2);
        assertThat(task.err()).contains("--resume goes without the name of a task");
        Outcome early = Program.pascaline("train", "--threads=1", "adding");
        assertThat(early.status()).isEqualTo(2);
        assertThat(early.err()).contains("--threads must stand behind the name of the task");
    }
}
