package org.pascaline.app;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** Standard output takes no more, so that a command has nothing left to do; how it ends is decided where it began. */
public final class LostOutputException extends IOException {
    private static final long serialVersionUID = 1;

    private LostOutputException() {
        super("standard output takes no more");
    }

    /** Returns a stream to where results are printed, that throws this as soon as nothing more arrives there. */
    public static OutputStream throwing(PrintStream out) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
                if (out.checkError()) {
                    throw new LostOutputException();
                }
            }
        };
    }
}
