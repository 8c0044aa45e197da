package org.pascaline.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.engine.train.Checkpoints;
import org.pascaline.engine.train.Snapshot;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.spec.Assembly;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.Source;
import org.pascaline.lab.weights.CheckpointFile;
import org.pascaline.lab.weights.Safetensors;
import org.pascaline.testing.Cases;

/** Checkpoints on the disk: what they promise to keep, and what they refuse. */
final class CheckpointTest {
    private static final Machinery SCALAR = new Machinery(KernelChoice.of("scalar"), 1);

    /** An epoch of ten steps, three epochs. */
    private static final Map<String, Object> ADDING = Map.of(
            "task",
            "adding",
            "cell",
            "lstm",
            "hidden",
            5,
            "length",
            6,
            "batch",
            4,
            "train-size",
            40,
            "epochs",
            3,
            "validation-size",
            8,
            "test-size",
            8);

    @TempDir
    private Path folder;

    static Stream<Map<String, Object>> runs() {
        return Stream.of(
                ADDING,
                with(ADDING, Map.of("optimizer", "sgd", "momentum", 0.9, "learning-rate", 0.05, "samples", "fresh")),
                with(ADDING, Map.of("patience", 1, "learning-rate", 0.5, "epochs", 9)),
                with(
                        ADDING,
                        Map.of(
                                "cell",
                                "irnn",
                                "optimizer",
                                "sgd",
                                "momentum",
                                0,
                                "clip",
                                0,
                                "learning-rate",
                                200,
                                "on-divergence",
                                "restart")),
                Map.of(
                        "task",
                        "adder",
                        "cell",
                        "gru",
                        "hidden",
                        5,
                        "embedding",
                        12,
                        "digits",
                        3,
                        "batch",
                        4,
                        "train-size",
                        40,
                        "steps",
                        25,
                        "validation-size",
                        8,
                        "test-size",
                        8));
    }

    private static Map<String, Object> with(Map<String, Object> settings, Map<String, Object> changes) {
        Map<String, Object> all = new LinkedHashMap<>(settings);
        all.putAll(changes);
        return all;
    }

    private static RunSettings.Resolved resolved(Map<String, Object> settings) {
        return RunSettings.read(new Source.File("test"), settings);
    }

    /** Trains until so many steps are done, which leaves checkpoints in the folder, or to the end. */
    private RunReport train(Map<String, Object> settings, int most, Checkpoints checkpoints) {
        RunSettings.Resolved run = resolved(settings);
        AtomicInteger steps = new AtomicInteger();
        return Run.carryOut(
                run.spec(),
                Assembly.of(run.spec()),
                SCALAR,
                event -> {},
                () -> steps.incrementAndGet() == most,
                checkpoints,
                Optional.empty());
    }

    private RunReport train(Map<String, Object> settings, int most) {
        return train(
                settings, most, new KeptCheckpoints(folder, resolved(settings).settings(), Duration.ZERO, 0));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void whereverARunStopsItGoesOnAsIfItHadNot(Map<String, Object> settings) throws IOException {
        RunReport whole = train(settings, 0);
        assertThat(whole.outcome().restarts() > 0).isEqualTo(settings.containsKey("on-divergence"));
        for (int stop : List.of(1, 4, 9, 10, 11, 19, 22)) {
            train(settings, stop);
            CheckpointFile checkpoint = KeptCheckpoints.find(folder).newest().orElseThrow();
            assertThat(checkpoint.resolved()).isEqualTo(resolved(settings));
            RunReport rest = Run.carryOut(
                    checkpoint.resolved().spec(),
                    checkpoint.assembly(),
                    SCALAR,
                    event -> {},
                    () -> false,
                    Checkpoints.none(),
                    Optional.of(checkpoint.snapshot()));

            assertThat(rest.weightsDigest()).as("stopped after %d", stop).isEqualTo(whole.weightsDigest());
            assertThat(rest.outcome().best().values())
                    .isEqualTo(whole.outcome().best().values());
            assertThat(rest.outcome().validation()).isEqualTo(whole.outcome().validation());
            assertThat(rest.outcome().samples()).isEqualTo(whole.outcome().samples());
            assertThat(rest.outcome().restarts()).isEqualTo(whole.outcome().restarts());
            assertThat(rest.test()).isEqualTo(whole.test());
            KeptCheckpoints.removeFrom(folder);
        }
    }

    @Test
    void theLastTwoAreKept() throws IOException {
        train(ADDING, 12, new KeptCheckpoints(folder, resolved(ADDING).settings(), Duration.ofNanos(1), 0));
        assertThat(names())
                .containsExactly("checkpoint-000000000011.safetensors", "checkpoint-000000000012.safetensors");
        assertThat(KeptCheckpoints.find(folder)
                        .newest()
                        .orElseThrow()
                        .snapshot()
                        .place()
                        .steps())
                .isEqualTo(12);
        KeptCheckpoints.removeFrom(folder);
        assertThat(names()).isEmpty();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aDamagedOneIsPutAsideAndTheOneBeforeTaken() throws IOException {
        train(ADDING, 12, new KeptCheckpoints(folder, resolved(ADDING).settings(), Duration.ofNanos(1), 0));
        Path newest = folder.resolve("checkpoint-000000000012.safetensors");
        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length - 1] ^= 64;
        Files.write(newest, bytes);
        KeptCheckpoints.Found found = KeptCheckpoints.find(folder);
        assertThat(found.newest().orElseThrow().snapshot().place().steps()).isEqualTo(11);
        assertThat(found.damages())
                .containsExactly(new KeptCheckpoints.Damage(
                        newest + " is damaged: it is not what was written",
                        Path.of(newest.getFileName() + ".damaged")));
        assertThat(names())
                .containsExactly("checkpoint-000000000011.safetensors", "checkpoint-000000000012.safetensors.damaged");
        assertThat(KeptCheckpoints.find(folder).damages()).as("the next time").isEmpty();
        KeptCheckpoints.removeFrom(folder);
        assertThat(names()).isEmpty();
    }

    @Test
    void oneOfANewerProgramIsKeptForThat() throws IOException {
        Path file = checkpoint();
        Safetensors good = Safetensors.read(file);
        SequencedMap<String, String> newer = new LinkedHashMap<>(good.metadata());
        newer.put("pascaline.checkpoint", "2");
        new Safetensors(newer, good.tensors()).write(file);
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> KeptCheckpoints.find(folder))
                .withMessageEndingWith("this program reads version 1; use a newer one");
        assertThat(file).exists();
    }

    /** Returns a checkpoint with everything in it. */
    private Path checkpoint() throws IOException {
        train(ADDING, 15);
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().orElseThrow();
        }
    }

    private static void requireRefused(Path file) {
        assertThatExceptionOfType(UnreadableDataException.class).isThrownBy(() -> CheckpointFile.read(file));
    }

    @Test
    void oneThatWasCutAnywhereIsRefused() throws IOException {
        Path file = checkpoint();
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += Cases.everyOneIn(7)) {
            Files.write(file, Arrays.copyOf(whole, length));
            requireRefused(file);
        }
        Files.write(file, whole);
        assertThat(CheckpointFile.read(file).snapshot().place().steps()).isEqualTo(15);
    }

    @Test
    void aFlippedBitAnywhereIsNoticed() throws IOException {
        Path file = checkpoint();
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(1);
        for (int at = 0; at < whole.length; at += Cases.everyOneIn(7)) {
            byte[] changed = whole.clone();
            changed[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, changed);
            requireRefused(file);
        }
    }

    @Test
    void oneOfANewerVersionOrAnotherNetworkIsRefusedByName() throws IOException {
        Path file = checkpoint();
        Safetensors good = Safetensors.read(file);
        SequencedMap<String, String> newer = new LinkedHashMap<>(good.metadata());
        newer.put("pascaline.checkpoint", "2");
        new Safetensors(newer, good.tensors()).write(file);
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> CheckpointFile.read(file))
                .withMessageContaining("is a checkpoint of version '2', and this program reads version 1");
        new Safetensors(new LinkedHashMap<>(), good.tensors()).write(file);
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> CheckpointFile.read(file))
                .withMessage("%s is not a checkpoint of Pascaline", file);

        Snapshot snapshot = snapshotOf(ADDING);
        CheckpointFile.write(file, resolved(with(ADDING, Map.of("hidden", 6))).settings(), snapshot);
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> CheckpointFile.read(file))
                .withMessageContaining("lacks 'optimizer.mean.rnn.weight_ih_l0' of shape [24, 2]");
        CheckpointFile.write(
                file, resolved(with(ADDING, Map.of("optimizer", "sgd"))).settings(), snapshot);
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> CheckpointFile.read(file))
                .withMessageContaining("lacks 'optimizer.momentum.rnn.weight_ih_l0'");
    }

    private Snapshot snapshotOf(Map<String, Object> settings) throws IOException {
        train(settings, 15);
        return KeptCheckpoints.find(folder).newest().orElseThrow().snapshot();
    }

    @Test
    void aRunIsTrainedByOneAtATime() throws IOException {
        RunFolder run = new RunFolder(folder);
        try (RunLock _ = run.lock()) {
            assertThatExceptionOfType(BusyRunException.class)
                    .isThrownBy(run::lock)
                    .withMessage("%s is being trained by this process already", folder);
        }
        run.lock().close();
    }

    @Test
    void whatWasBeingWrittenWhenAProcessEndedIsRemoved() throws IOException {
        Path part = folder.resolve("checkpoint-000000000012.safetensors.8d9b6f6e-0b0e-4a4e-9c42-0f9f2a6c1c11.part");
        Path other = folder.resolve("notes.part");
        Files.writeString(part, "half");
        Files.writeString(other, "somebody's own");
        new RunFolder(folder).lock().close();
        assertThat(part).doesNotExist();
        assertThat(other).exists();
    }
}
