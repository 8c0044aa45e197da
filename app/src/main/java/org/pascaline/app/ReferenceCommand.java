package org.pascaline.app;

import picocli.CommandLine.Command;

/** Prints the reference of the command line; it is for those who change a command, so the help does not list it. */
@Command(
        name = "reference",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Prints docs/cli.md: every command with its options.")
final class ReferenceCommand implements Runnable {

    @Override
    public void run() {
        System.out.print(Reference.markdown(Pascaline.commandLine()));
    }
}
