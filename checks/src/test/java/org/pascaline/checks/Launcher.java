package org.pascaline.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Starts a script with an environment of its own and waits for its end.
 *
 * @param folder      the working directory
 * @param environment variables to set; an empty value of {@code JAVA_HOME} removes it
 */
record Launcher(Path folder, Map<String, String> environment) {

    /** The root of the repository. */
    static final Path HOME = Path.of(Objects.requireNonNull(System.getProperty("pascaline.home")))
            .toAbsolutePath()
            .normalize();

    /** Where the trainings of tests leave their folders. */
    static final Path RUNS = HOME.resolve("checks/target/runs");

    private static final long PATIENCE_SECONDS = 60;

    /** What a script left behind. */
    record Outcome(int status, String out, String err) {}

    /** Runs the repository's launcher on what this very build has packaged; {@link Program} is quicker. */
    static Outcome pascaline(String... arguments) {
        return new Launcher(HOME, Map.of("PASCALINE_BUILD", "never", "PASCALINE_HOME", RUNS.toString()))
                .run(HOME.resolve("pascaline"), arguments);
    }

    Launcher with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Launcher(folder, Map.copyOf(more));
    }

    Outcome run(Path script, String... arguments) {
        return finish(start(script, arguments));
    }

    Started start(Path script, String... arguments) {
        try {
            Path out = Files.createTempFile("pascaline", ".out");
            Path err = Files.createTempFile("pascaline", ".err");
            ProcessBuilder builder = new ProcessBuilder(script.toString())
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.command().addAll(List.of(arguments));
            builder.environment().keySet().removeAll(List.of("JAVA_HOME", "PASCALINE_HOME"));
            builder.environment().putAll(environment);
            return new Started(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a script that heeds SIGINT: a background job inherits an ignored one, which no JVM can listen to. */
    Started startHeedingSignals(Path script, String... arguments) {
        String[] command = Stream.concat(
                        Stream.of("--default-signal=INT,TERM", script.toString()), Stream.of(arguments))
                .toArray(String[]::new);
        return start(Path.of("/usr/bin/env"), command);
    }

    static Outcome finish(Started started) {
        try {
            if (!started.process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                started.process.destroyForcibly();
                throw new AssertionError("still running after " + PATIENCE_SECONDS + " s");
            }
            String out = Files.readString(started.out);
            String err = Files.readString(started.err);
            Files.delete(started.out);
            Files.delete(started.err);
            return new Outcome(started.process.exitValue(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for a script", e);
        }
    }

    /** A script that runs, and the files that take its output. */
    record Started(Process process, Path out, Path err) {}
}
