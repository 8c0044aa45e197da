package org.pascaline.app.train;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;

/** The options of tasks that are drawn, for a recurrent network, as a mixin. */
final class RecurrentOptions {
    @ArgGroup(validate = false, heading = "%nNetwork:%n")
    ModelOptions model = new ModelOptions();

    @Mixin
    StateGroup state = new StateGroup();

    RecurrentOptions() {}
}
