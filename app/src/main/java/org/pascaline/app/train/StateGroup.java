package org.pascaline.app.train;

import picocli.CommandLine.ArgGroup;

/** The options of the state as a group of the help, as a mixin: a class can be the group of one class only. */
final class StateGroup {
    @ArgGroup(validate = false, heading = "%nState between the steps:%n")
    StateOptions state = new StateOptions();

    StateGroup() {}
}
