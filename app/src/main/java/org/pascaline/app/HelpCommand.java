package org.pascaline.app;

import java.util.ArrayList;
import java.util.List;
import org.pascaline.lab.spec.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the help of any command, as {@code --help} behind it does. */
@Command(
        name = "help",
        mixinStandardHelpOptions = true,
        description = "Shows what a command takes.",
        footer = {"", "Example: pascaline help train adding"})
final class HelpCommand implements Runnable {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(
            arity = "0..*",
            paramLabel = "COMMAND",
            description = "The command, and behind it the one below it. Without any: all commands.")
    private List<String> words = new ArrayList<>();

    @Override
    public void run() {
        CommandLine line = command.root().commandLine();
        for (String word : words) {
            CommandLine below = line.getSubcommands().get(word);
            if (below == null) {
                throw new ParameterException(
                        line,
                        "%s has no command '%s'%s"
                                .formatted(
                                        line.getCommandSpec().qualifiedName(),
                                        word,
                                        Nearest.hint(word, line.getSubcommands().keySet())));
            }
            line = below;
        }
        line.usage(System.out);
    }
}
