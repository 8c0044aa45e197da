package org.pascaline.lab.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * The tables of an index. All that is in them can be read again from the folders, so tables of another version are made anew
 * instead of changed.
 */
final class Tables {
    /** Counts up whenever the tables change, or what is written to them. */
    private static final int VERSION = 4;

    private static final String MARK = "pascaline_index";

    /** Where versions 1 and 2 noted themselves. */
    private static final String EARLIER_MARK = "flyway_schema_history";

    private static final List<String> MADE = List.of(
            "CREATE TABLE %s (version INTEGER NOT NULL)".formatted(MARK),
            "INSERT INTO %s (version) VALUES (%d)".formatted(MARK, VERSION),
            // The folders of runs. Who changes the runs of one changes its row first, and so waits for others who do.
            // The listing is a digest of the folder's names and when each changed, if all were runs when last looked
            // at.
            "CREATE TABLE origin (origin VARCHAR(1000) PRIMARY KEY, changes BIGINT NOT NULL, listing BIGINT)",
            "CREATE TABLE run (run BIGINT PRIMARY KEY, origin VARCHAR(1000) NOT NULL, id VARCHAR(250) NOT NULL,"
                    + " begun VARCHAR(40) NOT NULL, final SMALLINT NOT NULL, changed BIGINT NOT NULL)",
            "CREATE INDEX run_origin ON run (origin, final, id, changed)",
            "CREATE INDEX run_begun ON run (begun, id)",
            // What can be asked of a run: a word, or a number; a whole one has all its digits, and is a word as well.
            "CREATE TABLE fact (run BIGINT NOT NULL, name VARCHAR(250) NOT NULL, number DOUBLE PRECISION, whole BIGINT,"
                    + " word VARCHAR(4000), PRIMARY KEY (run, name))",
            "CREATE INDEX fact_number ON fact (name, number)",
            "CREATE INDEX fact_word ON fact (name, word)");

    private static final List<String> TABLES = List.of("fact", "run", "origin", MARK, EARLIER_MARK);

    private Tables() {}

    /** Sees that the tables are there and of this version; looks first whether they are, which takes nobody's turn. */
    static void require(Database database) throws SQLException {
        if (version(database) == VERSION) {
            return;
        }
        database.transaction(() -> {
            if (!database.isSqlite()) {
                database.number(
                        "SELECT COUNT(*) FROM (SELECT pg_advisory_xact_lock(?)) AS locked", (long) MARK.hashCode());
            }
            int found = version(database); // another process may have been quicker
            if (found > VERSION) {
                throw new StoreRefusal("its tables were made by a newer Pascaline; use that one", null);
            }
            if (found < VERSION) {
                makeAnew(database, found > 0);
            }
        });
    }

    private static void makeAnew(Database database, boolean replaced) throws SQLException {
        if (replaced) {
            for (String table : TABLES) {
                database.change("DROP TABLE IF EXISTS " + table);
            }
        }
        for (String table : TABLES) {
            if (exists(database, table)) {
                throw new StoreRefusal(
                        "it has a table '%s' that is none of Pascaline's; give another database".formatted(table),
                        null);
            }
        }
        for (String statement : MADE) {
            database.change(statement);
        }
    }

    /** Returns the version of the tables, 0 where there are none of ours. */
    private static int version(Database database) throws SQLException {
        if (exists(database, MARK)) {
            return (int) database.number("SELECT MAX(version) FROM " + MARK);
        }
        boolean earlier = exists(database, EARLIER_MARK)
                && database.number("SELECT COUNT(*) FROM " + EARLIER_MARK + " WHERE script = 'V1__runs.sql'") > 0;
        return earlier ? 1 : 0;
    }

    private static boolean exists(Database database, String table) throws SQLException {
        try (ResultSet tables = database.metadata().getTables(null, null, table, null)) {
            return tables.next();
        }
    }
}
