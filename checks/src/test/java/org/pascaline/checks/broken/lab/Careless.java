package org.pascaline.checks.broken.lab;

import java.util.logging.Logger;
import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;
import org.pascaline.checks.broken.app.Command;

/** Uses the app, the Vector API and the wrong logger, and can be extended. */
class Careless {
    @Nullable
    Command command;

    @Nullable
    FloatVector vector;

    @Nullable
    Logger logger;
}
