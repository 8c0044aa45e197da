package org.pascaline.lab.data;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of a data set.
 *
 * @param file where it should lie
 * @param remedy what a user does who has no such file, or a damaged one
 */
record Source(Path file, String remedy) {

    /** Returns the exception that says what is wrong with the file, and the remedy. */
    UnreadableDataException refused(String problem) {
        return new UnreadableDataException("%s %s; %s".formatted(file, problem, remedy));
    }

    /** Throws unless there is such a file. */
    void requirePresent() throws UnreadableDataException {
        if (!Files.exists(file)) {
            throw refused("is missing");
        }
        if (!Files.isRegularFile(file)) {
            throw refused("is not a file");
        }
    }

    /** Returns the file's bytes as they lie on disk; the mapping lives as long as something refers to it. */
    MemorySegment map() throws IOException {
        requirePresent();
        try (FileChannel channel = FileChannel.open(file)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
        }
    }
}
