package org.pascaline.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.engine.train.Snapshot;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.fixture.ImageFiles;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.Source;
import org.pascaline.lab.weights.CheckpointFile;

/** A run's folder tells all about it, and the same whatever interrupted the run. */
final class StoredRunTest {
    private static final Machinery SCALAR = new Machinery(KernelChoice.of("scalar"), 1);

    /** An epoch of ten steps, three epochs. */
    private static final RunSettings.Resolved RUN = RunSettings.read(
            new Source.File("test"),
            Map.ofEntries(
                    Map.entry("task", "adding"),
                    Map.entry("cell", "gru"),
                    Map.entry("hidden", 4),
                    Map.entry("length", 5),
                    Map.entry("batch", 4),
                    Map.entry("train-size", 40),
                    Map.entry("epochs", 3),
                    Map.entry("validation-size", 8),
                    Map.entry("test-size", 8)));

    private static final StoredRun.Keeping EVERY_STEP = new StoredRun.Keeping(Duration.ofNanos(1), 0, Optional.empty());
    private static final StoredRun.Keeping ONLY_INTERRUPTED = new StoredRun.Keeping(Duration.ZERO, 0, Optional.empty());

    @TempDir
    private Path runs = Path.of("");

    /** Trains until so many steps are done, or to the end. */
    private RunFolder train(int most, StoredRun.Keeping keeping) throws IOException {
        AtomicInteger steps = new AtomicInteger();
        try (StoredRun run = StoredRun.begin(runs, RUN, SCALAR)) {
            run.carryOut(event -> {}, () -> steps.incrementAndGet() == most, keeping);
            return run.folder();
        }
    }

    private static void resume(RunFolder folder) throws IOException {
        try (StoredRun run = StoredRun.resume(folder, SCALAR)) {
            run.carryOut(event -> {}, () -> false, EVERY_STEP);
        }
    }

    private static byte[] metrics(RunFolder run) throws IOException {
        return Files.readAllBytes(run.path().resolve(RunLog.METRICS));
    }

    @Test
    void theFolderTellsAllAboutARun() throws IOException {
        RunFolder run = train(0, ONLY_INTERRUPTED);
        assertThat(run.path().getFileName().toString()).matches("\\d{8}-\\d{6}-adding-gru-[0-9a-f]{6}");
        assertThat(run.record().resolved()).isEqualTo(RUN);
        assertThat(run.record().environment().kernels()).isEqualTo("scalar");
        assertThat(run.state()).isEqualTo(RunState.DONE);
        assertThat(run.metrics()).hasSize(30 + 3);
        assertThat(run.metrics().getFirst().values()).containsOnlyKeys("loss", "gradient-norm", "rate");
        assertThat(run.metrics().getLast().values())
                .containsOnlyKeys("train.loss", "validation.mse", "validation.accuracy");
        assertThat(run.events().stream().map(RunEvent::kind))
                .containsExactly(
                        RunEvent.Kind.STARTED,
                        RunEvent.Kind.EVALUATED,
                        RunEvent.Kind.EVALUATED,
                        RunEvent.Kind.EVALUATED,
                        RunEvent.Kind.FINISHED);
        assertThat(run.result().orElseThrow()).containsEntry("stopReason", "BUDGET");
    }

    @Test
    void theNumbersAreTheSameWhereverARunWasInterrupted() throws IOException {
        byte[] whole = metrics(train(0, ONLY_INTERRUPTED));
        for (int stop = 1; stop < 30; stop++) {
            RunFolder run = train(stop, ONLY_INTERRUPTED);
            assertThat(run.state()).isEqualTo(RunState.INTERRUPTED);
            resume(run);
            assertThat(metrics(run)).as("interrupted after %d steps", stop).isEqualTo(whole);
            assertThat(run.state()).isEqualTo(RunState.DONE);
        }
    }

    @Test
    void anInterruptionIsToldAfterItsCheckpointIsSafe() throws IOException {
        RunFolder run = train(12, ONLY_INTERRUPTED);
        assertThat(run.events().reversed().stream().map(RunEvent::kind).limit(2))
                .containsExactly(RunEvent.Kind.FINISHED, RunEvent.Kind.CHECKPOINT);
        assertThat(run.events().reversed().stream().map(RunEvent::step).limit(2))
                .containsExactly(12L, 12L);
    }

    @Test
    void checkpointsOfEpochsAreKeptForGoodAndOnesToGoOnFrom() throws IOException {
        RunFolder run = train(0, new StoredRun.Keeping(Duration.ZERO, 1, Optional.empty()));
        assertThat(run.path()).isDirectoryNotContaining("glob:**checkpoint-*");
        Path second = run.path().resolve("epoch-000002.safetensors");
        assertThat(run.path().resolve("epoch-000001.safetensors")).exists();
        Snapshot.Place place = CheckpointFile.read(second).snapshot().place();
        assertThat(place.epoch()).isEqualTo(2);
        assertThat(place.steps()).isEqualTo(20);

        RunFolder copy = train(12, ONLY_INTERRUPTED);
        Files.copy(second, copy.path().resolve("checkpoint-000000000020.safetensors"));
        resume(copy);
        assertThat(copy.result().orElseThrow().get("weightsDigest"))
                .isEqualTo(run.result().orElseThrow().get("weightsDigest"));
    }

    @Test
    void whatWasWrittenAfterTheCheckpointIsWrittenAgain() throws IOException {
        byte[] whole = metrics(train(0, ONLY_INTERRUPTED));
        RunFolder run = train(12, EVERY_STEP);
        // As if the process had been killed later, in the middle of a line.
        Files.write(run.path().resolve(RunLog.METRICS), Arrays.copyOf(whole, whole.length * 3 / 4));
        Files.writeString(
                run.path().resolve(RunLog.EVENTS),
                "{\"kind\":\"CHECK",
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND);
        int events = run.events().size();
        resume(run);
        assertThat(metrics(run)).isEqualTo(whole);
        assertThat(run.events().get(events).kind()).isEqualTo(RunEvent.Kind.RESUMED);
    }

    @Test
    void aRunThatIsTrainedIsRunning() throws IOException {
        try (StoredRun run = StoredRun.begin(runs, RUN, SCALAR)) {
            assertThat(run.folder().state()).isEqualTo(RunState.RUNNING);
            assertThatExceptionOfType(BusyRunException.class)
                    .isThrownBy(() -> run.folder().remove());
            assertThat(Leftovers.in(runs)).isEmpty();
        }
        RunFolder failed = RunFolder.find("2", runs);
        assertThat(failed.state()).isEqualTo(RunState.FAILED);
        assertThat(Leftovers.in(runs)).hasSize(1);
        Leftovers.in(runs).getFirst().remove();
        assertThat(failed.path()).doesNotExist();
    }

    @Test
    void aRunWithoutAWholeCheckpointBeginsAgain() throws IOException {
        byte[] whole = metrics(train(0, ONLY_INTERRUPTED));
        RunFolder unbegun;
        try (StoredRun run = StoredRun.begin(runs, RUN, SCALAR)) {
            unbegun = run.folder(); // killed before the first step
        }
        RunFolder damaged = train(12, EVERY_STEP);
        for (Path checkpoint : KeptCheckpoints.in(damaged.path())) {
            Files.writeString(checkpoint, "no checkpoint");
        }
        RunFolder lost = train(12, ONLY_INTERRUPTED);
        KeptCheckpoints.removeFrom(lost.path());
        Files.writeString(lost.path().resolve("result.json"), "{\"stop");
        for (RunFolder run : List.of(unbegun, damaged, lost)) {
            resume(run);
            assertThat(run.state()).isEqualTo(RunState.DONE);
            assertThat(metrics(run)).isEqualTo(whole);
            assertThat(run.path()).isDirectoryNotContaining("glob:**checkpoint-*");
        }
        assertThat(damaged.events().stream()
                        .filter(event -> event.kind() == RunEvent.Kind.STARTED)
                        .map(RunEvent::detail)
                        .skip(1))
                .singleElement()
                .asString()
                .contains("000000012.safetensors.damaged; ", "000000001.safetensors.damaged; ")
                .endsWith("has no checkpoint to go on from, so it begins again, which ends with the same bits");
    }

    @Test
    void nothingIsGoneOnWithThatIsDoneOrNoRun() throws IOException {
        RunFolder done = train(0, ONLY_INTERRUPTED);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoredRun.resume(done, SCALAR))
                .withMessageContaining("is done, so there is nothing to go on with");
        assertThat(done.path().resolve("lock")).doesNotExist();

        Path result = done.path().resolve("result.json");
        Files.writeString(result, Files.readString(result).replace("BUDGET", "DIVERGED"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoredRun.resume(done, SCALAR))
                .withMessageContaining("diverged, and would again");

        Path other = Files.createDirectory(runs.resolve("other"));
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> StoredRun.resume(new RunFolder(other), SCALAR))
                .withMessageContaining("is not the folder of a run");
        assertThat(other).isEmptyDirectory();
    }

    /** Trains on images for a step, and then has the run look for them in another folder. */
    private RunFolder moved(Path from, Path to) throws IOException {
        RunSettings.Resolved images = RunSettings.read(
                new Source.File("test"),
                Map.of("task", "fashion-mnist", "cell", "mlp", "data", from.toString(), "batch", 4, "epochs", 2));
        AtomicInteger steps = new AtomicInteger();
        RunFolder run;
        try (StoredRun begun = StoredRun.begin(runs, images, SCALAR)) {
            begun.carryOut(event -> {}, () -> steps.incrementAndGet() == 1, ONLY_INTERRUPTED);
            run = begun.folder();
        }
        Path record = run.path().resolve(RunRecord.NAME);
        Files.writeString(record, Files.readString(record).replace(from.toString(), to.toString()));
        return run;
    }

    @Test
    void aRunGoesOnWithTheSameDataAlone(@TempDir Path data) throws IOException {
        Path then = ImageFiles.idx(Files.createDirectory(data.resolve("then")), 20, 10);
        Path same = ImageFiles.idx(Files.createDirectory(data.resolve("same")), 20, 10);
        Path other = ImageFiles.idx(Files.createDirectory(data.resolve("other")), 20, 10);
        byte[] labels = ImageFiles.idxLabels(20);
        labels[8] = 9;
        Files.write(other.resolve("train-labels-idx1-ubyte"), labels);

        RunFolder changed = moved(then, other);
        assertThat(changed.record().data())
                .containsOnlyKeys(
                        "train-images-idx3-ubyte",
                        "train-labels-idx1-ubyte",
                        "t10k-images-idx3-ubyte",
                        "t10k-labels-idx1-ubyte")
                .containsEntry("train-images-idx3-ubyte", "crc32:" + crc(then.resolve("train-images-idx3-ubyte")));
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> StoredRun.resume(changed, SCALAR))
                .withMessageStartingWith("the data file train-labels-idx1-ubyte is not what it was when the run ")
                .withMessageEndingWith("; put it back, or begin a new run");
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> Repetition.of(changed, SCALAR, OptionalLong.empty(), () -> false))
                .withMessageContaining("is not what it was");

        RunFolder missing = moved(then, data.resolve("nowhere"));
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> StoredRun.resume(missing, SCALAR))
                .withMessageContaining("train-images-idx3-ubyte is missing; get it by")
                .withMessageNotContaining("checkpoint");
        assertThat(KeptCheckpoints.in(missing.path())).hasSize(1);

        RunFolder old = moved(then, other);
        Path record = old.path().resolve(RunRecord.NAME);
        Files.writeString(record, Files.readString(record).replaceFirst(",\\s+\"data\" : \\{[^}]*}", ""));
        assertThat(old.record().data()).isEmpty();
        for (RunFolder run : List.of(moved(then, same), old)) {
            resume(run);
            assertThat(run.state()).isEqualTo(RunState.DONE);
        }
    }

    private static String crc(Path file) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(Files.readAllBytes(file));
        return "%08x".formatted(crc.getValue());
    }

    @Test
    void aCheckpointIsCompleteWithoutTheRecord() throws IOException {
        byte[] whole = metrics(train(0, ONLY_INTERRUPTED));
        RunFolder run = train(12, ONLY_INTERRUPTED);
        Files.writeString(run.path().resolve(RunRecord.NAME), "{");
        try (StoredRun stored = StoredRun.resume(run, SCALAR)) {
            assertThat(stored.notes()).singleElement().asString().contains("run.json is damaged");
            stored.carryOut(event -> {}, () -> false, EVERY_STEP);
        }
        assertThat(metrics(run)).isEqualTo(whole);
    }

    @Test
    void aRunThatIsDoneAndCannotBeReadIsDamaged() throws IOException {
        RunFolder run = train(0, ONLY_INTERRUPTED);
        Files.writeString(run.path().resolve(RunRecord.NAME), "{");
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> StoredRun.resume(run, SCALAR))
                .withMessageContaining("run.json is damaged");
    }

    @Test
    void anUnexpectedFailureIsNoted() throws IOException {
        try (StoredRun run = StoredRun.begin(runs, RUN, SCALAR)) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> run.carryOut(
                            event -> {
                                throw new IllegalStateException("out of order");
                            },
                            () -> false,
                            ONLY_INTERRUPTED));
            RunEvent last = run.folder().events().getLast();
            assertThat(last.kind()).isEqualTo(RunEvent.Kind.FAILED);
            assertThat(last.detail()).contains("out of order");
        }
    }

    @Test
    void theSameBitsAreToldFromOthers() throws IOException {
        RunFolder run = train(0, ONLY_INTERRUPTED);
        Repetition same = Repetition.of(run, SCALAR, OptionalLong.empty(), () -> false);
        assertThat(same).isEqualTo(new Repetition(30, 33, true, List.of()));
        assertThat(Repetition.of(run, SCALAR, OptionalLong.of(7), () -> false))
                .isEqualTo(new Repetition(7, 7, false, List.of()));

        Path log = run.path().resolve(RunLog.METRICS);
        String lines = Files.readString(log);
        int digit = lines.indexOf("\"loss\":", lines.indexOf("\"step\":5,")) + 12;
        Files.writeString(
                log,
                lines.substring(0, digit)
                        + (char) ('0' + (lines.charAt(digit) - '0' + 1) % 10)
                        + lines.substring(digit + 1));
        Repetition other = Repetition.of(run, SCALAR, OptionalLong.of(7), () -> false);
        assertThat(other.isSame()).isFalse();
        assertThat(other.differences()).singleElement().asString().startsWith("after step 5 the run has");
    }

    @Test
    void onlyRunsAreRemoved() throws IOException {
        Path precious = Files.createDirectory(runs.resolve("precious"));
        Files.writeString(precious.resolve("thesis.txt"), "years of work");
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> new RunFolder(precious).remove())
                .withMessageContaining("is not the folder of a run, so it is left");
        assertThat(precious.resolve("thesis.txt")).exists();

        RunFolder run = train(0, ONLY_INTERRUPTED);
        Path link = Files.createSymbolicLink(runs.resolve("link"), run.path());
        assertThat(RunFolder.isRun(link)).isFalse();
        Files.createSymbolicLink(run.path().resolve("elsewhere"), precious.resolve("thesis.txt"));
        run.remove();
        assertThat(run.path()).doesNotExist();
        assertThat(precious.resolve("thesis.txt")).exists();
    }

    @Test
    void aDamagedRecordIsRefused() throws IOException {
        RunFolder run = train(0, ONLY_INTERRUPTED);
        Path record = run.path().resolve(RunRecord.NAME);
        String good = Files.readString(record);
        Files.writeString(record, good.substring(0, good.length() / 2));
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(run::record)
                .withMessageContaining("run.json is damaged");
        Files.writeString(record, good.replace("\"format\" : 1", "\"format\" : 2"));
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(run::record)
                .withMessageContaining("has format 2, and this program reads 1; use a newer one");
        Files.writeString(record, "\uFEFF" + good.replace("\n", "\r\n"));
        assertThat(run.record().resolved())
                .as("as an editor on Windows saves it")
                .isEqualTo(RUN);
        Files.write(record, new byte[] {'{', '"', (byte) 0xC3, '('});
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(run::record)
                .withMessageContaining("run.json is damaged");
        Files.writeString(record, good.replace("\"gru\"", "\"grw\""));
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> run.record().resolved())
                .withMessageContaining("the nearest is gru");
    }
}
