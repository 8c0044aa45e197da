package org.pascaline.lab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.testing.ChildProcess;
import org.pascaline.testing.Needs;
import org.pascaline.testing.Opened;
import org.pascaline.testing.Tool;

/** The index in a real PostgreSQL server, which must be installed (Debian: postgresql); it is started for the test alone. */
@Tag("long")
@Needs(Tool.POSTGRESQL)
final class PostgresqlTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Opened OPENED = new Opened();

    @TempDir
    private static Path data = Path.of("");

    private static String url = "";

    @TempDir
    private Path here = Path.of("");

    @TempDir
    private Path there = Path.of("");

    @BeforeAll
    static void start() throws Exception {
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));
        String cluster = data.resolve("cluster").toString();
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        started("initdb", "-D", cluster, "-U", "pascaline", "--auth=trust").waitFor(PATIENCE);
        String place = "-p%d -clisten_addresses=127.0.0.1 -k%s".formatted(port, data);
        ChildProcess server = OPENED.add(started("postgres", (place + " -D" + cluster).split(" ", -1)));
        url = "jdbc:postgresql://127.0.0.1:%d/postgres?user=pascaline".formatted(port);
        while (!listens()) {
            assertThat(server.process().isAlive()).as(() -> said("postgres")).isTrue();
            Thread.sleep(100);
        }
    }

    private static boolean listens() {
        try (Connection connection = DriverManager.getConnection(url)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    @AfterAll
    static void stop() {
        OPENED.close();
    }

    /** Starts one of the server's programs; as root in the name of somebody else, since they refuse to work for root. */
    private static ChildProcess started(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(Tool.POSTGRESQL.path().resolve(program).toString());
        command.addAll(List.of(arguments));
        return ChildProcess.start(new ProcessBuilder(command)
                .directory(data.toFile())
                .redirectErrorStream(true)
                .redirectOutput(data.resolve(program + ".out").toFile()));
    }

    private static String said(String program) {
        try {
            return Files.readString(data.resolve(program + ".out"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void aTeamSeesTheRunsOfAllFolders() throws Exception {
        RunIndexTest.train(here, "gru", 3, 1, false);
        RunIndexTest.train(here, "lstm", 3, 2, true);
        RunIndexTest.train(there, "gru", 4, 3, false).remove();
        RunIndexTest.train(there, "gru", 4, 3, false);
        try (RunIndex mine = RunIndex.open(here, url);
                RunIndex theirs = RunIndex.open(there, url)) {
            assertThat(mine.refresh()).isEqualTo(2);
            assertThat(theirs.refresh()).isEqualTo(1);
            assertThat(mine.refresh()).as("what is done is not read again").isEqualTo(1);
            assertThat(RunIndexTest.ids(mine, "")).hasSize(3).isEqualTo(RunIndexTest.ids(theirs, ""));
            assertThat(RunIndexTest.ids(mine, "cell=gru and test.mse<1000 and not seed>2"))
                    .hasSize(1);
            assertThat(RunIndexTest.ids(mine, "processor~'; DROP TABLE run; --'"))
                    .isEmpty();
            List<String> bySeed = RunIndexTest.ids(mine, "", "-seed");
            assertThat(bySeed.getFirst())
                    .isEqualTo(RunIndexTest.ids(mine, "seed=3").getFirst());
            assertThat(RunIndexTest.ids(mine, "", "result").getLast())
                    .as("a run without a result comes last")
                    .isEqualTo(RunIndexTest.ids(mine, "state=interrupted").getFirst());
            assertThat(theirs.rebuild()).isEqualTo(1);
            assertThat(RunIndexTest.ids(mine, "")).hasSize(3);
        }
        manyAtTheSameTime();
    }

    @Test
    void filtersFindWhatTheyFindInSqlite(@TempDir Path awkward) throws Exception {
        FilteredRuns.make(awkward);
        try (RunIndex index = RunIndex.open(awkward, newDatabase("filters"))) {
            index.refresh();
            for (String line : FilteredRuns.lines()) {
                FilteredRuns.check(index, line);
            }
        }
    }

    /** Makes a database, and returns its address. */
    private static String newDatabase(String name) throws SQLException {
        IndexVersionTest.change(url, List.of("CREATE DATABASE " + name));
        return url.replace("/postgres?", "/%s?".formatted(name));
    }

    private static void requireBothAreRead(Path runs, String store) throws IOException {
        try (RunIndex index = RunIndex.open(runs, store)) {
            assertThat(index.refresh()).as("runs that were read").isEqualTo(2);
            IndexVersionTest.requireBoth(index);
        }
    }

    @Test
    void onlyTablesOfPascalineAreMadeAnew(@TempDir Path two) throws Exception {
        RunIndexTest.train(two, "gru", 3, 1, false);
        RunIndexTest.train(two, "lstm", 3, 2, false);
        String store = newDatabase("versions");
        IndexVersionTest.change(store, List.of("CREATE TABLE invoice (mine INTEGER)"));
        IndexVersionTest.change(store, IndexVersionTest.OF_FLYWAY);
        requireBothAreRead(two, store);
        IndexVersionTest.change(
                store,
                List.of(
                        "INSERT INTO invoice VALUES (1)",
                        "UPDATE pascaline_index SET version = 3",
                        "CREATE TABLE flyway_schema_history (script VARCHAR(1000))",
                        "CREATE SCHEMA pascaline", // the user's own, which is looked at before 'public'
                        "CREATE TABLE pascaline.run (mine INTEGER)"));
        requireBothAreRead(two, store);
        IndexVersionTest.change(
                store,
                List.of(
                        "INSERT INTO pascaline.run (mine) VALUES (1)",
                        "INSERT INTO flyway_schema_history VALUES ('V1__invoices.sql')",
                        "UPDATE public.pascaline_index SET version = 99"));
        assertThatExceptionOfType(UnusableStoreException.class)
                .isThrownBy(() -> RunIndex.open(two, store))
                .withMessageEndingWith("its tables were made by a newer Pascaline; use that one");
    }

    private void manyAtTheSameTime() throws Exception {
        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Path folder = i % 2 == 0 ? here : there;
            work.add(() -> {
                try (RunIndex index = RunIndex.open(folder, url)) {
                    for (int j = 0; j < 20; j++) {
                        index.rebuild();
                    }
                    return index.refresh();
                }
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            for (Future<Integer> count : threads.invokeAll(work)) {
                count.get(); // none of them fails
            }
        }
        try (RunIndex mine = RunIndex.open(here, url)) {
            mine.refresh();
            assertThat(RunIndexTest.ids(mine, "")).hasSize(3).doesNotHaveDuplicates();
        }
    }
}
