package org.pascaline.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.lab.data.JsonLines;
import org.pascaline.lab.data.UnwritableFileException;
import org.pascaline.lab.data.WholeFile;
import org.pascaline.lab.fixture.FaultyDisk;
import org.pascaline.lab.fixture.FaultyDisk.Fault;
import org.pascaline.lab.fixture.FaultyDisk.Names;
import org.pascaline.lab.fixture.Snapshots;
import org.pascaline.lab.spec.Assembly;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.Source;

/** Every operation on the disk goes wrong once: what was said to be saved is there, and the training ends with the same bits. */
final class DiskFaultsTest {
    private static final Machinery SCALAR = new Machinery(KernelChoice.of("scalar"), 1);

    /** An epoch of five steps, two epochs. */
    private static final RunSettings.Resolved RUN = RunSettings.read(
            new Source.File("test"),
            Map.of(
                    "task",
                    "adding",
                    "cell",
                    "gru",
                    "hidden",
                    4,
                    "length",
                    5,
                    "batch",
                    4,
                    "train-size",
                    20,
                    "epochs",
                    2,
                    "validation-size",
                    8,
                    "test-size",
                    8));

    private static final Assembly ASSEMBLY = Assembly.of(RUN.spec());

    private static final StoredRun.Keeping EVERY_STEP = new StoredRun.Keeping(Duration.ofNanos(1), 0, Optional.empty());

    @TempDir
    private Path calm = Path.of("");

    /** Saves four steps, as a training does; returns the last one that was said to be saved, 0 if there is none. */
    private static long save(Path folder) {
        long saved = 0;
        try {
            Path file = folder.resolve("log");
            try (JsonLines<MetricPoint> log =
                    JsonLines.open(file, JsonLines.read(file, MetricPoint.class, p -> true))) {
                KeptCheckpoints checkpoints = new KeptCheckpoints(folder, RUN.settings(), Duration.ofNanos(1), 0);
                for (long step = 1; step <= 4; step++) {
                    log.append(new MetricPoint(step, null, new LinkedHashMap<>(Map.of("loss", 0.5))));
                    log.force();
                    checkpoints.keep(Snapshots.of(ASSEMBLY, step));
                    saved = step;
                }
            }
        } catch (FaultyDisk.Crash | IOException | RuntimeException fault) {
            // What the disk holds is looked at by the caller.
        }
        return saved;
    }

    private static void requireSaved(Path folder, long saved, String when) throws IOException {
        if (saved > 0) {
            long newest = KeptCheckpoints.find(folder)
                    .newest()
                    .orElseThrow()
                    .snapshot()
                    .place()
                    .steps();
            assertThat(newest).as(when).isBetween(saved, saved + 1);
            assertThat(KeptCheckpoints.find(folder)
                            .newest()
                            .orElseThrow()
                            .snapshot()
                            .parameters()
                            .values())
                    .as(when)
                    .isEqualTo(Snapshots.of(ASSEMBLY, newest).parameters().values());
            assertThat(JsonLines.read(folder.resolve("log"), MetricPoint.class, p -> true)
                            .lines())
                    .as(when)
                    .hasSizeBetween((int) saved, (int) saved + 1);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void afterACrashTheLastCheckpointIsThere() throws IOException {
        int at = 1;
        for (FaultyDisk disk; ; at++) {
            disk = new FaultyDisk(Fault.CRASH, at);
            Path folder = disk.folder("run");
            long saved = save(folder);
            if (!disk.failed()) {
                break;
            }
            disk.restart();
            requireSaved(folder, saved, "crash before operation " + at);
            WholeFile.removeParts(folder);
            assertThat(names(folder)).noneMatch(name -> name.endsWith(".part"));
            assertThat(save(folder)).as("it works again").isEqualTo(4);
        }
        assertThat(at).as("operations").isGreaterThan(30);
    }

    @ParameterizedTest
    @EnumSource
    void afterAPowerCutTheLastCheckpointIsThere(Names names) throws IOException {
        int at = 1;
        for (FaultyDisk disk; ; at++) {
            disk = new FaultyDisk(Fault.CRASH, at);
            long saved = save(disk.folder("run"));
            requireSaved(disk.afterPowerCut("run", names), saved, "power cut before operation " + at);
            if (!disk.failed()) {
                assertThat(saved).isEqualTo(4);
                break;
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ERROR", "FULL"})
    void anErrorLeavesTheOneBefore(Fault fault) throws IOException {
        int at = 1;
        for (FaultyDisk disk; ; at++) {
            disk = new FaultyDisk(fault, at);
            Path folder = disk.folder("run");
            long saved = save(folder);
            if (!disk.failed()) {
                break;
            }
            requireSaved(folder, saved, "%s of operation %d".formatted(fault, at));
            WholeFile.removeParts(folder);
            assertThat(save(folder)).as("it works again").isEqualTo(4);
        }
        assertThat(at).isGreaterThan(20);
    }

    @Test
    void writesThatTakeOnlyAFewBytesGiveWholeFiles() throws IOException {
        Path folder = new FaultyDisk(Fault.SHORT, 1).folder("run");
        assertThat(save(folder)).isEqualTo(4);
        requireSaved(folder, 4, "short writes");
    }

    private static void train(Path runs) throws IOException {
        try (StoredRun run = StoredRun.begin(runs, RUN, SCALAR)) {
            run.carryOut(event -> {}, () -> false, EVERY_STEP);
        }
    }

    @Test
    void aRunThatCannotBeginLeavesNothing() throws IOException {
        int at = 1;
        for (boolean failed = true; failed; at++) {
            FaultyDisk disk = new FaultyDisk(Fault.ERROR, at);
            Path runs = disk.folder("runs");
            try (StoredRun run = StoredRun.begin(runs, RUN, SCALAR)) {
                assertThat(run.folder().state()).isEqualTo(RunState.RUNNING);
            } catch (UnwritableFileException refused) {
                assertThat(runs).as("operation %d", at).isEmptyDirectory();
            }
            failed = disk.failed();
        }
        assertThat(at).isGreaterThan(6);
    }

    private static RunFolder only(Path runs) throws IOException {
        try (Stream<Path> all = Files.list(runs)) {
            return new RunFolder(all.filter(RunFolder::isRun).findFirst().orElseThrow());
        }
    }

    private static boolean hasRun(Path runs) throws IOException {
        try (Stream<Path> all = Files.list(runs)) {
            return all.anyMatch(RunFolder::isRun);
        }
    }

    /** Returns whether a training has told that it saved something. */
    private static boolean saved(Path runs) throws IOException {
        return hasRun(runs) && only(runs).events().stream().anyMatch(event -> event.kind() == RunEvent.Kind.CHECKPOINT);
    }

    /** Goes on with what a training left, if there is anything to go on with; what is done then is what was done in peace. */
    private void requireSameEnd(Path runs, boolean saved, String when) throws IOException {
        if (!hasRun(runs)) {
            assertThat(saved).as(when).isFalse();
            return;
        }
        RunFolder run = only(runs);
        if (!run.state().isFinal()) {
            try (StoredRun stored = StoredRun.resume(run, SCALAR)) {
                stored.carryOut(event -> {}, () -> false, EVERY_STEP);
            }
        }
        assertThat(run.state()).as(when).isEqualTo(RunState.DONE);
        for (String file : List.of(RunLog.METRICS, "model.safetensors")) {
            assertThat(Files.readAllBytes(run.path().resolve(file)))
                    .as("%s, %s", file, when)
                    .isEqualTo(Files.readAllBytes(only(calm).path().resolve(file)));
        }
    }

    @Test
    void aTrainingGoesOnAfterACrashAnywhere() throws IOException {
        train(calm);
        int done = 0;
        int at = 1;
        for (boolean failed = true; failed; at++) {
            FaultyDisk disk = new FaultyDisk(Fault.CRASH, at);
            Path runs = disk.folder("runs");
            try {
                train(runs);
            } catch (FaultyDisk.Crash | IOException | RuntimeException fault) {
                assertThat(disk.failed()).isTrue();
            }
            failed = disk.failed();
            disk.restart();
            boolean saved = saved(runs);
            requireSameEnd(disk.afterPowerCut("runs", Names.FORCED), saved, "power cut before operation " + at);
            requireSameEnd(disk.afterPowerCut("runs", Names.CURRENT), saved, "power cut, names of today, before " + at);
            requireSameEnd(runs, saved, "crash before operation " + at);
            done++;
        }
        assertThat(done).isGreaterThan(30);
    }
}
