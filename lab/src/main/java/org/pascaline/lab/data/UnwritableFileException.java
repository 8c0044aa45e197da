package org.pascaline.lab.data;

import java.io.IOException;
import java.nio.file.Path;

/** A file could not be written: the disk is full, or its folder, or the system, does not allow it. */
public final class UnwritableFileException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param file that was to be written
     * @param cause why it could not be
     */
    public UnwritableFileException(Path file, IOException cause) {
        super("cannot write %s: %s".formatted(file, FileFailure.reason(cause)), cause);
    }
}
