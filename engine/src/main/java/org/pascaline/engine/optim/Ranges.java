package org.pascaline.engine.optim;

/** Checks of configured numbers. Each returns the number, or throws one sentence that names it; NaN is in no range. */
final class Ranges {
    private Ranges() {}

    static double positive(String name, double value) {
        if (!(value > 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("%s must be a finite number above 0, not %s".formatted(name, value));
        }
        return value;
    }

    static double notNegative(String name, double value) {
        if (!(value >= 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("%s must be a finite number, 0 or above, not %s".formatted(name, value));
        }
        return value;
    }

    static double belowOne(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException("%s must be 0 or above and below 1, not %s".formatted(name, value));
        }
        return value;
    }

    static long atLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s must be at least 1, not %d".formatted(name, value));
        }
        return value;
    }
}
