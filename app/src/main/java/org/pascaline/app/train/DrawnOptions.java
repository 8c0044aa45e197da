package org.pascaline.app.train;

import picocli.CommandLine.ArgGroup;

/** The options of tasks whose samples are drawn at random, as a mixin. */
final class DrawnOptions {
    @ArgGroup(validate = false, heading = "%nSamples:%n")
    SampleOptions samples = new SampleOptions();

    DrawnOptions() {}
}
