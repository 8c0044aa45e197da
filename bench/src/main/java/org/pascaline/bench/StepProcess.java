package org.pascaline.bench;

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

/**
 * A JVM of its own that does training steps when it is asked to, started with this one's options; its main class ends in a
 * {@link StepServer}. It waits between blocks and takes no processor then, so that several can take turns. What it writes on
 * standard error is shown only if it fails.
 */
public final class StepProcess implements AutoCloseable {
    private final String title;
    private final Process process;
    private final Path log;
    private final PrintStream requests;
    private final BufferedReader answers;

    /**
     * Starts it; it gets ready while this returns.
     *
     * @param title names it if it fails
     * @param main its main class
     * @param arguments of that class
     * @param environment variables beyond this JVM's
     */
    public StepProcess(String title, Class<?> main, List<String> arguments, Map<String, String> environment)
            throws IOException {
        this.title = title;
        this.log = Files.createTempFile("pascaline-bench", ".log");
        ProcessBuilder builder = new ProcessBuilder(command(main, arguments)).redirectError(log.toFile());
        builder.environment().putAll(environment);
        this.process = builder.start();
        this.requests = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
        this.answers = process.inputReader(StandardCharsets.US_ASCII);
    }

    private static List<String> command(Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return command;
    }

    /** Waits until it is ready for the first block. */
    public void awaitReady() throws IOException {
        answer();
    }

    /**
     * Returns the times of the steps of one block, each in nanoseconds.
     *
     * @param millis how long the block lasts at least
     */
    public long[] block(int millis) throws IOException {
        requests.println(millis);
        return Arrays.stream(answer().split(" ")).mapToLong(Long::parseLong).toArray();
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("%s ended without an answer:%n%s".formatted(title, Files.readString(log)));
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
