package org.pascaline.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.pascaline.testing.ChildProcess;
import org.pascaline.testing.Tool;

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

    /** Far more than anything takes, for a machine may have other work to do. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

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
            return new Started(ChildProcess.start(builder), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a script that heeds SIGINT: a background job inherits an ignored one, which no JVM can listen to. */
    Started startHeedingSignals(Path script, String... arguments) {
        String[] command = Stream.concat(
                        Stream.of("--default-signal=INT,TERM", script.toString()), Stream.of(arguments))
                .toArray(String[]::new);
        return start(Tool.onPath("env").orElseThrow(), command);
    }

    /** Waits for the end of a script, and says what it left behind. */
    static Outcome finish(Started started) {
        try (started) {
            int status = started.child.waitFor(PATIENCE);
            return new Outcome(status, Files.readString(started.out), Files.readString(started.err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A script that runs, and the files that take its output; closing it ends the one and deletes the others. */
    record Started(ChildProcess child, Path out, Path err) implements AutoCloseable {
        Process process() {
            return child.process();
        }

        /** Waits until something holds, and returns this; a process that ends before that, or takes too long, fails the test. */
        Started once(Callable<Boolean> condition) {
            try {
                Awaitility.await()
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(50))
                        .ignoreExceptionsMatching(Exception.class::isInstance) // what it reads can go in that moment
                        .until(() -> {
                            boolean ended = !process().isAlive();
                            boolean holds = condition.call();
                            if (ended && !holds) {
                                throw new AssertionError("ended: " + said());
                            }
                            return holds;
                        });
                return this;
            } catch (RuntimeException | Error e) {
                close();
                throw e;
            }
        }

        /** Returns what it has said so far, results before messages. */
        String said() throws IOException {
            return Files.readString(out) + Files.readString(err);
        }

        @Override
        public void close() {
            child.close();
            try {
                Files.deleteIfExists(out);
                Files.deleteIfExists(err);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
