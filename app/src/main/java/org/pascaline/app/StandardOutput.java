package org.pascaline.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Optional;
import org.pascaline.lab.data.FileFailure;

/**
 * Where results go, and whether they got there: a {@link PrintStream} keeps to itself what went wrong, so what lies below it
 * remembers. After the first failure nothing more is written.
 */
final class StandardOutput extends OutputStream {
    private final OutputStream to;
    private Optional<IOException> failure = Optional.empty();

    /**
     * Creates the output.
     *
     * @param to what takes the bytes
     */
    StandardOutput(OutputStream to) {
        this.to = to;
    }

    /** Returns a stream for text that is written here, line by line. */
    PrintStream printing(Charset charset) {
        return new PrintStream(new BufferedOutputStream(this), true, charset);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        try {
            to.write(bytes, from, length);
        } catch (IOException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    /** Returns what the user is told if not everything could be written; a reader who has had enough is no failure. */
    Optional<String> complaint() {
        return failure.filter(cause -> !FileFailure.isUnread(cause))
                .map(FileFailure::reason)
                .map("cannot write to standard output: %s"::formatted);
    }
}
