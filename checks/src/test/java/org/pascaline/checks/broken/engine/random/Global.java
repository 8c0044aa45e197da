package org.pascaline.checks.broken.engine.random;

import java.util.concurrent.ThreadLocalRandom;

/** Draws from generators that no seed reaches. */
final class Global {
    private Global() {}

    static double draw() {
        return Math.random() + ThreadLocalRandom.current().nextDouble();
    }
}
