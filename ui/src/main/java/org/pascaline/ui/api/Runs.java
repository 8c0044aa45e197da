package org.pascaline.ui.api;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.store.Filter;
import org.pascaline.lab.store.RunFacts;
import org.pascaline.lab.store.RunIndex;
import org.pascaline.lab.store.RunQuery;
import org.pascaline.ui.http.Refusal;

/**
 * The folder of runs and its index, which stays open. The index is brought up to date at most so often: a page that many ask
 * for at once costs one look at the folder. Safe for many threads, which take turns.
 */
public final class Runs implements Closeable {
    /** An answer may be as old as this. */
    static final long FRESH_NANOS = 400_000_000;

    private final Path folder;
    private final RunIndex index;
    private long refreshed;
    private boolean everRefreshed;

    private Runs(Path folder, RunIndex index) {
        this.folder = folder;
        this.index = index;
    }

    /**
     * Opens the index of a folder of runs, which need not exist yet.
     *
     * @throws IOException if it cannot be used
     */
    public static Runs open(Path folder) throws IOException {
        return new Runs(folder, RunIndex.open(folder));
    }

    /** Returns where the runs are. */
    public Path folder() {
        return folder;
    }

    /**
     * Returns a run.
     *
     * @param id a name that leads to no other folder
     * @throws Refusal if there is none of that name
     */
    RunFolder run(String id) {
        Path path = folder.resolve(id);
        if (!RunFolder.isRun(path)) {
            throw Refusal.nowhere();
        }
        return new RunFolder(path);
    }

    /** Some of the runs that were asked for, and how many these are in all. */
    record Page(int total, List<SequencedMap<String, Object>> runs) {}

    synchronized Page page(RunQuery query, int offset) throws IOException {
        refresh();
        return new Page(index.count(query.filter()), index.find(query, offset));
    }

    synchronized List<SequencedMap<String, Object>> all(Filter filter, List<String> facts) throws IOException {
        refresh();
        return index.find(new RunQuery(filter, List.of(), OptionalInt.empty(), facts));
    }

    /** Returns the names of all facts. */
    synchronized Set<String> facts() throws IOException {
        refresh();
        return index.names();
    }

    /** Returns the names of the runs that are done or diverged, of which nothing changes any more. */
    public synchronized List<String> finished() throws IOException {
        refresh();
        if (index.names().isEmpty()) {
            return List.of();
        }
        return index
                .find(new RunQuery(
                        Filter.parse("state=done or state=diverged"),
                        List.of(),
                        OptionalInt.empty(),
                        List.of(RunFacts.RUN)))
                .stream()
                .map(run -> String.valueOf(run.get(RunFacts.RUN)))
                .toList();
    }

    private void refresh() throws IOException {
        long now = System.nanoTime();
        if (!everRefreshed || now - refreshed > FRESH_NANOS) {
            index.refresh();
            refreshed = System.nanoTime();
            everRefreshed = true;
        }
    }

    /** Sees that the next answer knows of what has changed. */
    public synchronized void changed() {
        everRefreshed = false;
    }

    @Override
    public synchronized void close() throws IOException {
        index.close();
    }
}
