package org.pascaline.ui.api;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
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

    /** Pages of so many different lists are turned without finding and ordering all their runs again. */
    private static final int MOST_ORDERS = 32;

    private final Path folder;
    private final RunIndex index;
    private final Bounded<Order, RunIndex.Selection> selections = new Bounded<>(MOST_ORDERS);
    private Set<String> names = Set.of();
    private long changes = -1;
    private long refreshed;
    private volatile boolean stale = true;

    private Runs(Path folder, RunIndex index) {
        this.folder = folder;
        this.index = index;
    }

    /**
     * Opens the index of a folder of runs, which need not exist yet.
     *
     * @param notices hears, in a sentence, of an index that cannot be kept there
     * @throws IOException if it cannot be used
     */
    public static Runs open(Path folder, Consumer<String> notices) throws IOException {
        return new Runs(folder, RunIndex.open(folder, notices));
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

    synchronized Page page(Order order, int from, int most, List<String> facts) throws IOException {
        refresh();
        RunIndex.Selection selection = selection(order);
        List<SequencedMap<String, Object>> page = index.facts(selection, from, most, facts).stream()
                .filter(run -> !run.isEmpty())
                .toList();
        return new Page(selection.count(), page);
    }

    private RunIndex.Selection selection(Order order) throws IOException {
        Optional<RunIndex.Selection> known = selections.find(order);
        if (known.isPresent()) {
            return known.get();
        }
        RunIndex.Selection found = index.select(order.query());
        selections.put(order, found);
        return found;
    }

    /** Which runs, and in which order. */
    record Order(Filter filter, List<String> sort) {
        private RunQuery query() {
            return new RunQuery(filter, sort, OptionalInt.empty(), List.of());
        }
    }

    synchronized List<SequencedMap<String, Object>> all(Filter filter, List<String> facts) throws IOException {
        refresh();
        return index.find(new RunQuery(filter, List.of(), OptionalInt.empty(), facts));
    }

    /** Returns the names of all facts. */
    synchronized Set<String> facts() throws IOException {
        refresh();
        return names;
    }

    /** Returns the names of the runs that are done or diverged, of which nothing changes any more. */
    public synchronized List<String> finished() throws IOException {
        refresh();
        if (names.isEmpty()) {
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
        if (!stale && System.nanoTime() - refreshed < FRESH_NANOS) {
            return;
        }
        stale = false;
        index.refresh();
        refreshed = System.nanoTime();
        long now = index.changes();
        if (now != changes) {
            changes = now;
            names = index.names();
            selections.clear();
        }
    }

    /** Sees that the next answer knows of what has changed; waits for nobody. */
    public void changed() {
        stale = true;
    }

    @Override
    public synchronized void close() throws IOException {
        index.close();
    }
}
