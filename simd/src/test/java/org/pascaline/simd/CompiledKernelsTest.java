package org.pascaline.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.testing.ChildProcess;

/**
 * Holds the kernels to the bits of the definition in the form that users run: one width in a process, hot enough to be
 * compiled by C2. In the process of the other tests several widths are loaded, and the compiled code is a different one.
 */
class CompiledKernelsTest {

    /** Returns the widths that this processor has, its widest first. */
    private static List<String> widths() {
        return new VectorKernelProvider().names();
    }

    static List<String> narrower() {
        return widths().stream().skip(1).toList();
    }

    @Test
    void compiledKernelsKeepTheirBitsAndAllocateNothing() throws IOException {
        requireSameBits(widths().getFirst());
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("narrower")
    void soDoThoseOfNarrowerVectors(String width) throws IOException {
        requireSameBits(width);
    }

    private static void requireSameBits(String width) throws IOException {
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-Xbatch",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CompiledKernels.class.getName(),
                        width)
                .redirectErrorStream(true);
        try (ChildProcess child = ChildProcess.start(command)) {
            String output = new String(child.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(child.waitFor(Duration.ofMinutes(1))).as(output).isZero();
            assertThat(output).contains("same bits");
        }
    }
}
