package org.pascaline.app.train;

import org.pascaline.app.ColorMode;
import picocli.CommandLine.Option;

/** The options that say what is shown. */
final class OutputOptions {
    @Option(names = "--json", description = "Print one JSON object on standard output and nothing else there.")
    boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress.")
    boolean quiet;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "Colours: ${COMPLETION-CANDIDATES}. NO_COLOR is heeded. Default: ${DEFAULT-VALUE}")
    ColorMode color = ColorMode.AUTO;
}
