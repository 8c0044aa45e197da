package org.pascaline.app;

import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** Prints a script that completes commands and options in bash and zsh. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a completion script for bash and zsh.",
        footer = {"", "To use it in this shell: source <(pascaline completion)"})
final class CompletionCommand implements Runnable {

    @Override
    public void run() {
        System.out.print(AutoComplete.bash("pascaline", Pascaline.commandLine()));
    }
}
