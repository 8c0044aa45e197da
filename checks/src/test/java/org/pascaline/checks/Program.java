package org.pascaline.checks;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.pascaline.app.Pascaline;
import org.pascaline.checks.Launcher.Outcome;

/**
 * Runs the program's commands in the JVM of the tests, which is warm already: a start of the launcher costs a second or two.
 * For what does not depend on the start, on signals, on the working directory or on the environment; {@link Launcher} is for
 * the rest.
 */
final class Program {
    private Program() {}

    /** Runs a command whose output goes to no terminal, with its runs in {@link Launcher#RUNS}. */
    static synchronized Outcome pascaline(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try (PrintStream toOut = stream(printed);
                PrintStream toErr = stream(told)) {
            System.setOut(toOut);
            System.setErr(toErr);
            int status = Pascaline.execute(printed, arguments);
            toErr.flush();
            return new Outcome(status, text(printed), text(told));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** Runs a command that has the option {@code --runs}, with its runs in a folder's {@code runs}. */
    static Outcome pascalineIn(Path folder, String... arguments) {
        String[] more = Arrays.copyOf(arguments, arguments.length + 1);
        more[arguments.length] = "--runs=" + folder.resolve("runs");
        return pascaline(more);
    }

    private static PrintStream stream(ByteArrayOutputStream into) {
        return new PrintStream(into, false, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
