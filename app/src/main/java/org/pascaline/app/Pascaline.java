package org.pascaline.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.pascaline.app.add.AddCommand;
import org.pascaline.app.certify.CertifyCommand;
import org.pascaline.app.data.DataCommand;
import org.pascaline.app.gradcheck.GradcheckCommand;
import org.pascaline.app.notebook.NotebookCommand;
import org.pascaline.app.report.ReportCommand;
import org.pascaline.app.runs.RunsCommand;
import org.pascaline.app.study.StudyCommand;
import org.pascaline.app.train.TrainCommand;
import org.pascaline.app.ui.UiCommand;
import org.pascaline.app.watch.WatchCommand;
import org.pascaline.lab.machine.PrintedCommand;
import org.pascaline.lab.spec.Catalog;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The program {@code pascaline}: hands its arguments to a command and ends with that command's exit status. */
@Command(
        name = "pascaline",
        mixinStandardHelpOptions = true,
        versionProvider = Pascaline.Version.class,
        description = "Trains and compares recurrent neural networks.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            TrainCommand.class,
            AddCommand.class,
            WatchCommand.class,
            CertifyCommand.class,
            RunsCommand.class,
            StudyCommand.class,
            UiCommand.class,
            ReportCommand.class,
            GradcheckCommand.class,
            DataCommand.class,
            NotebookCommand.class,
            BenchCommand.class,
            DoctorCommand.class,
            HelpCommand.class,
            CompletionCommand.class,
            ReferenceCommand.class
        },
        footer = {"", "Begin with: pascaline train adding"})
public final class Pascaline implements Runnable {

    private static final int WIDEST_HELP = 80;

    /** Labels of arguments that are the name of something. */
    private static final Set<String> NAMING = Set.of("RUN", "DIR");

    /** The library that prints it takes no less. */
    private static final int NARROWEST_HELP = 55;

    /** The program's name where a command begins. */
    private static final Pattern EXAMPLE = Pattern.compile("(?<=^  |'|: |\\()pascaline(?= [a-z])");

    @Spec
    private CommandSpec command = CommandSpec.create();

    private Pascaline() {}

    /** Runs one command and exits the JVM with its status. */
    public static void main(String[] arguments) {
        // Numbers are written with a point, and case is folded by the same rules, whatever the user's language.
        Locale.setDefault(Locale.ROOT);
        // Figures are drawn into memory, which must not ask for a screen.
        System.setProperty("java.awt.headless", "true");
        IncubatorNotice.erase();
        System.exit(start(arguments));
    }

    private static int start(String[] arguments) {
        try {
            Optional<String> unusable = UnusableNames.in(List.of(arguments), Path.of(System.getProperty("user.dir")));
            if (unusable.isPresent()) {
                System.err.println("pascaline: %s.".formatted(unusable.get()));
                return ExitStatus.USAGE;
            }
            return execute(new FileOutputStream(FileDescriptor.out), arguments);
        } catch (Error e) {
            return Mistakes.report(e, System.err);
        }
    }

    /**
     * Runs one command and returns its status, which is {@link ExitStatus#DISK} if its results could not be written.
     *
     * @param to where standard output goes
     */
    public static int execute(OutputStream to, String... arguments) {
        PrintStream before = System.out;
        StandardOutput output = new StandardOutput(to);
        PrintStream out = output.printing(before.charset());
        System.setOut(out);
        try {
            int status = asCalled(commandLine()).execute(arguments);
            out.flush();
            return Mistakes.ofOutput(output, status);
        } finally {
            System.setOut(before);
        }
    }

    /** Lets the help show commands that begin as the user called the program. */
    private static CommandLine asCalled(CommandLine line) {
        line.setCommandName(PrintedCommand.of());
        line.setUsageHelpWidth(Math.clamp(Terminal.of(ColorMode.NEVER).columns(), NARROWEST_HELP, WIDEST_HELP));
        examplesAsCalled(line);
        return line;
    }

    private static void examplesAsCalled(CommandLine line) {
        UsageMessageSpec help = line.getCommandSpec().usageMessage();
        help.description(asCalled(help.description()));
        help.footer(asCalled(help.footer()));
        line.getSubcommands().values().forEach(Pascaline::examplesAsCalled);
    }

    private static String[] asCalled(String... text) {
        String program = Matcher.quoteReplacement(PrintedCommand.of().replace("%", "%%"));
        return Stream.of(text)
                .map(sentence -> EXAMPLE.matcher(sentence).replaceAll(program))
                .toArray(String[]::new);
    }

    static CommandLine commandLine() {
        Catalog catalog = Catalog.BUILT_IN;
        CommandLine line = new CommandLine(new Pascaline());
        TrainCommand.addTasks(subcommand(line, "train"), catalog);
        GradcheckCommand.addSettings(subcommand(line, "gradcheck"), catalog);
        Choices.register(line);
        NumberOptions.register(line);
        line.setExpandAtFiles(false); // a word is what was typed, whatever it begins with
        line.setParameterExceptionHandler(Mistakes::report);
        line.setExecutionExceptionHandler(Mistakes::report);
        line.setExecutionStrategy(Pascaline::execute);
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(WIDEST_HELP);
        return line;
    }

    private static CommandLine subcommand(CommandLine line, String name) {
        return Objects.requireNonNull(line.getSubcommands().get(name), name);
    }

    /**
     * Runs the last command of the line. An option that is given twice, or one of those that may be with the same name, is
     * refused here, because picocli would forget what came first, the other options of a group included.
     */
    private static int execute(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        refuseEmpty(last);
        Set<String> seen = new HashSet<>();
        List<String> arguments = split(last);
        for (int i = 0; i < arguments.size(); i++) {
            String[] parts = arguments.get(i).split("=", 2);
            OptionSpec option = last.commandSpec().findOption(parts[0]);
            if (option != null && parts[0].startsWith("-")) { // picocli finds options by their bare names, too
                String value = parts.length == 2 ? parts[1] : i + 1 < arguments.size() ? arguments.get(i + 1) : "";
                String given = option.type() == Map.class ? parts[0] + " " + value.split("=", 2)[0] : parts[0];
                if (!seen.add(option.longestName() + given.substring(parts[0].length()))) {
                    throw new ParameterException(last.commandSpec().commandLine(), given + " is given twice");
                }
            }
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /** Returns the arguments before {@code --}, with flags of one letter, such as {@code -qh}, taken apart. */
    private static List<String> split(ParseResult parsed) {
        List<String> arguments = new ArrayList<>();
        for (String argument : parsed.originalArgs()) {
            if (argument.equals("--")) {
                break;
            }
            if (argument.matches("-[A-Za-z]{2,}") && parsed.commandSpec().findOption(argument) == null) {
                argument.chars().skip(1).forEach(letter -> arguments.add("-" + (char) letter));
            } else {
                arguments.add(argument);
            }
        }
        return arguments;
    }

    /** Refuses a name, a file or a folder of no letter: often it is a variable of a script that was never set. */
    private static void refuseEmpty(ParseResult parsed) {
        for (ArgSpec argument : parsed.matchedArgs()) {
            boolean names =
                    argument.isPositional() || argument.type() == Path.class || NAMING.contains(argument.paramLabel());
            if (names && argument.originalStringValues().contains("")) {
                String name = argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
                throw new ParameterException(
                        parsed.commandSpec().commandLine(), "%s is empty and needs a value".formatted(name));
            }
        }
    }

    /** Without a command, shows what there is. */
    @Override
    public void run() {
        command.commandLine().usage(System.out);
    }

    /** Reads the version that the build wrote into the module's descriptor. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            ModuleDescriptor module = Pascaline.class.getModule().getDescriptor();
            String version = module == null ? "" : module.rawVersion().orElse("");
            return new String[] {("pascaline " + version).strip()};
        }
    }
}
