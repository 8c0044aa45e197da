package org.pascaline.app.train;

import picocli.CommandLine.ArgGroup;

/** The options of tasks that are drawn, for a recurrent network, as a mixin. */
final class RecurrentOptions {
    @ArgGroup(validate = false, heading = "%nNetwork:%n")
    ModelOptions model = new ModelOptions();

    @ArgGroup(validate = false, heading = "%nState between the steps:%n")
    StateOptions state = new StateOptions();

    RecurrentOptions() {}
}
