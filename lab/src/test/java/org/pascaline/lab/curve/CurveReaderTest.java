package org.pascaline.lab.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.run.Machinery;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.run.StoredRun;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.Source;
import tools.jackson.databind.json.JsonMapper;

/** Curves follow the logs of a run as they grow. */
final class CurveReaderTest {
    private static final Instant BEGUN = Instant.parse("2026-11-22T10:00:00Z");

    /** Of 42 samples in batches of 4, so an epoch has eleven steps, the last of two samples. */
    private static final Map<String, Object> SETTINGS = Map.ofEntries(
            Map.entry("task", "adding"),
            Map.entry("cell", "gru"),
            Map.entry("hidden", 3),
            Map.entry("length", 4),
            Map.entry("batch", 4),
            Map.entry("train-size", 42),
            Map.entry("epochs", 3),
            Map.entry("validation-size", 8),
            Map.entry("test-size", 8));

    @TempDir
    private Path runs = Path.of("");

    private Path folder = Path.of("");

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(runs.resolve("20261122-110000-adding-gru-000000"));
        settings(SETTINGS);
    }

    private void settings(Map<String, Object> settings) throws IOException {
        Map<String, Object> machine = Map.of("java", "", "processor", "", "cores", 1, "heapBytes", 1, "system", "");
        Map<String, Object> environment =
                Map.of("program", "", "machine", machine, "kernels", "", "kernelsReason", "", "threads", 1);
        Map<String, Object> run = Map.of(
                "format", 1, "id", "test", "begun", BEGUN.toString(), "settings", settings, "environment", environment);
        Files.writeString(folder.resolve("run.json"), JsonMapper.shared().writeValueAsString(run));
    }

    private CurveReader reader() throws IOException {
        CurveReader reader = CurveReader.of(new RunFolder(folder));
        reader.refresh();
        return reader;
    }

    private void append(String file, String text) throws IOException {
        Files.writeString(
                folder.resolve(file),
                text,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND);
    }

    private static String point(long step, double loss) {
        return String.format(Locale.ROOT, "{\"step\":%d,\"values\":{\"loss\":%s}}\n", step, loss);
    }

    private void event(String kind, long step, double seconds, double clock) throws IOException {
        append(
                "events.jsonl",
                String.format(
                        Locale.ROOT,
                        "{\"kind\":\"%s\",\"step\":%d,\"seconds\":%s,\"time\":\"%s\",\"detail\":\"\"}\n",
                        kind,
                        step,
                        seconds,
                        BEGUN.plusNanos((long) (clock * 1e9))));
    }

    private static double[] loss(CurveReader reader) {
        return reader.curve("loss", Axis.STEP).y();
    }

    @Test
    void readsOnlyWhatWasAppendedSince() throws IOException {
        append("metrics.jsonl", point(1, 0.5) + point(2, 0.25));
        CurveReader reader = reader();
        assertThat(loss(reader)).containsExactly(0.5, 0.25);
        assertThat(reader.refresh()).isFalse();
        append("metrics.jsonl", point(3, 0.125) + "{\"step\":3,\"epoch\":1,\"values\":{\"validation.mse\":0.2}}\n");
        assertThat(reader.refresh()).isTrue();
        assertThat(loss(reader)).containsExactly(0.5, 0.25, 0.125);
        assertThat(reader.curve("loss", Axis.STEP).x()).containsExactly(1, 2, 3);
        assertThat(reader.names()).containsExactly("loss", "validation.mse");
        assertThat(reader.total("loss")).isEqualTo(3);
    }

    @Test
    void aTornLastLineWaitsForItsRest() throws IOException {
        String last = point(2, 0.25);
        append("metrics.jsonl", point(1, 0.5));
        CurveReader reader = reader();
        for (int i = 0; i < last.length() - 1; i++) {
            append("metrics.jsonl", last.substring(i, i + 1));
            assertThat(reader.refresh()).as("%d characters of the line", i + 1).isFalse();
            assertThat(loss(reader)).containsExactly(0.5);
        }
        append("metrics.jsonl", "\n");
        assertThat(reader.refresh()).isTrue();
        assertThat(loss(reader)).containsExactly(0.5, 0.25);
    }

    @Test
    void aLogThatHasShrunkIsReadAnew() throws IOException {
        append("metrics.jsonl", point(1, 0.5) + point(2, 0.25) + point(3, 0.125));
        CurveReader reader = reader();
        Files.writeString(folder.resolve("metrics.jsonl"), point(1, 0.75));
        assertThat(reader.refresh()).isTrue();
        assertThat(loss(reader)).containsExactly(0.75);
        Files.delete(folder.resolve("metrics.jsonl"));
        assertThat(reader.refresh()).isTrue();
        assertThat(reader.names()).isEmpty();
        assertThat(loss(reader)).isEmpty();
    }

    @Test
    void aLogThatIsAnotherFileIsReadAnew() throws IOException {
        append("metrics.jsonl", point(1, 0.5));
        CurveReader reader = reader();
        Path other = folder.resolve("other");
        Files.writeString(other, point(1, 0.75) + point(2, 0.7));
        Files.move(other, folder.resolve("metrics.jsonl"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(reader.refresh()).isTrue();
        assertThat(loss(reader)).containsExactly(0.75, 0.7);
    }

    @Test
    void nothingBehindADamagedLineCounts() throws IOException {
        append("metrics.jsonl", point(1, 0.5) + "{\"step\":2,\"val\n" + point(3, 0.1));
        CurveReader reader = reader();
        assertThat(loss(reader)).containsExactly(0.5);
        assertThat(reader.refresh()).isFalse();
    }

    @Test
    void aLineMayBeLongerThanWhatIsReadAtOnce() throws IOException {
        Map<String, Double> values = new LinkedHashMap<>();
        for (int i = 0; i < 10_000; i++) {
            values.put("unit-" + i, i / 2.0);
        }
        String line =
                "{\"step\":7,\"values\":%s}\n".formatted(JsonMapper.shared().writeValueAsString(values));
        append("metrics.jsonl", point(1, 0.5) + line + point(8, 0.25));
        CurveReader reader = reader();
        assertThat(reader.names()).hasSize(10_001);
        assertThat(reader.curve("unit-9999", Axis.STEP).y()).containsExactly(4999.5);
        assertThat(loss(reader)).containsExactly(0.5, 0.25);
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path elsewhere = runs.resolve("elsewhere");
        Files.writeString(elsewhere, point(1, 0.5));
        Files.createSymbolicLink(folder.resolve("metrics.jsonl"), elsewhere);
        assertThat(reader().names()).isEmpty();
    }

    @Test
    void aFolderThatIsNoRunIsRefused() throws IOException {
        CurveReader reader = CurveReader.of(new RunFolder(Files.createDirectory(runs.resolve("none"))));
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(reader::refresh)
                .withMessageContaining("is not the folder of a run");
    }

    @Test
    void stepsAreSeenAsEpochsAndSamples() throws IOException {
        append("metrics.jsonl", point(1, 0.5) + point(11, 0.4) + point(12, 0.3) + point(33, 0.2));
        CurveReader reader = reader();
        assertThat(reader.curve("loss", Axis.EPOCH).x()).containsExactly(1 / 11.0, 1, 12 / 11.0, 3);
        assertThat(reader.curve("loss", Axis.SAMPLES).x()).containsExactly(4, 42, 46, 126);
    }

    @Test
    void anEvaluationTellsTheEpochWhereTheSettingsDoNot() throws IOException {
        Map<String, Object> images = new LinkedHashMap<>(SETTINGS);
        images.put("train-size", 0);
        settings(images);
        append("metrics.jsonl", point(5, 0.5));
        CurveReader reader = reader();
        assertThat(reader.curve("loss", Axis.EPOCH).length()).isZero();
        assertThat(reader.progress()).isEmpty();
        append("metrics.jsonl", "{\"step\":10,\"epoch\":1,\"values\":{\"validation.accuracy\":0.2}}\n");
        reader.refresh();
        assertThat(reader.curve("loss", Axis.EPOCH).x()).containsExactly(0.5);
        assertThat(reader.curve("loss", Axis.SAMPLES).x()).containsExactly(20);
        assertThat(reader.progress().orElseThrow().stepsAtMost()).isEqualTo(30);
    }

    @Test
    void timeIsInterpolatedBetweenEvents() throws IOException {
        event("STARTED", 0, 0, 0);
        event("EVALUATED", 10, 5, 5);
        event("EVALUATED", 20, 7, 8);
        append("metrics.jsonl", point(2, 0.5) + point(10, 0.4) + point(15, 0.3) + point(20, 0.3));
        assertThat(reader().curve("loss", Axis.TIME).x()).containsExactly(1, 5, 6, 7);
    }

    @Test
    void stepsSinceTheLastEventTookAsLongAsTheClockSays() throws IOException {
        event("STARTED", 0, 0, 0);
        event("EVALUATED", 10, 5, 5);
        append("metrics.jsonl", point(15, 0.5) + point(20, 0.4));
        Files.setLastModifiedTime(folder.resolve("metrics.jsonl"), FileTime.from(BEGUN.plusSeconds(9)));
        assertThat(reader().curve("loss", Axis.TIME).x()).containsExactly(7, 9);
        Files.setLastModifiedTime(folder.resolve("metrics.jsonl"), FileTime.from(BEGUN.minusSeconds(9)));
        assertThat(reader().curve("loss", Axis.TIME).x())
                .as("a clock that was set back")
                .containsExactly(5, 5);
    }

    @Test
    void theTimeOfATrainingThatWasLostDoesNotCount() throws IOException {
        event("STARTED", 0, 0, 0);
        event("CHECKPOINT", 10, 1, 1);
        event("EVALUATED", 20, 2, 2);
        event("CHECKPOINT", 15, 1.5, 2.5);
        event("RESUMED", 15, 1.5, 1000);
        event("EVALUATED", 20, 2.5, 1001);
        append("metrics.jsonl", point(5, 0.5) + point(10, 0.4) + point(15, 0.3) + point(20, 0.2));
        assertThat(reader().curve("loss", Axis.TIME).x()).containsExactly(0.5, 1, 1.5, 2.5);
    }

    @Test
    void tellsHowFarTheRunIsAndHowLongTheRestWillTake() throws IOException {
        event("STARTED", 0, 0, 0);
        CurveReader reader = reader();
        assertThat(reader.progress().orElseThrow().steps()).isZero();
        assertThat(reader.progress().orElseThrow().secondsLeft()).isEmpty();
        event("EVALUATED", 5, 9, 9);
        reader.refresh();
        assertThat(reader.progress().orElseThrow().secondsLeft())
                .as("the first few steps tell nothing of the rest")
                .isEmpty();
        append("metrics.jsonl", point(10, 0.5));
        event("EVALUATED", 10, 11, 11);
        reader.refresh();
        Progress progress = reader.progress().orElseThrow();
        assertThat(progress.steps()).isEqualTo(10);
        assertThat(progress.stepsAtMost()).isEqualTo(33);
        assertThat(progress.share()).isCloseTo(10 / 33.0, within(1e-12));
        assertThat(progress.secondsLeft().orElseThrow())
                .as("23 steps at the pace of the last five, not of the slow first ones")
                .isCloseTo(23 * 2 / 5.0, within(1e-9));
    }

    @Test
    void readsWhatARealRunWrites() throws IOException {
        Machinery scalar = new Machinery(KernelChoice.of("scalar"), 1);
        RunSettings.Resolved settings = RunSettings.read(new Source.File("test"), SETTINGS);
        AtomicInteger steps = new AtomicInteger();
        try (StoredRun run = StoredRun.begin(runs, settings, scalar)) {
            CurveReader reader = CurveReader.of(run.folder());
            assertThat(reader.refresh()).isFalse();
            run.carryOut(
                    event -> {},
                    () -> steps.incrementAndGet() == 20,
                    new StoredRun.Keeping(Duration.ZERO, 0, Optional.empty()));
            assertThat(reader.refresh()).isTrue();
            assertThat(reader.progress().orElseThrow().steps()).isEqualTo(20);
            try (StoredRun rest = resumed(run, scalar)) {
                rest.carryOut(event -> {}, () -> false, new StoredRun.Keeping(Duration.ZERO, 0, Optional.empty()));
            }
            reader.refresh();
            assertThat(reader.names())
                    .containsExactly(
                            "loss", "gradient-norm", "rate", "train.loss", "validation.mse", "validation.accuracy");
            assertThat(reader.curve("loss", Axis.STEP).length()).isEqualTo(33);
            assertThat(reader.curve("validation.mse", Axis.EPOCH).x()).containsExactly(1, 2, 3);
            assertThat(reader.curve("loss", Axis.TIME).x()).isSorted();
            assertThat(reader.progress().orElseThrow().share()).isEqualTo(1);
            assertThat(reader.progress().orElseThrow().secondsLeft()).hasValue(0);
        }
    }

    private static StoredRun resumed(StoredRun run, Machinery machinery) throws IOException {
        run.close();
        return StoredRun.resume(run.folder(), machinery);
    }

    @Test
    void aLineWithAnEpochIsAnEvaluationWhateverItsNumbersAreCalled() throws IOException {
        append("metrics.jsonl", """
                {"step":1,"values":{"loss":0.5,"rate":0.1,"mine":3}}
                {"step":2,"epoch":0,"values":{"train.loss":0.5,"validation.mse":0.4,"my.measure":3}}
                """);
        CurveReader reader = reader();
        assertThat(List.of("loss", "mine", "nothing")).allMatch(name -> reader.kind(name) == CurveKind.NOISY);
        assertThat(List.of("train.loss", "validation.mse", "my.measure"))
                .allMatch(name -> reader.kind(name) == CurveKind.EVALUATION);
        assertThat(reader.kind("rate")).isEqualTo(CurveKind.CHOSEN);
    }
}
