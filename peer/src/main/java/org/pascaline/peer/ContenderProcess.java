package org.pascaline.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.pascaline.bench.workload.Workload;

/**
 * A contender in a JVM of its own, started with this one's options. It waits between blocks and takes no processor then. What
 * it writes on standard error is shown only if it fails.
 */
final class ContenderProcess implements AutoCloseable {
    private final Contender contender;
    private final Process process;
    private final Path log;
    private final PrintStream requests;
    private final BufferedReader answers;

    /** Starts it; it gets ready while this returns. */
    ContenderProcess(Workload workload, Contender contender) throws IOException {
        this.contender = contender;
        this.log = Files.createTempFile("pascaline-bench", ".log");
        ProcessBuilder builder = new ProcessBuilder(command(workload, contender)).redirectError(log.toFile());
        builder.environment().putAll(threadsOf(contender));
        this.process = builder.start();
        this.requests = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
        this.answers = process.inputReader(StandardCharsets.US_ASCII);
    }

    private static List<String> command(Workload workload, Contender contender) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), BlockServer.class.getName()));
        command.addAll(List.of(workload.name(), contender.name()));
        return command;
    }

    /** Returns the variables by which the libraries behind libtorch learn their number of threads. */
    private static Map<String, String> threadsOf(Contender contender) {
        String threads = Integer.toString(contender.threads());
        return Map.of("OMP_NUM_THREADS", threads, "OPENBLAS_NUM_THREADS", threads);
    }

    /** Waits until it is ready for the first block. */
    void awaitReady() throws IOException {
        answer();
    }

    /**
     * Returns the times of the steps of one block, each in nanoseconds.
     *
     * @param millis how long the block lasts at least
     */
    long[] block(int millis) throws IOException {
        requests.println(millis);
        return Arrays.stream(answer().split(" ")).mapToLong(Long::parseLong).toArray();
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException(
                    "%s ended without an answer:%n%s".formatted(contender.title(), Files.readString(log)));
        }
        return line;
    }

    /** Ends it. */
    @Override
    public void close() throws IOException {
        process.destroy();
        Files.deleteIfExists(log);
    }
}
