package org.pascaline.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.engine.optim.OptimizerState;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.train.Checkpoints;
import org.pascaline.engine.train.Snapshot;
import org.pascaline.lab.data.UnwritableFileException;
import org.pascaline.lab.fixture.Snapshots;
import org.pascaline.lab.spec.Assembly;
import org.pascaline.lab.spec.RunSettings;

/** The training goes on while a checkpoint is written, and hears of what went wrong. */
final class BackgroundCheckpointsTest {
    private static final Assembly ASSEMBLY = Assembly.of(RunSettings.read("test", Map.of("cell", "gru", "hidden", 3)));

    @TempDir
    Path folder;

    private final Parameters weights = ASSEMBLY.layout().initialize(1);
    private final OptimizerState memory = ASSEMBLY.plan().optimizer().newState(weights);

    /** Keeps what it is given once it is allowed to. */
    private static final class Slow implements Checkpoints {
        final CountDownLatch allowed = new CountDownLatch(1);
        final List<Snapshot> kept = new ArrayList<>();
        Optional<IOException> failure = Optional.empty();

        @Override
        public boolean due(long step) {
            return true;
        }

        @Override
        public void keep(Snapshot snapshot) {
            try {
                allowed.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (failure.isPresent()) {
                throw new UncheckedIOException(failure.get());
            }
            kept.add(snapshot);
        }
    }

    private RunLog log() throws IOException {
        return RunLog.open(folder, Optional.empty(), () -> Instant.EPOCH);
    }

    private List<RunEvent> events() throws IOException {
        return new RunFolder(folder).events();
    }

    @Test
    void theTrainingGoesOnWhileOneIsWritten() throws IOException {
        Slow files = new Slow();
        try (RunLog log = log()) {
            BackgroundCheckpoints checkpoints = new BackgroundCheckpoints(files, log, Optional.empty());
            float first = weights.values()[0];
            assertThat(checkpoints.due(1)).isTrue();
            checkpoints.keep(Snapshots.of(weights, memory, 1));
            assertThat(checkpoints.due(2)).as("one at a time").isFalse();
            weights.values()[0] = 17;
            memory.buffers().firstEntry().getValue()[0] = 17;
            assertThat(files.kept).isEmpty();
            assertThat(events()).as("not safe yet").isEmpty();
            files.allowed.countDown();
            checkpoints.settle();
            assertThat(files.kept).hasSize(1);
            assertThat(files.kept.getFirst().parameters().values()[0])
                    .as("a weight as it was")
                    .isEqualTo(first);
            assertThat(files.kept.getFirst().optimizer().buffers().firstEntry().getValue()[0])
                    .isZero();
            assertThat(events()).containsExactly(new RunEvent(RunEvent.Kind.CHECKPOINT, 1, 1e-9, Instant.EPOCH, ""));
            assertThat(checkpoints.due(3)).isTrue();
        }
    }

    @Test
    void aFullDiskEndsTheTrainingOrIsHeardOf() throws IOException {
        Slow files = new Slow();
        files.allowed.countDown();
        files.failure = Optional.of(new UnwritableFileException(folder, new IOException("no space")));
        List<String> heard = new ArrayList<>();
        Consumer<UnwritableFileException> hear = failure -> heard.add(String.valueOf(failure.getMessage()));
        try (RunLog log = log()) {
            BackgroundCheckpoints strict = new BackgroundCheckpoints(files, log, Optional.empty());
            strict.keep(Snapshots.of(weights, memory, 1));
            assertThatThrownBy(strict::settle).isInstanceOf(UncheckedIOException.class);
            assertThat(strict.due(2)).as("it is not told twice").isTrue();
            BackgroundCheckpoints patient = new BackgroundCheckpoints(files, log, Optional.of(hear));
            patient.keep(Snapshots.of(weights, memory, 2));
            patient.settle();
            assertThat(heard).singleElement().asString().contains("no space");
            assertThat(events().stream().map(RunEvent::kind)).containsExactly(RunEvent.Kind.CHECKPOINT_FAILED);
        }
    }

    @Test
    void afterAFailedTrainingNothingIsWrittenAnyMore() throws IOException {
        Slow files = new Slow();
        try (RunLog log = log()) {
            BackgroundCheckpoints checkpoints = new BackgroundCheckpoints(files, log, Optional.empty());
            checkpoints.keep(Snapshots.of(weights, memory, 1));
            files.allowed.countDown();
            checkpoints.join();
            assertThat(files.kept).hasSize(1);
        }
    }
}
