package org.pascaline.app.runs;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.pascaline.app.ExitStatus;
import org.pascaline.lab.run.Leftovers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code runs gc}. */
@Command(
        name = "gc",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Removes what is of no use to anybody: runs that failed and left no checkpoint, checkpoints of runs that are"
                    + " done, and files that were being written when a process ended.",
            ""
        })
final class RunsCollect implements Callable<Integer> {
    @Option(names = "--dry-run", description = "Only say what would be removed.")
    private boolean dry;

    @Mixin
    private PlaceOptions place = new PlaceOptions();

    RunsCollect() {}

    @Override
    public Integer call() throws IOException {
        List<Leftovers> all = Leftovers.in(place.runs());
        long bytes = 0;
        for (Leftovers leftovers : all) {
            bytes += leftovers.bytes();
            if (!dry) {
                leftovers.remove();
            }
            System.out.printf("%s %s: %s%n", dry ? "would remove" : "removed", leftovers.path(), leftovers.reason());
        }
        System.out.printf("%,d %s, %,d bytes%n", all.size(), all.size() == 1 ? "thing" : "things", bytes);
        return ExitStatus.DONE;
    }
}
