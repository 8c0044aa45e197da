package org.pascaline.app;

import java.lang.module.ModuleDescriptor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The program {@code pascaline}: hands its arguments to a command and ends with that command's exit status. */
@Command(
        name = "pascaline",
        mixinStandardHelpOptions = true,
        versionProvider = Pascaline.Version.class,
        description = "Trains and compares recurrent neural networks.")
public final class Pascaline {

    private Pascaline() {}

    /** Runs one command and exits the JVM with its status. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Pascaline());
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
