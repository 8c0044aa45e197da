package org.pascaline.app;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that says where the runs are, as a mixin. */
public final class RunsFolderOption {
    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "${env:PASCALINE_HOME:-runs}",
            description = "Where the runs are. Default: ${DEFAULT-VALUE}, or what PASCALINE_HOME says")
    private Path runs = Path.of("runs");

    /** Creates the option. */
    public RunsFolderOption() {}

    /** Returns the folder. */
    public Path runs() {
        return runs;
    }
}
