package org.pascaline.lab.store;

import java.io.Closeable;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A connection to the database that the index lies in, its tables made or brought up to date. SQLite and PostgreSQL get the
 * same statements.
 *
 * @param handle for statements
 */
record Database(Handle handle) implements Closeable {
    /** What the address of a database in a file begins with. */
    static final String SQLITE = "jdbc:sqlite:";

    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String MIGRATIONS = "classpath:pascaline-store";
    private static final String HISTORY = "flyway_schema_history";

    /** The newest migration. */
    private static final int SCHEMA = 2;

    private static final String PATIENCE_MILLIS = "10000";

    /** Kilobytes, as SQLite writes them: as much as an index of ten thousand runs, if it comes to that. */
    private static final String CACHE = "-65536";

    private static final int TRIALS = 10;
    private static final int PAUSE_MILLIS = 200;
    private static final Set<SQLiteErrorCode> BUSY = EnumSet.of(
            SQLiteErrorCode.SQLITE_BUSY,
            SQLiteErrorCode.SQLITE_BUSY_RECOVERY,
            SQLiteErrorCode.SQLITE_BUSY_SNAPSHOT,
            SQLiteErrorCode.SQLITE_LOCKED);
    private static final Set<SQLiteErrorCode> DAMAGED =
            EnumSet.of(SQLiteErrorCode.SQLITE_NOTADB, SQLiteErrorCode.SQLITE_CORRUPT);

    /**
     * Opens a database.
     *
     * @param url of JDBC
     * @throws IllegalArgumentException if the address is of another kind
     * @throws UnusableStoreException if it cannot be used
     */
    static Database open(String url) throws UnusableStoreException {
        if (!url.startsWith(SQLITE) && !url.startsWith(POSTGRESQL)) {
            throw new IllegalArgumentException(
                    "a store is given as jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE, got '%s'".formatted(url));
        }
        if (url.startsWith(SQLITE)) {
            SqliteLibrary.prepare();
        }
        for (int trial = 1; ; trial++) {
            try {
                return connect(url);
            } catch (SQLException | FlywayException e) {
                if (trial == TRIALS || !canPass(e)) {
                    throw new UnusableStoreException(
                            "the store %s cannot be used: %s".formatted(withoutPassword(url), firstLine(e)), e);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
            }
        }
    }

    /** Another process may be making the file or its tables at this moment, from which SQLite does not keep others apart. */
    private static boolean canPass(Exception failure) {
        return failure instanceof FlywayException
                || (failure instanceof SQLiteException busy && BUSY.contains(busy.getResultCode()));
    }

    private static Database connect(String url) throws SQLException {
        Connection connection = DriverManager.getConnection(url, properties(url));
        try {
            migrate(connection, url);
            return new Database(Jdbi.open(connection));
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static Properties properties(String url) {
        Properties properties = new Properties();
        if (url.startsWith(SQLITE)) {
            // Several processes write in turn and read meanwhile. What a power cut takes is read again from the
            // folders.
            properties.setProperty("journal_mode", "WAL");
            properties.setProperty("synchronous", "NORMAL");
            properties.setProperty("busy_timeout", PATIENCE_MILLIS);
            properties.setProperty("transaction_mode", "IMMEDIATE");
            properties.setProperty("cache_size", CACHE);
        }
        return properties;
    }

    /** Makes the tables, or changes them to what this version wants; looks first whether it must, which is far quicker. */
    private static void migrate(Connection connection, String url) throws SQLException {
        int found = version(connection);
        if (found > SCHEMA) {
            throw new SQLException("its tables were made by a newer Pascaline; use that one");
        }
        if (found < SCHEMA) {
            Flyway.configure(Database.class.getClassLoader())
                    .loggers("slf4j")
                    .dataSource(url, null, null)
                    .locations(MIGRATIONS)
                    .load()
                    .migrate();
        }
    }

    /** Returns the newest migration that was carried out, 0 before the first. */
    private static int version(Connection connection) throws SQLException {
        DatabaseMetaData metadata = connection.getMetaData();
        try (ResultSet tables = metadata.getTables(null, null, HISTORY, null)) {
            if (!tables.next()) {
                return 0;
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT MAX(CAST(version AS INTEGER)) FROM " + HISTORY + " WHERE success")) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    /** Returns whether a file is no database, or a damaged one. */
    static boolean isDamaged(UnusableStoreException failure) {
        return failure.getCause() instanceof SQLiteException cause && DAMAGED.contains(cause.getResultCode());
    }

    private static String withoutPassword(String url) {
        return url.replaceFirst("\\?.*", "");
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    }

    @Override
    public void close() {
        handle.close();
    }
}
