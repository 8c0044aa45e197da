package org.pascaline.app;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pascaline.lab.data.FileFailure;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.data.UnwritableFileException;
import org.pascaline.lab.machine.PrintedCommand;
import org.pascaline.lab.run.BusyRunException;
import org.pascaline.lab.spec.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.PicocliException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into a sentence or two on standard error, and an exit status; never into a stack trace. */
final class Mistakes {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    /** What the library says of an option that should be a name, a sign and a value. */
    private static final Pattern PAIR = Pattern.compile(
            "Value for (?:option )+'([^']*)' \\(([^)]*)\\) should be in KEY=VALUE format but was ?(.*)",
            Pattern.DOTALL);

    private Mistakes() {}

    /** Reports a mistake on the command line. */
    static int report(ParameterException mistake, String[] arguments) {
        CommandLine line = mistake.getCommandLine();
        line.getErr().println(visible(sentence(mistake), arguments) + ". " + advice(line));
        return ExitStatus.USAGE;
    }

    /** Returns a sentence in which the user's words are on one line, whatever is in them. */
    private static String visible(String sentence, String... arguments) {
        String shown = sentence;
        for (String argument : arguments) {
            for (String word : new String[] {argument, argument.substring(argument.indexOf('=') + 1)}) {
                if (CONTROL.matcher(word).find()) {
                    shown = shown.replace(word, CONTROL.matcher(word).replaceAll("?"));
                }
            }
        }
        return shown;
    }

    /** Reports a failure of a command. */
    static int report(Exception thrown, CommandLine line, ParseResult parsed) {
        Exception failure = thrown instanceof UncheckedIOException wrapped ? FileFailure.behind(wrapped) : thrown;
        if (failure instanceof IllegalArgumentException && !(failure instanceof NumberFormatException)) {
            line.getErr().println("%s: %s. %s".formatted(name(line), failure.getMessage(), advice(line)));
            return ExitStatus.USAGE;
        }
        if (failure instanceof UnreadableDataException) {
            return tell(failure, line, ExitStatus.CORRUPT);
        }
        if (failure instanceof UnwritableFileException) {
            return tell(failure, line, ExitStatus.DISK);
        }
        if (failure instanceof BusyRunException) {
            return tell(failure, line, ExitStatus.BUSY);
        }
        if (failure instanceof LostOutputException) {
            return ExitStatus.DONE; // what became of the output is judged at the end, for all commands alike
        }
        if (failure instanceof IOException io) {
            line.getErr().println("%s: %s.".formatted(name(line), FileFailure.sentence(io)));
            trace(failure, line.getErr());
            return ExitStatus.FAILURE;
        }
        line.getErr()
                .println(
                        "%s failed: %s. Set PASCALINE_DEBUG=1 to see where.".formatted(name(line), described(failure)));
        trace(failure, line.getErr());
        return ExitStatus.FAILURE;
    }

    /**
     * Reports results that could not be written. Where nobody reads them any more, as behind {@code | head -1}, the command ends
     * as if they had been read.
     *
     * @param status of the command otherwise
     * @return the status of the program
     */
    static int ofOutput(StandardOutput output, int status) {
        boolean interrupted = status == ExitStatus.INTERRUPTED || status == ExitStatus.TERMINATED;
        if (interrupted || output.complaint().isEmpty()) {
            return status;
        }
        System.err.println("pascaline: " + output.complaint().get() + ".");
        return ExitStatus.DISK;
    }

    /** Reports what no command is prepared for: the machine is too small, or there is a mistake in the program. */
    static int report(Error error, PrintStream err) {
        err.println("pascaline failed: %s. Set PASCALINE_DEBUG=1 to see where.".formatted(described(error)));
        trace(error, new PrintWriter(err, true, err.charset()));
        return ExitStatus.FAILURE;
    }

    private static void trace(Throwable failure, PrintWriter err) {
        if (System.getenv("PASCALINE_DEBUG") != null) {
            failure.printStackTrace(err);
        }
    }

    static String described(Error error) {
        return switch (error) {
            case OutOfMemoryError _ ->
                "there is not enough memory; allow more, for example by PASCALINE_JVM_OPTIONS=-Xmx8g";
            case StackOverflowError _ -> "something is nested too deeply";
            case LinkageError _ ->
                ioBehind(error)
                        .map(FileFailure::sentence)
                        .orElse(
                                "a part of the program could not be loaded; build it again, and allow more open files if"
                                        + " that does not help");
            default -> ioBehind(error).map(FileFailure::sentence).orElse(FileFailure.MISTAKE);
        };
    }

    private static Optional<IOException> ioBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io) {
                return Optional.of(io);
            }
        }
        return Optional.empty();
    }

    /** Prints a failure whose message is a sentence for the user already. */
    private static int tell(Exception failure, CommandLine line, int status) {
        line.getErr().println("%s: %s.".formatted(name(line), failure.getMessage()));
        return status;
    }

    /** Returns what a failure says, if it is one of this program's; what Java's own say is for programmers. */
    private static String described(Exception failure) {
        String message = failure.getMessage();
        boolean own = failure instanceof IllegalStateException || failure instanceof PicocliException;
        return message == null || !own ? FileFailure.MISTAKE : message;
    }

    private static String sentence(ParameterException mistake) {
        CommandLine line = mistake.getCommandLine();
        if (mistake instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().getFirst().split("=", 2)[0];
            return word.startsWith("-")
                    ? "%s has no option '%s'%s".formatted(name(line), word, hint(word, options(line)))
                    : "%s does not take '%s'%s".formatted(name(line), word, hint(word, commands(line)));
        }
        if (mistake instanceof MissingParameterException && !commands(line).isEmpty()) {
            return "%s needs one of: %s".formatted(name(line), String.join(", ", commands(line)));
        }
        String message = described(mistake).strip();
        Matcher pair = PAIR.matcher(message);
        if (pair.matches()) {
            return "%s must be %s, got '%s'".formatted(pair.group(1), pair.group(2), pair.group(3));
        }
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    /** Returns what to do instead; behind {@code --} no word is an option or a command. */
    private static String hint(String word, List<String> known) {
        return known.contains(word) ? " behind '--'; leave '--' out" : Nearest.hint(word, known);
    }

    private static String advice(CommandLine line) {
        return "See '%s --help'.".formatted(line.getCommandSpec().qualifiedName());
    }

    /** Returns the command's name as it is known, however the user called the program. */
    private static String name(CommandLine line) {
        String root = line.getCommandSpec().root().name();
        return PrintedCommand.NAME + line.getCommandSpec().qualifiedName().substring(root.length());
    }

    private static List<String> options(CommandLine line) {
        return line.getCommandSpec().options().stream()
                .map(option -> option.longestName())
                .toList();
    }

    private static List<String> commands(CommandLine line) {
        return List.copyOf(line.getSubcommands().keySet());
    }
}
