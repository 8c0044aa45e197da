package org.pascaline.lab.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes folders to write to. */
public final class Folders {
    private Folders() {}

    /**
     * Makes a folder, and those that it lies in, unless it is there.
     *
     * @return the folder
     * @throws UnwritableFileException if it cannot be made
     */
    public static Path make(Path folder) throws UnwritableFileException {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UnwritableFileException(folder, e);
        }
    }
}
