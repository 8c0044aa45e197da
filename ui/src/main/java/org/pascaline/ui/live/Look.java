package org.pascaline.ui.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.pascaline.lab.run.RunFolder;

/**
 * What a run's folder looks like from outside: it looks another way whenever something has happened to the run.
 *
 * @param files length and time of the files that are written while it is trained, and at its end
 */
record Look(List<Stamp> files) {
    private static final FileTime NEVER = FileTime.fromMillis(0);

    /** A file's length and time. */
    record Stamp(long bytes, FileTime changed) {}

    static Look at(RunFolder run) throws IOException {
        List<Stamp> files = new ArrayList<>();
        for (Path file : List.of(run.metricsFile(), run.eventsFile(), run.path().resolve("result.json"))) {
            files.add(stamp(file));
        }
        return new Look(files);
    }

    private static Stamp stamp(Path file) throws IOException {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return new Stamp(found.size(), found.lastModifiedTime());
        } catch (NoSuchFileException none) {
            return new Stamp(-1, NEVER);
        }
    }
}
