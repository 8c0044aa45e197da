package org.pascaline.lab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An index that this program did not make as it is now is made anew, with all runs; what is no index is not touched. */
final class IndexVersionTest {
    /** The tables of versions 1 and 2, and what Flyway noted of them. */
    static final List<String> OF_FLYWAY = List.of(
            "CREATE TABLE flyway_schema_history (installed_rank INT NOT NULL PRIMARY KEY, version VARCHAR(50),"
                    + " description VARCHAR(200) NOT NULL, type VARCHAR(20) NOT NULL, script VARCHAR(1000) NOT NULL,"
                    + " checksum INT)",
            "CREATE INDEX flyway_schema_history_s_idx ON flyway_schema_history (type)",
            "INSERT INTO flyway_schema_history VALUES (1, '1', 'runs', 'SQL', 'V1__runs.sql', -1142753192)",
            "INSERT INTO flyway_schema_history VALUES (2, '2', 'listing', 'SQL', 'V2__listing.sql', -1052187420)",
            "CREATE TABLE origin (origin VARCHAR(1000) PRIMARY KEY, changes BIGINT NOT NULL, listing BIGINT)",
            "CREATE TABLE run (run BIGINT PRIMARY KEY, origin VARCHAR(1000) NOT NULL, id VARCHAR(250) NOT NULL,"
                    + " begun VARCHAR(40) NOT NULL, final SMALLINT NOT NULL)",
            "CREATE INDEX run_origin ON run (origin, final, id)",
            "CREATE INDEX run_begun ON run (begun, id)",
            "CREATE TABLE fact (run BIGINT NOT NULL, name VARCHAR(250) NOT NULL, number DOUBLE PRECISION,"
                    + " word VARCHAR(4000), PRIMARY KEY (run, name))",
            "CREATE INDEX fact_number ON fact (name, number)",
            "CREATE INDEX fact_word ON fact (name, word)",
            "INSERT INTO origin VALUES ('.', 1, 0)",
            "INSERT INTO run VALUES (7, '.', 'one-that-is-gone', '2026-01-01', 1)",
            "INSERT INTO fact VALUES (7, 'cell', NULL, 'gru')");

    @TempDir
    private Path runs = Path.of("");

    @BeforeEach
    void trainTwo() throws IOException {
        RunIndexTest.train(runs, "gru", 3, 1, false);
        RunIndexTest.train(runs, "lstm", 3, 2, false);
    }

    private Path file() {
        return runs.resolve(".index.sqlite");
    }

    /** Changes a database by other means. */
    static void change(String url, List<String> statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }

    private void makeIndex() throws IOException {
        try (RunIndex index = RunIndex.open(runs, RunIndexTest.SILENT)) {
            assertThat(index.refresh()).isEqualTo(2);
        }
    }

    /** Requires that both runs are read and found, nothing is told, and the next command finds them in the file. */
    private void requireMadeAnew() throws IOException {
        List<String> notices = new ArrayList<>();
        try (RunIndex index = RunIndex.open(runs, notices::add)) {
            assertThat(index.refresh()).as("runs that were read").isEqualTo(2);
            requireBoth(index);
        }
        try (RunIndex index = RunIndex.open(runs, notices::add)) {
            assertThat(index.refresh()).as("runs that were read again").isZero();
            requireBoth(index);
        }
        assertThat(notices).isEmpty();
    }

    /** Requires that an index has the runs of {@link #trainTwo}. */
    static void requireBoth(RunIndex index) throws IOException {
        assertThat(RunIndexTest.ids(index, "")).hasSize(2).doesNotHaveDuplicates();
        assertThat(RunIndexTest.ids(index, "cell=gru")).hasSize(1);
        assertThat(RunIndexTest.ids(index, "cell=lstm and seed=2")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 99})
    void anIndexOfAnotherVersionIsMadeAnew(int version) throws Exception {
        makeIndex();
        change(Database.SQLITE + file(), List.of("UPDATE pascaline_index SET version = " + version));
        requireMadeAnew();
    }

    @Test
    void tablesThatOnlyANewerProgramKnowsAreNotInTheWay() throws Exception {
        change(
                Database.SQLITE + file(),
                List.of(
                        "CREATE TABLE pascaline_index (version INTEGER NOT NULL)",
                        "INSERT INTO pascaline_index VALUES (5)",
                        "CREATE TABLE run (name TEXT PRIMARY KEY)",
                        "CREATE TABLE curve (run TEXT REFERENCES run (name))",
                        "CREATE VIEW fact AS SELECT name FROM run"));
        requireMadeAnew();
        try (Connection connection = DriverManager.getConnection(Database.SQLITE + file());
                ResultSet curve = connection.getMetaData().getTables(null, null, "curve", null)) {
            assertThat(curve.next()).isFalse();
        }
    }

    @Test
    void aNewerProgramThatRunsMeanwhileGoesOn() throws Exception {
        makeIndex();
        try (RunIndex newer = RunIndex.open(runs, RunIndexTest.SILENT)) {
            change(Database.SQLITE + file(), List.of("UPDATE pascaline_index SET version = 99"));
            requireMadeAnew();
            RunIndexTest.train(runs, "gru", 4, 3, false);
            assertThat(newer.refresh()).isEqualTo(1);
            assertThat(RunIndexTest.ids(newer, "")).hasSize(3);
        }
    }

    @Test
    void anIndexThatFlywayMadeIsMadeAnew() throws Exception {
        change(Database.SQLITE + file(), OF_FLYWAY);
        requireMadeAnew();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "not a database at all"})
    void aFileThatIsNoDatabaseIsMadeAnew(String content) throws IOException {
        Files.writeString(file(), content.repeat(500), StandardCharsets.UTF_8);
        requireMadeAnew();
    }

    @Test
    void anIndexWhoseHeaderIsWholeAndWhoseRestIsDamagedIsMadeAnew() throws Exception {
        makeIndex();
        change(Database.SQLITE + file(), List.of("PRAGMA wal_checkpoint(TRUNCATE)"));
        overwrite(4096);
        requireMadeAnew();
    }

    @Test
    void anIndexThatTurnsOutToBeDamagedOnlyWhenItIsAskedIsMadeAnew() throws Exception {
        makeIndex();
        int root;
        try (Connection connection = DriverManager.getConnection(Database.SQLITE + file());
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            try (ResultSet rows =
                    statement.executeQuery("SELECT rootpage FROM sqlite_master WHERE name = 'run_origin'")) {
                root = rows.getInt(1);
            }
        }
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(4096), (root - 1) * 4096L);
        }
        List<String> notices = new ArrayList<>();
        try (RunIndex index = RunIndex.open(runs, notices::add)) {
            index.refresh();
            requireBoth(index);
        }
        try (RunIndex index = RunIndex.open(runs, notices::add)) {
            assertThat(index.refresh()).as("runs that were read again").isZero();
            requireBoth(index);
        }
        assertThat(notices).isEmpty();
    }

    private void overwrite(int from) throws IOException {
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate((int) channel.size() - from), from);
        }
    }

    @Test
    void tablesOfSomethingElseAreNotTouched() throws Exception {
        String url = Database.SQLITE + runs.resolve("other.sqlite");
        change(url, List.of("CREATE TABLE run (mine INTEGER)"));
        assertThatExceptionOfType(UnusableStoreException.class)
                .isThrownBy(() -> RunIndex.open(runs, url))
                .withMessageContaining("it has a table 'run' that is none of Pascaline's");
        change(url, List.of("INSERT INTO run (mine) VALUES (1)"));
    }

    @Test
    void aStoreOfANewerProgramThatTheUserNamesIsLeftAlone() throws Exception {
        String url = Database.SQLITE + runs.resolve("shared.sqlite");
        RunIndex.open(runs, url).close();
        change(url, List.of("UPDATE pascaline_index SET version = 99"));
        assertThatExceptionOfType(UnusableStoreException.class)
                .isThrownBy(() -> RunIndex.open(runs, url))
                .withMessageEndingWith("its tables were made by a newer Pascaline; use that one");
    }

    @Test
    void aHistoryOfAnotherProgramsScriptsIsNotTouched() throws Exception {
        String url = Database.SQLITE + runs.resolve("other.sqlite");
        change(
                url,
                List.of(
                        "CREATE TABLE flyway_schema_history (script VARCHAR(1000) NOT NULL)",
                        "INSERT INTO flyway_schema_history VALUES ('V1__runs.sql')",
                        "INSERT INTO flyway_schema_history VALUES ('V2__invoices.sql')"));
        try (RunIndex index = RunIndex.open(runs, url)) {
            assertThat(index.refresh()).isEqualTo(2);
        }
        change(url, List.of("UPDATE pascaline_index SET version = 3"));
        try (RunIndex index = RunIndex.open(runs, url)) {
            assertThat(index.refresh()).isEqualTo(2);
            requireBoth(index);
        }
        change(url, List.of("DELETE FROM flyway_schema_history WHERE script = 'V2__invoices.sql'"));
    }
}
