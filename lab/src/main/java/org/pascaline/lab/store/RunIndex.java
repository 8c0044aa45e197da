package org.pascaline.lab.store;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.pascaline.lab.data.Sha256;
import org.pascaline.lab.run.RunFolder;

/**
 * The runs of a folder as a table. Runs are read from their folders when they are new or not done yet, so the table is as the
 * folders are after each {@link #refresh}.
 */
public final class RunIndex implements Closeable {
    private static final String FILE = ".index.sqlite";

    /** The origin of all runs of an index beside them, which stays good when the folder is moved. */
    private static final String HERE = ".";

    private static final int KEY_DIGITS = 16;
    private static final int LONGEST_WORD = 4000;

    /** So many runs are asked about, or added, in one statement. */
    private static final int CHUNK = 500;

    /** Goes from each name to the next by the index, which is far quicker than to look at all facts. */
    private static final String NAMES = """
            WITH RECURSIVE names (name) AS (
                SELECT MIN(name) FROM fact
                UNION ALL
                SELECT (SELECT MIN(fact.name) FROM fact WHERE fact.name > names.name)
                FROM names WHERE names.name IS NOT NULL)
            SELECT name FROM names WHERE name IS NOT NULL""";

    private final Path runs;
    private final String origin;
    private final Handle handle;
    private final Optional<Path> temporary;

    private RunIndex(Path runs, String origin, Database database, Optional<Path> temporary) {
        this.runs = runs;
        this.origin = origin;
        this.handle = database.handle();
        this.temporary = temporary;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "localhost";
        }
    }

    /**
     * Opens the index of a folder, a file beside the runs. Where nothing can be written, or there is no such folder, it is made
     * anew somewhere else and gone afterwards; where its file is damaged, it is made anew.
     *
     * @param runs where the folders of runs are
     * @throws UnusableStoreException if it cannot be used
     * @throws IOException if the folder cannot be read
     */
    public static RunIndex open(Path runs) throws IOException {
        if (!Files.isDirectory(runs) || !Files.isWritable(runs)) {
            Path file = Files.createTempFile("pascaline", ".sqlite");
            return local(runs, file, Optional.of(file));
        }
        Path file = runs.resolve(FILE);
        try {
            return local(runs, file, Optional.empty());
        } catch (UnusableStoreException e) {
            if (!Database.isDamaged(e)) {
                throw e;
            }
            remove(file);
            return local(runs, file, Optional.empty());
        }
    }

    private static RunIndex local(Path runs, Path file, Optional<Path> temporary) throws IOException {
        return new RunIndex(runs, HERE, Database.open(Database.SQLITE + file), temporary);
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
        return new RunIndex(runs, origin, Database.open(url), Optional.empty());
    }

    private static void remove(Path file) throws IOException {
        for (String suffix : new String[] {"", "-wal", "-shm"}) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
        }
    }

    /**
     * Brings the table up to date with the folders.
     *
     * @return how many runs were read
     * @throws IOException if the folder of all runs cannot be read
     */
    public int refresh() throws IOException {
        FolderListing listing = FolderListing.of(runs);
        return isUpToDate(listing) ? 0 : refresh(listing);
    }

    private int refresh(FolderListing listing) {
        Set<String> done = known(1);
        Set<String> known = known(0);
        known.addAll(done);
        Set<String> there = folders(listing, known);
        List<RunFacts> changed = there.stream()
                .filter(id -> !done.contains(id))
                .map(id -> RunFacts.of(new RunFolder(runs.resolve(id))))
                .toList();
        List<String> gone = known.stream().filter(id -> !there.contains(id)).toList();
        handle.useTransaction(transaction -> {
            beginChange(transaction);
            remove(transaction, gone);
            add(transaction, changed);
            // A folder that is no run yet can become one under the same name.
            Long digest = there.size() == listing.names().size() ? listing.digest() : null;
            transaction.execute("UPDATE origin SET listing = ? WHERE origin = ?", digest, origin);
        });
        return changed.size();
    }

    /** Returns whether the folder has the names that it had, all of runs that are final: nothing can have changed then. */
    boolean isUpToDate(FolderListing listing) {
        String text = "SELECT COUNT(*) FROM origin WHERE origin = ? AND listing = ?"
                + " AND NOT EXISTS (SELECT 1 FROM run WHERE run.origin = origin.origin AND final = 0)";
        return handle.createQuery(text)
                        .bind(0, origin)
                        .bind(1, listing.digest())
                        .mapTo(Integer.class)
                        .one()
                == 1;
    }

    /** Waits for other processes that change what is known of this folder; SQLite lets one change anything at a time anyway. */
    private void beginChange(Handle transaction) {
        transaction.execute(
                "INSERT INTO origin (origin, changes) VALUES (?, 1) ON CONFLICT (origin) DO UPDATE SET changes ="
                        + " origin.changes + 1",
                origin);
    }

    /** Returns the names of the runs of this folder that are final, or are not. */
    private Set<String> known(int isFinal) {
        return new LinkedHashSet<>(handle.createQuery("SELECT id FROM run WHERE origin = ? AND final = ?")
                .bind(0, origin)
                .bind(1, isFinal)
                .mapTo(String.class)
                .list());
    }

    /**
     * Forgets everything about the folder's runs and reads them again.
     *
     * @return how many there are
     * @throws IOException if the folder of all runs cannot be read
     */
    public int rebuild() throws IOException {
        handle.useTransaction(transaction -> {
            beginChange(transaction);
            transaction.execute("DELETE FROM fact WHERE run IN (SELECT run FROM run WHERE origin = ?)", origin);
            transaction.execute("DELETE FROM run WHERE origin = ?", origin);
            transaction.execute("UPDATE origin SET listing = NULL WHERE origin = ?", origin);
        });
        return refresh();
    }

    /**
     * Returns the names of the folders that are runs, or look like damaged ones.
     *
     * @param known were runs when they were last looked at, which is not checked again
     */
    private Set<String> folders(FolderListing listing, Set<String> known) {
        return listing.names().stream()
                .filter(name -> known.contains(name) || RunFolder.isRun(runs.resolve(name)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Another process may have added the same run meanwhile. */
    private void add(Handle transaction, List<RunFacts> all) {
        remove(transaction, all.stream().map(RunFacts::id).toList());
        for (int i = 0; i < all.size(); i += CHUNK) {
            addSome(transaction, all.subList(i, Math.min(i + CHUNK, all.size())));
        }
    }

    private void addSome(Handle transaction, List<RunFacts> some) {
        PreparedBatch runRows =
                transaction.prepareBatch("INSERT INTO run (run, origin, id, begun, final) VALUES (?, ?, ?, ?, ?)");
        PreparedBatch factRows =
                transaction.prepareBatch("INSERT INTO fact (run, name, number, word) VALUES (?, ?, ?, ?)");
        for (RunFacts facts : some) {
            long key = key(facts.id());
            String begun = String.valueOf(facts.values().getOrDefault(RunFacts.BEGUN, ""));
            runRows.add(key, origin, facts.id(), begun, facts.state().isFinal() ? 1 : 0);
            facts.values().forEach((name, value) -> factRows.add(key, name, number(value), word(value)));
        }
        runRows.execute();
        factRows.execute();
    }

    private void remove(Handle transaction, List<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        for (String table : new String[] {"fact", "run"}) {
            PreparedBatch batch = transaction.prepareBatch("DELETE FROM %s WHERE run = ?".formatted(table));
            ids.forEach(id -> batch.add(key(id)));
            batch.execute();
        }
    }

    /** Equal for the same run of the same folder, and for no others that anybody will ever see. */
    private long key(String id) {
        return Long.parseUnsignedLong(Sha256.of(origin + "/" + id).substring(0, KEY_DIGITS), KEY_DIGITS);
    }

    private static @Nullable Double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : null;
    }

    /** A whole number is kept as a word, too: a seed can be larger than what a double tells apart. */
    private static @Nullable String word(Object value) {
        if (value instanceof Double) {
            return null;
        }
        String word = value.toString();
        return word.substring(0, Math.min(LONGEST_WORD, word.length()));
    }

    /** Returns a number that is another one after each change, whichever process makes it; a change need not change an answer. */
    public long changes() {
        return handle.createQuery("SELECT COALESCE(SUM(changes), 0) FROM origin")
                .mapTo(Long.class)
                .one();
    }

    /** Returns the names of everything that is known of some run. */
    public Set<String> names() {
        return new LinkedHashSet<>(handle.createQuery(NAMES).mapTo(String.class).list());
    }

    /**
     * Returns facts of runs, in the order that was asked for: numbers as doubles, everything else as words.
     *
     * @throws IllegalArgumentException if there is no fact of a name
     */
    public List<SequencedMap<String, Object>> find(RunQuery query) {
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
     * @throws IllegalArgumentException if there is no fact of a name
     */
    public Selection select(RunQuery query) {
        Set<String> names = names();
        if (names.isEmpty()) {
            return new Selection(List.of()); // without runs no name is known, and none is wrong
        }
        RunSelect select = new RunSelect(names);
        return new Selection(bound(select.of(query), select).mapTo(Long.class).list());
    }

    /**
     * Returns facts of some of the runs that were selected: numbers as doubles, everything else as words. A run that was removed
     * since has none.
     *
     * @param from so many of the first are left out
     * @param most at most so many
     * @param facts which; empty for all
     * @throws IllegalArgumentException if there is no fact of a name
     */
    public List<SequencedMap<String, Object>> facts(Selection selection, int from, int most, List<String> facts) {
        Set<String> names = names();
        if (!names.isEmpty()) {
            new RunSelect(names).require(facts);
        }
        int count = selection.count();
        int first = Math.min(from, count);
        List<Long> keys = selection.keys().subList(first, first + Math.min(most, count - first));
        SequencedMap<Long, SequencedMap<String, Object>> found = new LinkedHashMap<>();
        keys.forEach(key -> found.put(key, new LinkedHashMap<>()));
        for (int i = 0; i < keys.size(); i += CHUNK) {
            read(keys.subList(i, Math.min(i + CHUNK, keys.size())), facts, found);
        }
        return List.copyOf(found.values());
    }

    private Query bound(String text, RunSelect select) {
        Query statement = handle.createQuery(text);
        int at = 0;
        for (Object parameter : select.parameters()) {
            statement.bindByType(at++, parameter, parameter.getClass());
        }
        return statement;
    }

    /** Reads facts of some runs. */
    private void read(List<Long> keys, List<String> facts, Map<Long, SequencedMap<String, Object>> found) {
        String text = "SELECT run, name, number, word FROM fact WHERE run IN (<keys>)"
                + (facts.isEmpty() ? "" : " AND name IN (<names>)");
        Query statement = handle.createQuery(text).bindList("keys", keys);
        if (!facts.isEmpty()) {
            statement.bindList("names", facts);
        }
        statement
                .map((row, context) -> {
                    SequencedMap<String, Object> values =
                            Objects.requireNonNull(found.get(row.getLong("run")), "a key that was asked for");
                    double number = row.getDouble("number");
                    Object value = row.wasNull() ? row.getString("word") : (Object) number;
                    return values.put(row.getString("name"), value);
                })
                .list();
    }

    @Override
    public void close() throws IOException {
        handle.close();
        if (temporary.isPresent()) {
            remove(temporary.get());
        }
    }
}
