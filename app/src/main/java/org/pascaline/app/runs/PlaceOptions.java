package org.pascaline.app.runs;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.pascaline.app.RunsFolderOption;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.store.RunIndex;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say where the runs are. */
final class PlaceOptions {
    @Mixin
    private RunsFolderOption folder = new RunsFolderOption();

    @Option(
            names = "--store",
            paramLabel = "URL",
            defaultValue = "${env:PASCALINE_STORE}",
            description = {
                "The database of the index, such as jdbc:postgresql://HOST/DATABASE?user=ME for a team.",
                "Default: a file beside the runs, or what PASCALINE_STORE says"
            })
    private @Nullable String store;

    PlaceOptions() {}

    /** Returns the folder of the runs. */
    Path runs() {
        return folder.existing();
    }

    /** Opens the index and brings it up to date. */
    RunIndex index() throws IOException {
        RunIndex index = store == null
                ? RunIndex.open(runs(), notice -> System.err.println("pascaline: " + notice + "."))
                : RunIndex.open(runs(), store);
        try {
            index.refresh();
            return index;
        } catch (IOException | RuntimeException e) {
            try (index) {
                throw e;
            }
        }
    }

    /** Finds a run by its folder or the beginning of its name. */
    RunFolder find(String name) throws IOException {
        return RunFolder.find(name, runs());
    }
}
