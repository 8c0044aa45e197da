package org.pascaline.lab.store;

import java.sql.SQLException;
import java.util.List;

/**
 * The tables of an index. All that is in them can be read again from the folders, so tables of another version are made anew
 * instead of changed. A database of PostgreSQL may belong to other programs, too: only tables beside our mark are ours.
 */
final class Tables {
    /** Counts up whenever the tables change, or what is written to them. */
    private static final int VERSION = 4;

    private static final String MARK = "pascaline_index";

    /** Where versions 1 and 2 noted themselves, as other programs that use Flyway do. */
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

    private static final List<String> TABLES = List.of("fact", "run", "origin", MARK);

    private Tables() {}

    /** Whose tables lie in a database. */
    private enum Found {
        NONE,
        THESE,
        /** Those of versions 1 and 2. */
        EARLIEST,
        EARLIER,
        NEWER
    }

    /**
     * Sees that the tables are there and of this version; looks first whether they are, which takes nobody's turn.
     *
     * @throws StoreRefusal if they are of a newer version, or something else has a table of such a name
     */
    static void require(Database database) throws SQLException {
        if (!database.isSqlite()) {
            database.stayInSchemaOf(MARK);
        }
        if (found(database) == Found.THESE) {
            return;
        }
        database.transaction(() -> {
            if (!database.isSqlite()) {
                database.number(
                        "SELECT COUNT(*) FROM (SELECT pg_advisory_xact_lock(?)) AS locked", (long) MARK.hashCode());
            }
            switch (found(database)) { // another process may have been quicker
                case THESE -> {}
                case NONE -> make(database);
                case EARLIEST -> {
                    drop(database, TABLES);
                    drop(database, List.of(EARLIER_MARK));
                    make(database);
                }
                case EARLIER -> {
                    drop(database, TABLES);
                    make(database);
                }
                case NEWER -> throw new StoreRefusal(StoreFailure.NEWER);
            }
        });
    }

    private static void drop(Database database, List<String> tables) throws SQLException {
        for (String table : tables) {
            database.change("DROP TABLE IF EXISTS " + table);
        }
    }

    private static void make(Database database) throws SQLException {
        for (String table : TABLES) {
            if (database.has(table)) {
                throw new StoreRefusal(
                        "it has a table '%s' that is none of Pascaline's; give another database".formatted(table));
            }
        }
        for (String statement : MADE) {
            database.change(statement);
        }
    }

    private static Found found(Database database) throws SQLException {
        if (database.has(MARK)) {
            long version = database.number("SELECT MAX(version) FROM " + MARK);
            return version == VERSION ? Found.THESE : version < VERSION ? Found.EARLIER : Found.NEWER;
        }
        return database.has(EARLIER_MARK) && isOurs(database) ? Found.EARLIEST : Found.NONE;
    }

    /** Returns whether the scripts that Flyway noted are ours, and no others. */
    private static boolean isOurs(Database database) throws SQLException {
        String all = "SELECT COUNT(*) FROM " + EARLIER_MARK;
        return database.number(all + " WHERE script = 'V1__runs.sql'") > 0
                && database.number(all + " WHERE script NOT IN ('V1__runs.sql', 'V2__listing.sql')") == 0;
    }
}
