package org.pascaline.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pascaline.lab.data.JsonLines;
import org.pascaline.lab.data.UnwritableFileException;
import org.pascaline.lab.data.WholeFile;
import org.pascaline.lab.fixture.Snapshots;
import org.pascaline.lab.spec.Assembly;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.Source;

/** A disk that is full at any byte: what was saved stays good, what could not be saved leaves nothing behind. */
final class FullDiskTest {
    private static final int BLOCK = 512;

    private static final RunSettings.Resolved RUN = RunSettings.read(
            new Source.File("test"), Map.of("task", "adding", "cell", "gru", "hidden", 5, "length", 6));

    private static final Assembly ASSEMBLY = Assembly.of(RUN.spec());

    private static FileSystem disk(long bytes) {
        return Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setBlockSize(BLOCK)
                .setMaxSize(bytes)
                .setMaxCacheSize(0)
                .build());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theCheckpointBeforeStaysGood() throws IOException {
        int failures = 0;
        int successes = 0;
        for (long blocks = 2; successes < 3; blocks++) {
            try (FileSystem disk = disk(blocks * BLOCK)) {
                Path folder = Files.createDirectory(disk.getPath("/run"));
                KeptCheckpoints checkpoints = new KeptCheckpoints(folder, RUN.settings(), Duration.ofNanos(1), 0);
                List<String> kept = new ArrayList<>();
                try {
                    for (long step = 1; step <= 4; step++) {
                        checkpoints.keep(Snapshots.of(ASSEMBLY, step));
                        kept.add("checkpoint-%012d.safetensors".formatted(step));
                    }
                    successes++;
                } catch (UncheckedIOException e) {
                    assertThat(e.getCause())
                            .isInstanceOf(UnwritableFileException.class)
                            .hasMessageContaining("cannot write")
                            .hasMessageContaining("out of disk space");
                    failures++;
                }
                assertThat(names(folder))
                        .as("%d blocks", blocks)
                        .isEqualTo(kept.subList(Math.max(0, kept.size() - 2), kept.size()));
                if (!kept.isEmpty()) {
                    assertThat(KeptCheckpoints.find(folder)
                                    .newest()
                                    .orElseThrow()
                                    .snapshot()
                                    .place()
                                    .steps())
                            .isEqualTo(kept.size());
                }
            }
        }
        assertThat(failures).isGreaterThan(20);
    }

    @Test
    void aLogIsAsLongAsBefore() throws IOException {
        try (FileSystem disk = disk(4L * BLOCK)) {
            Path file = disk.getPath("/log");
            try (JsonLines<MetricPoint> log =
                    JsonLines.open(file, JsonLines.read(file, MetricPoint.class, point -> true))) {
                MetricPoint point = new MetricPoint(1, null, new LinkedHashMap<>(Map.of("loss", 0.123456)));
                assertThatExceptionOfType(UnwritableFileException.class).isThrownBy(() -> {
                    for (int i = 0; i < 1000; i++) {
                        log.append(point);
                    }
                });
            }
            JsonLines.Content<MetricPoint> content = JsonLines.read(file, MetricPoint.class, point -> true);
            assertThat(content.lines()).hasSizeGreaterThan(10);
            assertThat(content.rest()).isZero();
        }
    }

    @Test
    void aWholeFileIsReplacedOrNot() throws IOException {
        try (FileSystem disk = disk(8L * BLOCK)) {
            Path file = disk.getPath("/file");
            WholeFile.write(file, out -> out.write(new byte[5 * BLOCK]));
            assertThatExceptionOfType(UnwritableFileException.class)
                    .isThrownBy(() -> WholeFile.write(file, out -> out.write(new byte[4 * BLOCK])));
            assertThat(Files.size(file)).isEqualTo(5 * BLOCK);
            assertThat(names(disk.getPath("/"))).containsExactly("file", "work");
        }
    }
}
