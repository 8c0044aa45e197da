package org.pascaline.app;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The program, started in this very process. */
final class Program {
    private Program() {}

    /** How a command ended. */
    record Ended(int status, String out, String err) {}

    /** Runs a command. */
    static Ended run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Ended ended = run(out, words);
        return new Ended(ended.status(), out.toString(StandardCharsets.UTF_8), ended.err());
    }

    /** Runs a command whose standard output goes somewhere. */
    static Ended run(OutputStream out, String... words) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            return new Ended(Pascaline.execute(out, words), "", err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(before);
        }
    }

    /** Returns all commands, those with commands below them included. */
    static Stream<CommandSpec> commands() {
        return below(Pascaline.commandLine());
    }

    private static Stream<CommandSpec> below(CommandLine line) {
        return line.getSubcommands().values().stream()
                .flatMap(command -> Stream.concat(Stream.of(command.getCommandSpec()), below(command)));
    }

    /** Returns the words that lead to a command. */
    static String words(CommandSpec command) {
        return command.qualifiedName().substring(command.root().name().length() + 1);
    }
}
