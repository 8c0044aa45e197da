package org.pascaline.lab.store;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The runs of a folder as a table. Runs are read from their folders when they are new, not done yet or changed, so the table is as the
 * folders are after each {@link #refresh}. Where its file cannot be used, the table lies in memory.
 */
public final class RunIndex implements Closeable {
    /** The origin of all runs of an index beside them, which stays good when the folder is moved. */
    private static final String HERE = ".";

    /** So many runs are asked about, or added, in one statement. */
    private static final int CHUNK = 500;

    /** A whole number from here on may lose digits as a double, or when that is written. */
    private static final long LONG = 1_000_000_000_000_000L;

    /** Goes from each name to the next by the index, which is far quicker than to look at all facts. */
    private static final String NAMES = """
            WITH RECURSIVE names (name) AS (
                SELECT MIN(name) FROM fact
                UNION ALL
                SELECT (SELECT MIN(fact.name) FROM fact WHERE fact.name > names.name)
                FROM names WHERE names.name IS NOT NULL)
            SELECT name FROM names WHERE name IS NOT NULL""";

    private final Path runs;
    private final String url;
    private final Optional<IndexFile> file;
    private final IndexedRuns indexed;
    private Database database;

    private RunIndex(Path runs, String origin, String url, Optional<IndexFile> file, Database database) {
        this.runs = runs;
        this.url = url;
        this.file = file;
        this.indexed = new IndexedRuns(runs, origin);
        this.database = database;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "localhost";
        }
    }

    /**
     * Opens the index of a folder, a file beside the runs. Where its file is damaged or of a newer program, it is made anew;
     * where it cannot be written, or there is no such folder, the index lies in memory.
     *
     * @param runs where the folders of runs are
     * @param notices hears, in a sentence, of a file that cannot be used
     * @throws UnusableStoreException if the file cannot be used for a reason that is not known
     */
    public static RunIndex open(Path runs, Consumer<String> notices) throws IOException {
        if (!Files.isDirectory(runs)) {
            return new RunIndex(runs, HERE, Database.MEMORY, Optional.empty(), Database.open(Database.MEMORY));
        }
        IndexFile file = IndexFile.beside(runs, notices);
        if (!Files.isWritable(runs)) {
            Database memory = file.inMemory("there is no permission to write there");
            return new RunIndex(runs, HERE, Database.MEMORY, Optional.empty(), memory);
        }
        return in(file);
    }

    /** Opens the index of a folder in a file of SQLite. */
    static RunIndex in(IndexFile file) throws UnusableStoreException {
        return new RunIndex(file.runs(), HERE, file.url(), Optional.of(file), file.open());
    }

    /**
     * Opens an index in some database, which may hold the runs of other folders, too.
     *
     * @param runs where the folders of this machine's runs are
     * @param url of the database for JDBC
     * @throws IllegalArgumentException if the address is of another kind
     * @throws UnusableStoreException if it cannot be used
     */
    public static RunIndex open(Path runs, String url) throws IOException {
        String origin = "%s:%s".formatted(host(), Files.exists(runs) ? runs.toRealPath() : runs.toAbsolutePath());
        return new RunIndex(runs, origin, url, Optional.empty(), Database.open(url));
    }

    /** Something to be done with the database. */
    @FunctionalInterface
    private interface Work<T> {
        T with(Database database) throws SQLException;
    }

    /** Does something; if that fails for a reason that lies in the file, does it in a new one, and at last in memory. */
    private <T> T carryOut(Work<T> work) throws IOException {
        try {
            return work.with(database);
        } catch (SQLException e) {
            replace(e, IndexFile::anew);
        }
        try {
            return readAgainFor(work);
        } catch (SQLException e) {
            replace(e, IndexFile::inMemory);
        }
        try {
            return readAgainFor(work);
        } catch (SQLException e) {
            throw new UnusableStoreException(Database.MEMORY, e);
        }
    }

    private <T> T readAgainFor(Work<T> work) throws IOException, SQLException {
        indexed.refresh(database, FolderListing.of(runs));
        return work.with(database);
    }

    /** What takes the place of a file that failed. */
    @FunctionalInterface
    private interface Replacement {
        Database of(IndexFile file, UnusableStoreException failed) throws UnusableStoreException;
    }

    private void replace(SQLException failed, Replacement replacement) throws UnusableStoreException {
        UnusableStoreException unusable = new UnusableStoreException(url, failed);
        if (file.isEmpty() || unusable.failure() == StoreFailure.OTHER) {
            throw unusable;
        }
        database.close();
        database = replacement.of(file.get(), unusable);
    }

    /**
     * Brings the table up to date with the folders.
     *
     * @return how many runs were read
     * @throws IOException if the folder of all runs cannot be read
     */
    public int refresh() throws IOException {
        FolderListing listing = FolderListing.of(runs);
        return carryOut(database -> indexed.isUpToDate(database, listing) ? 0 : indexed.refresh(database, listing));
    }

    /** Returns whether the folder has the names and times that it had, all of runs that are final: nothing has changed then. */
    boolean isUpToDate(FolderListing listing) throws IOException {
        return carryOut(database -> indexed.isUpToDate(database, listing));
    }

    /**
     * Forgets everything about the folder's runs and reads them again.
     *
     * @return how many there are
     * @throws IOException if the folder of all runs cannot be read
     */
    public int rebuild() throws IOException {
        FolderListing listing = FolderListing.of(runs);
        return carryOut(database -> {
            indexed.forget(database);
            return indexed.refresh(database, listing);
        });
    }

    /** Returns a number that is another one after each change, whichever process makes it; a change need not change an answer. */
    public long changes() throws IOException {
        return carryOut(database -> database.number("SELECT COALESCE(SUM(changes), 0) FROM origin"));
    }

    /** Returns the names of everything that is known of some run. */
    public Set<String> names() throws IOException {
        return new LinkedHashSet<>(carryOut(database -> database.query(NAMES, List.of(), row -> row.getString(1))));
    }

    /**
     * Checks names of facts.
     *
     * @throws IllegalArgumentException if there are runs, and none has a fact of some name
     */
    public void require(List<String> facts) throws IOException {
        Set<String> names = names();
        if (!names.isEmpty()) { // without runs no name is known, and none is wrong
            RunSelect.require(names, facts);
        }
    }

    /**
     * Returns facts of runs, in the order that was asked for, as {@link #facts} does.
     *
     * @throws IllegalArgumentException if there is no fact of a name
     */
    public List<SequencedMap<String, Object>> find(RunQuery query) throws IOException {
        return facts(select(query), 0, Integer.MAX_VALUE, query.facts());
    }

    /**
     * Runs in an order, of which some at a time can be {@link #facts asked about}.
     *
     * @param keys of the index
     */
    public record Selection(List<Long> keys) {
        /** Copies the list. */
        public Selection {
            keys = List.copyOf(keys);
        }

        /** Returns how many runs there are. */
        public int count() {
            return keys.size();
        }
    }

    /**
     * Returns runs, in the order that was asked for; the facts that the question names are not read.
     *
     * @throws IllegalArgumentException if there is no fact of a name, or a comparison cannot be meant
     */
    public Selection select(RunQuery query) throws IOException {
        Set<String> names = names();
        if (names.isEmpty()) {
            return new Selection(List.of());
        }
        return new Selection(carryOut(database -> {
            RunSelect select = new RunSelect(names, FactKind.of(database, query.filter()), database.isSqlite());
            return database.query(select.of(query), select.parameters(), row -> row.getLong(1));
        }));
    }

    /**
     * Returns facts of some of the runs that were selected: numbers as doubles, those of which a double would lose digits as
     * long, everything else as words. A run that was removed since has none.
     *
     * @param from so many of the first are left out
     * @param most at most so many
     * @param facts which; empty for all
     * @throws IllegalArgumentException if there is no fact of a name
     */
    public List<SequencedMap<String, Object>> facts(Selection selection, int from, int most, List<String> facts)
            throws IOException {
        require(facts);
        int count = selection.count();
        int first = Math.min(from, count);
        List<Long> keys = selection.keys().subList(first, first + Math.min(most, count - first));
        SequencedMap<Long, SequencedMap<String, Object>> found = new LinkedHashMap<>();
        keys.forEach(key -> found.put(key, new LinkedHashMap<>()));
        for (int i = 0; i < keys.size(); i += CHUNK) {
            List<Long> some = keys.subList(i, Math.min(i + CHUNK, keys.size()));
            carryOut(database -> read(database, some, facts, found));
        }
        return List.copyOf(found.values());
    }

    /** Reads facts of some runs. */
    private static int read(
            Database database, List<Long> keys, List<String> facts, Map<Long, SequencedMap<String, Object>> found)
            throws SQLException {
        String text = "SELECT run, name, number, whole, word FROM fact WHERE run IN (%s)".formatted(marks(keys))
                + (facts.isEmpty() ? "" : " AND name IN (%s)".formatted(marks(facts)));
        List<Object> values = new ArrayList<>(keys);
        values.addAll(facts);
        return database.query(text, values, row -> {
                    SequencedMap<String, Object> run =
                            Objects.requireNonNull(found.get(row.getLong(1)), "a key that was asked for");
                    double number = row.getDouble(3);
                    Object value = row.wasNull() ? row.getString(5) : exact(number, row.getLong(4));
                    run.put(row.getString(2), value);
                    return value;
                })
                .size();
    }

    private static String marks(List<?> values) {
        return String.join(", ", Collections.nCopies(values.size(), "?"));
    }

    /** Returns the whole number that was stored, 0 for none, if it has very many digits. */
    private static Object exact(double number, long whole) {
        return whole >= LONG || whole <= -LONG ? (Object) whole : (Object) number;
    }

    @Override
    public void close() throws IOException {
        database.close();
    }
}
