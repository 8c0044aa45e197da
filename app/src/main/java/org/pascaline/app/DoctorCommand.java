package org.pascaline.app;

import picocli.CommandLine.Command;

/** Placeholder until kernels offer their measurements. */
@Command(name = "doctor", mixinStandardHelpOptions = true, description = "Checks the machine.")
final class DoctorCommand implements Runnable {
    @Override
    public void run() {}
}
