package org.pascaline.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pascaline.engine.fixture.CellKind;
import org.pascaline.testing.ChildProcess;

/**
 * Measures in a process of its own, as users run it: in the process of the other tests several vector widths are loaded,
 * and what the compiler makes of that allocates.
 */
class AllocationTest {

    /** Measured: LSTM 6.2 kB after 1200 steps, GRU 9.8 kB and 3 kB after 6000, IRNN 8.1 kB. */
    @Test
    void aWarmTrainingStepAllocatesLessThanTenKilobytes() throws IOException {
        requireFewBytes(CellKind.LSTM);
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource(names = {"GRU", "IRNN"})
    void soDoesOneOfAnotherCell(CellKind cell) throws IOException {
        requireFewBytes(cell);
    }

    private static void requireFewBytes(CellKind cell) throws IOException {
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AllocatedBytes.class.getName(),
                        cell.name())
                .redirectErrorStream(true);
        try (ChildProcess child = ChildProcess.start(command)) {
            String output = new String(child.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(child.waitFor(Duration.ofMinutes(1))).as(output).isZero();
            assertThat(output).contains(AllocatedBytes.FEW);
        }
    }
}
