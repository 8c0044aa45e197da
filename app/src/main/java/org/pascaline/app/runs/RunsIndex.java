package org.pascaline.app.runs;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.pascaline.app.ExitStatus;
import org.pascaline.app.Numbers;
import org.pascaline.lab.store.RunIndex;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code runs index}. */
@Command(
        name = "index",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes the index anew from the folders of the runs. It follows them by itself; this is for when somebody has"
                    + " changed files of a run that was done.",
            ""
        })
final class RunsIndex implements Callable<Integer> {
    @Mixin
    private PlaceOptions place = new PlaceOptions();

    RunsIndex() {}

    @Override
    public Integer call() throws IOException {
        long begun = System.nanoTime();
        try (RunIndex index = place.index()) {
            int runs = index.rebuild();
            System.out.printf("%,d runs read in %s%n", runs, Numbers.seconds((System.nanoTime() - begun) / 1e9));
        }
        return ExitStatus.DONE;
    }
}
