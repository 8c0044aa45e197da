package org.pascaline.app.train;

import picocli.CommandLine.Option;

/** The options that describe a recurrent network, for every command that makes one. */
public final class ModelOptions extends LayerOptions {
    @Option(
            names = "--cell",
            order = -2,
            paramLabel = "CELL",
            completionCandidates = Words.Cells.class,
            description = {
                "Recurrent cell: ${COMPLETION-CANDIDATES}.",
                "rnn is Elman's with tanh, irnn a ReLU network that starts as the identity,",
                "indrnn one whose units read themselves alone. Default: ${DEFAULT-VALUE}"
            })
    String cell = "";

    /** Creates the options; their values come from the command line. */
    public ModelOptions() {}
}
