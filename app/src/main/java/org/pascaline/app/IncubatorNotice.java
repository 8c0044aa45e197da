package org.pascaline.app;

import java.io.PrintStream;

/**
 * The line by which the JVM says, before the program begins, that it uses the Vector API. It cannot be switched off (decision
 * 15), so the program takes it off the terminal again; in a pipe or a file it stays.
 */
final class IncubatorNotice {
    private static final String MODULE = "jdk.incubator.vector";
    private static final String NOTICE = "WARNING: Using incubator modules: " + MODULE;

    private IncubatorNotice() {}

    /** Takes the line off the terminal if this JVM has written it there as the last one. */
    static void erase() {
        boolean written = ModuleLayer.boot().findModule(MODULE).isPresent();
        if (written && Boolean.getBoolean("pascaline.err.alone")) {
            erase(System.err, Integer.getInteger("pascaline.columns", NOTICE.length()));
        }
    }

    /** Goes up as many lines as the terminal took for it, and clears from there on. */
    static void erase(PrintStream err, int columns) {
        int lines = Math.ceilDiv(NOTICE.length(), Math.max(columns, 1));
        err.print("\u001b[%dA\r\u001b[J".formatted(lines));
        err.flush();
    }
}
