package org.pascaline.testing;

import org.junit.jupiter.api.Assumptions;

/** How a test says, while it runs, that it is skipped; what can be said before that, {@link Needs} says. */
public final class Skip {
    private Skip() {}

    /** Goes on where something holds; else skips the test for that reason. */
    public static void unless(boolean holds, String reason) {
        Assumptions.assumeTrue(holds, () -> because(reason));
    }

    /** Returns the words in which a skipped test gives its reason. */
    static String because(String reason) {
        return "SKIPPED: " + reason;
    }
}
