package org.pascaline.checks.broken;

import java.io.IOException;
import org.junit.jupiter.api.Assumptions;
import org.pascaline.testing.Tool;

/** Reaches a tool without a word, skips in its own way, and starts what nobody ends. */
final class CarelessTests {
    private CarelessTests() {}

    static Process start() throws IOException {
        Assumptions.assumeTrue(Tool.BASH.find().isPresent());
        return new ProcessBuilder(Tool.BASH.path().toString()).start();
    }
}
