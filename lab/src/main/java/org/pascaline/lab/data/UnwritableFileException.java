package org.pascaline.lab.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
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
        super("cannot write %s: %s".formatted(file, reason(cause)), cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "there is no permission";
        }
        String reason = cause instanceof FileSystemException system ? system.getReason() : cause.getMessage();
        return reason == null ? cause.getClass().getSimpleName() : reason;
    }
}
