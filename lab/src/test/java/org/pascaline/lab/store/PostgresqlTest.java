package org.pascaline.lab.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index in a real PostgreSQL server, which must be installed (Debian: postgresql); it is started for the test alone. */
@Tag("long")
final class PostgresqlTest {
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

    @TempDir
    private static Path data = Path.of("");

    private static Path programs = Path.of("");
    private static String url = "";

    @TempDir
    private Path here = Path.of("");

    @TempDir
    private Path there = Path.of("");

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(INSTALLED), "SKIPPED: PostgreSQL is not installed");
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            programs = versions.sorted().toList().getLast().resolve("bin");
        }
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));
        String cluster = data.resolve("cluster").toString();
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        server("initdb", "-D", cluster, "-U", "pascaline", "--auth=trust");
        String options = "-p %d -c listen_addresses=127.0.0.1 -k %s".formatted(port, data);
        server("pg_ctl", "-D", cluster, "-w", "-l", data.resolve("log").toString(), "-o", options, "start");
        url = "jdbc:postgresql://127.0.0.1:%d/postgres?user=pascaline".formatted(port);
    }

    @AfterAll
    static void stop() throws Exception {
        if (!url.isEmpty()) {
            server("pg_ctl", "-D", data.resolve("cluster").toString(), "-m", "immediate", "stop");
        }
    }

    /** Runs one of the server's programs; as root in the name of somebody else, since they refuse to work for root. */
    private static void server(String program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(data.toFile())
                .redirectErrorStream(true)
                .redirectOutput(data.resolve(program + ".out").toFile())
                .start();
        assertThat(process.waitFor()).as(() -> said(program)).isZero();
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
