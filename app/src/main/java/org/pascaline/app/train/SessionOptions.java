package org.pascaline.app.train;

import org.pascaline.lab.run.Machinery;
import picocli.CommandLine.ArgGroup;

/** The options that are no settings of a run, as a mixin: a class can be the group of one class only. */
final class SessionOptions {
    private static final double MOST_SECONDS = 1e9;

    @ArgGroup(validate = false, heading = "%nMachine:%n")
    private MachineryOptions machinery = new MachineryOptions();

    @ArgGroup(validate = false, heading = "%nOutput:%n")
    private OutputOptions output = new OutputOptions();

    SessionOptions() {}

    Machinery machinery(Given given) {
        return machinery.parse(given);
    }

    OutputOptions output(Given given) {
        given.between(0, MOST_SECONDS, "--checkpoint-seconds", output.checkpointSeconds);
        given.between(0, Integer.MAX_VALUE, "--checkpoint-epochs", output.checkpointEpochs);
        return output;
    }
}
