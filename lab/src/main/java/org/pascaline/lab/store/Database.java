package org.pascaline.lab.store;

import java.io.Closeable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A connection to the database that the index lies in, with its tables. SQLite and PostgreSQL get the same statements. */
final class Database implements Closeable {
    /** What the address of a database in a file begins with. */
    static final String SQLITE = "jdbc:sqlite:";

    /** The address of a database that lasts as long as the connection. */
    static final String MEMORY = SQLITE + ":memory:";

    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String PATIENCE_MILLIS = "10000";

    /** Kilobytes, as SQLite writes them: as much as an index of ten thousand runs, if it comes to that. */
    private static final String CACHE = "-65536";

    private static final int TRIALS = 10;
    private static final int PAUSE_MILLIS = 200;

    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

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
        for (int trial = 1; ; trial++) {
            try {
                return connect(url);
            } catch (SQLException e) {
                // Another process may be making the file at this moment, from which SQLite does not keep others apart.
                if (trial == TRIALS || !StoreFailure.of(e).canPass()) {
                    throw new UnusableStoreException(url, e);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
            }
        }
    }

    private static Database connect(String url) throws SQLException {
        if (url.startsWith(SQLITE)) {
            SqliteLibrary.load();
        }
        Database database = new Database(DriverManager.getConnection(url, properties(url)));
        try {
            Tables.require(database);
            return database;
        } catch (SQLException | RuntimeException e) {
            database.close();
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

    boolean isSqlite() throws SQLException {
        return connection.getMetaData().getURL().startsWith(SQLITE);
    }

    /** Returns whether something has this name where tables would be made. */
    boolean has(String table) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, connection.getSchema(), table, null)) {
            return tables.next();
        }
    }

    /**
     * Lets all names of tables mean those in one schema of PostgreSQL: where a table of this name is found, or else where it
     * would be made. Without that, a name that is missing there could mean a table of another program elsewhere.
     */
    void stayInSchemaOf(String table) throws SQLException {
        String text = "SELECT COALESCE((SELECT nspname FROM pg_class JOIN pg_namespace ON pg_namespace.oid ="
                + " relnamespace WHERE pg_class.oid = to_regclass(?)), current_schema())";
        Optional<String> schema = query(text, List.of(table), row -> Optional.ofNullable(row.getString(1)))
                .getFirst();
        if (schema.isPresent()) { // or else this user may make no tables, which the server says
            connection.setSchema(schema.get());
        }
    }

    /** Reads one row of an answer. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Asks, with a value for each question mark, and returns all rows. */
    <T> List<T> query(String text, List<?> values, Row<T> row) throws SQLException {
        try (PreparedStatement statement = prepared(text, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(row.read(rows));
            }
            return all;
        }
    }

    /** Asks for a whole number. */
    long number(String text, Object... values) throws SQLException {
        return query(text, List.of(values), row -> row.getLong(1)).getFirst();
    }

    /** Changes something, with a value for each question mark. */
    void change(String text, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            bind(statement, values);
            statement.executeUpdate();
        }
    }

    /** Changes something several times. */
    void changeAll(String text, List<@Nullable Object[]> all) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            for (@Nullable Object[] values : all) {
                bind(statement, values);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private PreparedStatement prepared(String text, List<?> values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        try {
            bind(statement, values.toArray());
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    /** Changes of which all happen or none. */
    @FunctionalInterface
    interface Changes {
        void make() throws SQLException;
    }

    /** Makes changes; if one fails, none has happened. */
    void transaction(Changes changes) throws SQLException {
        connection.setAutoCommit(false);
        try {
            changes.make();
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException | RuntimeException e) {
            abandon(e);
            throw e;
        }
    }

    /** SQLite has abandoned a transaction already that failed for want of room, and says so. */
    private void abandon(Exception failure) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException alreadyDone) {
            failure.addSuppressed(alreadyDone);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException lost) {
            // Whatever was worth keeping lies in the folders.
        }
    }
}
