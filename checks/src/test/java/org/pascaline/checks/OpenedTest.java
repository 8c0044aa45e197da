package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.checks.Launcher.Started;
import org.pascaline.testing.ChildProcess;
import org.pascaline.testing.Opened;
import org.pascaline.testing.Tool;

/** What a test has opened or started is closed, whatever becomes of the test. */
final class OpenedTest {
    private final List<String> closed = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void whatFailsHalfWayIsTakenDownTheLastFirst() {
        assertThatThrownBy(() -> {
                    try (Opened opened = new Opened()) {
                        opened.add(() -> closed.add("first"));
                        opened.add(() -> {
                            throw new IOException("the second");
                        });
                        opened.add(() -> closed.add("third"));
                        throw new IllegalStateException("half-way");
                    }
                })
                .isInstanceOf(IllegalStateException.class);
        assertThat(closed).containsExactly("third", "first");
    }

    @Test
    void whatIsCompleteStays() {
        Opened complete;
        try (Opened opened = new Opened()) {
            opened.add(() -> closed.add("first"));
            complete = opened.handOver();
        }
        assertThat(closed).isEmpty();
        complete.close();
        assertThat(closed).containsExactly("first");
    }

    /** A shell that waits for another program, as the launcher does while it builds. */
    private Started sleeping() {
        return new Launcher(folder, Map.of())
                .start(Tool.onPath("sh").orElseThrow(), "-c", "echo begun; sleep 1000; echo done");
    }

    @Test
    void aProcessThatDoesNotDoWhatIsAwaitedEndsWithAllThatItStarted() {
        Started sleeping = sleeping();
        sleeping.once(() -> sleeping.said().contains("begun")
                && sleeping.process().descendants().findAny().isPresent());
        List<ProcessHandle> all =
                new ArrayList<>(sleeping.process().descendants().toList());
        all.add(sleeping.process().toHandle());
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Launcher.finish(sleeping)).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(all).hasSize(2).allSatisfy(process -> {
            process.onExit().join();
            assertThat(process.isAlive()).isFalse();
        });
        assertThat(sleeping.out()).doesNotExist();
    }

    @Test
    void aProcessThatEndsTooEarlyFailsTheTestAtOnce() {
        Started failing = new Launcher(folder, Map.of())
                .start(Tool.onPath("sh").orElseThrow(), "-c", "echo no port is free; exit 1");
        assertThatThrownBy(() -> failing.once(() -> failing.said().contains("http")))
                .hasMessageContaining("ended: no port is free");
        assertThat(failing.out()).doesNotExist();
    }

    @Test
    void aSignalReachesTheProcess() throws IOException {
        try (Started sleeping = sleeping()) {
            ChildProcess child = sleeping.child();
            child.signal("TERM");
            assertThat(child.waitFor(Duration.ofSeconds(20))).isEqualTo(143);
        }
    }
}
