package org.pascaline.lab.store;

import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pascaline.lab.data.Sha256;
import org.pascaline.lab.run.RunFolder;

/**
 * The rows of one folder's runs.
 *
 * @param runs where the folders of runs are
 * @param origin what tells the folder from others in the same database
 */
record IndexedRuns(Path runs, String origin) {
    private static final int KEY_DIGITS = 16;
    private static final int LONGEST_WORD = 4000;

    /** So many runs are added in one statement. */
    private static final int CHUNK = 500;

    private static final int LONG_BITS = 63;

    /** Reads what is new, was not done or has changed, and returns how many runs these were. */
    int refresh(Database database, FolderListing listing) throws SQLException {
        Set<String> known = new HashSet<>();
        Set<String> done = new HashSet<>();
        for (Known run : known(database)) {
            known.add(run.id());
            if (run.isFinal() && run.changed().equals(listing.changed().get(run.id()))) {
                done.add(run.id());
            }
        }
        Set<String> there = folders(listing, known);
        List<RunFacts> changed = there.stream()
                .filter(id -> !done.contains(id))
                .map(id -> RunFacts.of(new RunFolder(runs.resolve(id))))
                .toList();
        List<String> gone = known.stream().filter(id -> !there.contains(id)).toList();
        // A folder that is no run yet can become one under the same name.
        Long digest = there.size() == listing.names().size() ? listing.digest() : null;
        database.transaction(() -> {
            beginChange(database);
            remove(database, gone);
            add(database, changed, listing);
            database.change("UPDATE origin SET listing = ? WHERE origin = ?", digest, origin);
        });
        return changed.size();
    }

    boolean isUpToDate(Database database, FolderListing listing) throws SQLException {
        String text = "SELECT COUNT(*) FROM origin WHERE origin = ? AND listing = ?"
                + " AND NOT EXISTS (SELECT 1 FROM run WHERE run.origin = origin.origin AND final = 0)";
        return database.number(text, origin, listing.digest()) == 1;
    }

    /** Forgets everything about the folder's runs. */
    void forget(Database database) throws SQLException {
        database.transaction(() -> {
            beginChange(database);
            database.change("DELETE FROM fact WHERE run IN (SELECT run FROM run WHERE origin = ?)", origin);
            database.change("DELETE FROM run WHERE origin = ?", origin);
            database.change("UPDATE origin SET listing = NULL WHERE origin = ?", origin);
        });
    }

    /** Waits for other processes that change what is known of this folder; SQLite lets one change anything at a time anyway. */
    private void beginChange(Database database) throws SQLException {
        database.change(
                "INSERT INTO origin (origin, changes) VALUES (?, 1) ON CONFLICT (origin) DO UPDATE SET changes ="
                        + " origin.changes + 1",
                origin);
    }

    /** A run as it was when it was last looked at; changed then is what the listing said. */
    private record Known(String id, boolean isFinal, Long changed) {}

    private List<Known> known(Database database) throws SQLException {
        return database.query(
                "SELECT id, final, changed FROM run WHERE origin = ?",
                List.of(origin),
                row -> new Known(row.getString(1), row.getInt(2) == 1, row.getLong(3)));
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
    private void add(Database database, List<RunFacts> all, FolderListing listing) throws SQLException {
        remove(database, all.stream().map(RunFacts::id).toList());
        for (int i = 0; i < all.size(); i += CHUNK) {
            addSome(database, all.subList(i, Math.min(i + CHUNK, all.size())), listing);
        }
    }

    private void addSome(Database database, List<RunFacts> some, FolderListing listing) throws SQLException {
        List<@Nullable Object[]> runRows = new ArrayList<>();
        List<@Nullable Object[]> factRows = new ArrayList<>();
        for (RunFacts facts : some) {
            long key = key(facts.id());
            String begun = String.valueOf(facts.values().getOrDefault(RunFacts.BEGUN, ""));
            runRows.add(new @Nullable Object[] {
                key,
                origin,
                facts.id(),
                begun,
                facts.state().isFinal() ? 1 : 0,
                listing.changed().get(facts.id())
            });
            facts.values()
                    .forEach((name, value) ->
                            factRows.add(new @Nullable Object[] {key, name, number(value), whole(value), word(value)}));
        }
        database.changeAll(
                "INSERT INTO run (run, origin, id, begun, final, changed) VALUES (?, ?, ?, ?, ?, ?)", runRows);
        database.changeAll("INSERT INTO fact (run, name, number, whole, word) VALUES (?, ?, ?, ?, ?)", factRows);
    }

    private void remove(Database database, List<String> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        List<@Nullable Object[]> keys = new ArrayList<>();
        ids.forEach(id -> keys.add(new @Nullable Object[] {key(id)}));
        database.changeAll("DELETE FROM fact WHERE run = ?", keys);
        database.changeAll("DELETE FROM run WHERE run = ?", keys);
    }

    /** Equal for the same run of the same folder, and for no others that anybody will ever see. */
    private long key(String id) {
        return Long.parseUnsignedLong(Sha256.of(origin + "/" + id).substring(0, KEY_DIGITS), KEY_DIGITS);
    }

    private static @Nullable Double number(Object value) {
        return value instanceof Number number && Double.isFinite(number.doubleValue()) ? number.doubleValue() : null;
    }

    private static @Nullable Long whole(Object value) {
        return switch (value) {
            case Integer number -> number.longValue();
            case Long number -> number;
            case BigInteger number when number.bitLength() <= LONG_BITS -> number.longValueExact();
            default -> null;
        };
    }

    private static @Nullable String word(Object value) {
        if (value instanceof Double number && Double.isFinite(number)) {
            return null;
        }
        String word = value.toString();
        return word.substring(0, Math.min(LONGEST_WORD, word.length()));
    }
}
