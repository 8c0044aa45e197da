package org.pascaline.lab.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.pascaline.lab.data.WholeFile;

/**
 * Something among the runs that is of no use to anybody.
 *
 * @param path a file, or the folder of a run
 * @param bytes how much it takes
 * @param reason why it is of no use, in words
 */
public record Leftovers(Path path, long bytes, String reason) {

    /**
     * Finds what is of no use; of runs that are being trained, nothing is.
     *
     * @param runs where the folders of runs are
     * @throws IOException if folders cannot be read
     */
    public static List<Leftovers> in(Path runs) throws IOException {
        List<Leftovers> all = new ArrayList<>();
        if (Files.isDirectory(runs)) {
            try (Stream<Path> folders = Files.list(runs)) {
                for (Path folder : folders.filter(RunFolder::isRun).sorted().toList()) {
                    find(new RunFolder(folder), all);
                }
            }
        }
        return all;
    }

    private static void find(RunFolder run, List<Leftovers> all) throws IOException {
        RunState state = run.state();
        if (state == RunState.FAILED) {
            all.add(new Leftovers(run.path(), size(run.path()), "ended before its first checkpoint"));
        } else if (state != RunState.RUNNING) {
            for (Path part : WholeFile.parts(run.path())) {
                all.add(new Leftovers(part, Files.size(part), "half written"));
            }
            if (state.isFinal()) {
                for (Path checkpoint : KeptCheckpoints.all(run.path())) {
                    all.add(new Leftovers(checkpoint, Files.size(checkpoint), "the run is done"));
                }
            }
        }
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            long bytes = 0;
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        }
    }

    /**
     * Removes it.
     *
     * @throws BusyRunException if a process has begun to train the run
     * @throws IOException if that fails
     */
    public void remove() throws IOException {
        if (Files.isDirectory(path)) {
            new RunFolder(path).remove();
        } else {
            Files.deleteIfExists(path);
        }
    }
}
