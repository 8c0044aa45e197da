package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.checks.Launcher.Started;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Trainings that are killed at random moments, hundreds of times, and gone on with. They make a checkpoint after nearly every
 * step, so that most of the moments lie inside the writing of one. {@code -Dpascaline.kills=N} says how many.
 */
@Tag("long")
final class KillIT {
    private static final Path PASCALINE = Launcher.HOME.resolve("pascaline");
    private static final int KILLS = Integer.getInteger("pascaline.kills", 300);

    private static final List<String> TRAINING = List.of(
            "train",
            "adding",
            "--length=20",
            "--hidden=24",
            "--kernels=scalar",
            "--threads=1",
            "--target=0",
            "--epochs=8",
            "--train-size=2000",
            "--validation-size=100",
            "--test-size=100",
            "--quiet");

    @TempDir
    private Path folder = Path.of("");

    private int kills;
    private int fruitless;
    private int runs;

    private Launcher launcher() {
        return new Launcher(folder, Map.of("PASCALINE_BUILD", "never"));
    }

    private static String[] training(String... more) {
        return Stream.concat(TRAINING.stream(), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void whateverTheMomentNothingIsLost() throws Exception {
        long begun = System.nanoTime();
        assertThat(launcher().run(PASCALINE, training("--runs=whole")).status()).isZero();
        long millis = (System.nanoTime() - begun) / 1_000_000;
        Path whole = onlyRun("whole");
        Random random = new Random(20_261_122);
        while (kills < KILLS) {
            String place = "runs" + runs;
            Started started = launcher().start(PASCALINE, training("--checkpoint-seconds=0.000001", "--runs=" + place));
            while (isKilled(started, random.nextLong(millis))) {
                Path run = onlyRun(place);
                if (Files.exists(run.resolve("result.json"))) {
                    break; // killed when all was done
                }
                long saved = lastSaved(run);
                assertThat(newestCheckpoint(run))
                        .as("step that %s says is saved", run)
                        .isGreaterThanOrEqualTo(saved);
                if (newestCheckpoint(run) == 0) {
                    fruitless++; // killed before the first step; a new run must begin
                    break;
                }
                started = launcher()
                        .start(
                                PASCALINE,
                                "train",
                                "--resume",
                                run.toString(),
                                "--kernels=scalar",
                                "--threads=1",
                                "--checkpoint-seconds=0.000001",
                                "--quiet");
            }
            if (Files.isDirectory(folder.resolve(place))
                    && Files.exists(onlyRun(place).resolve("result.json"))) {
                assertSame(onlyRun(place), whole);
            }
            runs++;
        }
        System.out.printf(
                "%d kills in %d runs, %d of them before the first checkpoint; every other run ended with the same bits%n",
                kills, runs, fruitless);
    }

    /** Kills a process after some time; returns whether it was not done by then. */
    private boolean isKilled(Started started, long millis) throws Exception {
        if (started.process().waitFor(millis, TimeUnit.MILLISECONDS)) {
            String said = Files.readString(started.err());
            assertThat(started.process().exitValue()).as(said).isZero();
            return false;
        }
        started.process().destroyForcibly().waitFor();
        kills++;
        return Files.isDirectory(folder.resolve("runs" + runs)) && hasRun("runs" + runs);
    }

    private boolean hasRun(String place) throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve(place))) {
            return all.anyMatch(run -> Files.exists(run.resolve("run.json")));
        }
    }

    private Path onlyRun(String place) throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve(place))) {
            return all.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    /** Returns the last step of which the run's own log says that it is saved; a torn line at its end says nothing. */
    private static long lastSaved(Path run) throws IOException {
        Path events = run.resolve("events.jsonl");
        long saved = 0;
        String text = Files.exists(events) ? Files.readString(events) : "";
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            JsonNode event = JsonMapper.shared().readTree(line);
            if (event.required("kind").stringValue().equals("CHECKPOINT")) {
                saved = event.required("step").longValue();
            }
        }
        return saved;
    }

    private static long newestCheckpoint(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("checkpoint-\\d+\\.safetensors"))
                    .mapToLong(name -> Long.parseLong(name.replaceAll("\\D", "")))
                    .max()
                    .orElse(0);
        }
    }

    private static void assertSame(Path run, Path whole) throws IOException {
        for (String file : new String[] {"metrics.jsonl", "model.safetensors"}) {
            assertThat(run.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
        }
        assertThat(digest(run)).isEqualTo(digest(whole));
        try (Stream<Path> files = Files.list(run)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allMatch(name -> !name.endsWith(".part") && !name.startsWith("checkpoint"));
        }
    }

    private static String digest(Path run) throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(run.resolve("result.json")))
                .required("weightsDigest")
                .stringValue();
    }
}
