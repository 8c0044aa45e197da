package org.pascaline.lab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.run.Machinery;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.run.StoredRun;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.Source;

/** The index says of runs what their folders say, however it came about. */
final class RunIndexTest {
    /** Nobody listens. */
    static final Consumer<String> SILENT = notice -> {};

    private static final Machinery SCALAR = new Machinery(KernelChoice.of("scalar"), 1);

    /** Runs that are read only: gru and lstm with 3 and 4 units, two seeds each. */
    @TempDir
    private static Path eight = Path.of("");

    @TempDir
    private Path runs = Path.of("");

    @BeforeAll
    static void train() throws IOException {
        for (String cell : new String[] {"gru", "lstm"}) {
            for (int hidden : new int[] {3, 4}) {
                for (long seed : new long[] {1, 2}) {
                    train(eight, cell, hidden, seed, false);
                }
            }
        }
    }

    static RunFolder train(Path runs, String cell, int hidden, long seed, boolean interrupted) throws IOException {
        Map<String, Object> settings = new LinkedHashMap<>(Map.of(
                "task", "adding", "length", 4, "batch", 2, "train-size", 4, "validation-size", 4, "test-size", 4));
        settings.putAll(Map.of("cell", cell, "hidden", hidden, "seed", seed, "steps", 2));
        RunSettings.Resolved resolved = RunSettings.read(new Source.File("test"), settings);
        try (StoredRun run = StoredRun.begin(runs, resolved, SCALAR)) {
            run.carryOut(event -> {}, () -> interrupted, new StoredRun.Keeping(Duration.ZERO, 0, Optional.empty()));
            return run.folder();
        }
    }

    static List<String> ids(RunIndex index, String filter, String... sort) throws IOException {
        return index
                .find(new RunQuery(Filter.parse(filter), List.of(sort), OptionalInt.empty(), List.of("run")))
                .stream()
                .map(run -> String.valueOf(run.get("run")))
                .toList();
    }

    private static RunIndex refreshed(Path runs) throws IOException {
        RunIndex index = RunIndex.open(runs, SILENT);
        index.refresh();
        return index;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                  | 8",
                "cell=gru                          | 4",
                "cell!=gru                         | 4",
                "hidden>3                          | 4",
                "hidden>=3 and hidden<=3           | 4",
                "seed=2 and (cell=lstm or hidden=4)| 3",
                "not (cell=gru or seed=1)          | 2",
                "cell~st                           | 4",
                "test.mse<1000                     | 8",
                "test.mse<0                        | 0",
                "state=done and learnt=false       | 8",
                "processor~'; DROP TABLE run; --'  | 0"
            })
    void filtersFind(String filter, int expected) throws IOException {
        try (RunIndex index = refreshed(eight)) {
            assertThat(ids(index, filter == null ? "" : filter)).hasSize(expected);
        }
    }

    @Test
    void runsComeInTheOrderThatWasAskedFor() throws IOException {
        try (RunIndex index = refreshed(eight)) {
            RunQuery query = new RunQuery(
                    Filter.parse(""),
                    List.of("-hidden", "cell", "seed"),
                    OptionalInt.of(5),
                    List.of("cell", "hidden", "seed"));
            assertThat(index.find(query).stream().map(Map::values).map(List::copyOf))
                    .containsExactly(
                            List.of("gru", 4.0, 1.0),
                            List.of("gru", 4.0, 2.0),
                            List.of("lstm", 4.0, 1.0),
                            List.of("lstm", 4.0, 2.0),
                            List.of("gru", 3.0, 1.0));
            List<SequencedMap<String, Object>> newest = index.find(RunQuery.all(Filter.parse("")));
            assertThat(newest.getFirst()).containsEntry("cell", "lstm").containsEntry("hidden", 4.0);
        }
    }

    @Test
    void theFoldersAreReadOnlyIfSomethingCanHaveChanged() throws IOException {
        RunFolder first = train(runs, "gru", 3, 1, false);
        try (RunIndex index = RunIndex.open(runs, SILENT)) {
            assertThat(index.isUpToDate(FolderListing.of(runs))).isFalse();
            assertThat(index.refresh()).isEqualTo(1);
            assertThat(index.isUpToDate(FolderListing.of(runs))).isTrue();
            train(runs, "gru", 3, 2, true);
            assertThat(index.isUpToDate(FolderListing.of(runs))).isFalse();
            assertThat(index.refresh()).isEqualTo(1);
            assertThat(index.isUpToDate(FolderListing.of(runs)))
                    .as("one that was interrupted can go on")
                    .isFalse();
            first.remove();
            index.refresh();
            assertThat(ids(index, "")).hasSize(1);
            index.rebuild();
            assertThat(ids(index, "")).hasSize(1);
        }
    }

    @Test
    void aRunThatIsDoneAndReplacedByAnotherIsReadAgainAndNoneBesideIt() throws IOException {
        RunFolder first = train(runs, "gru", 3, 1, false);
        train(runs, "gru", 3, 2, false);
        try (RunIndex index = refreshed(runs)) {
            Path another = first.path().resolveSibling(".another");
            Files.copy(first.path().resolve("run.json"), another);
            Files.writeString(another, Files.readString(another).replace("\"hidden\" : 3", "\"hidden\" : 5"));
            Files.move(another, first.path().resolve("run.json"), StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(first.path(), FileTime.fromMillis(1));
            assertThat(index.isUpToDate(FolderListing.of(runs))).isFalse();
            assertThat(index.refresh()).isEqualTo(1);
            assertThat(ids(index, "hidden=5"))
                    .containsExactly(first.path().getFileName().toString());
            assertThat(index.isUpToDate(FolderListing.of(runs))).isTrue();
        }
    }

    @Test
    void aFolderThatBecomesARunIsFound() throws IOException {
        RunFolder run = train(runs, "gru", 3, 1, false);
        Path record = run.path().resolve("run.json");
        Path elsewhere = runs.resolve(".record");
        Files.move(record, elsewhere);
        try (RunIndex index = refreshed(runs)) {
            assertThat(ids(index, "")).isEmpty();
            Files.move(elsewhere, record);
            index.refresh();
            assertThat(ids(index, "")).hasSize(1);
        }
    }

    @Test
    void namesThatNoRunHasAreRefused() throws IOException {
        try (RunIndex index = refreshed(eight)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ids(index, "hiden=3"))
                    .withMessage("no run has a setting or result 'hiden'; the nearest is hidden");
            assertThatIllegalArgumentException().isThrownBy(() -> ids(index, "", "x' OR 1=1"));
        }
    }

    @Test
    void runsThatDifferInTheirSeedAreOneGroup() throws IOException {
        try (RunIndex index = refreshed(eight)) {
            List<SequencedMap<String, Object>> all = index.find(RunQuery.all(Filter.parse("cell=gru")));
            List<RunGroup> groups = RunGroup.of(all, List.of("hidden"), "result");
            assertThat(groups).extracting(group -> group.runs().size()).containsExactly(2, 2);
            double[] results = all.stream()
                    .filter(run -> Double.valueOf(4).equals(run.get("hidden")))
                    .mapToDouble(run -> Double.parseDouble(String.valueOf(run.get("result"))))
                    .sorted()
                    .toArray();
            RunGroup four = groups.stream()
                    .filter(group -> group.common().containsValue(4.0))
                    .findFirst()
                    .orElseThrow();
            assertThat(four.value().smallest()).isEqualTo(results[0]);
            assertThat(four.value().largest()).isEqualTo(results[1]);
            assertThat(four.learnt().share()).isZero();
        }
    }

    @Test
    void copiesAndRepetitionsAreNoMoreSeeds() throws IOException {
        RunFolder first = train(runs, "gru", 3, 1, false);
        train(runs, "gru", 3, 2, false);
        String again = train(runs, "gru", 3, 1, false).path().getFileName().toString();
        copy(first.path(), runs.resolve("20-copy"));
        train(runs, "gru", 3, 3, true);
        try (RunIndex index = refreshed(runs)) {
            List<SequencedMap<String, Object>> all = index.find(RunQuery.all(Filter.parse("")));
            RunGroup group = RunGroup.of(all, List.of("cell"), "result").getFirst();
            assertThat(group.runs()).hasSize(2);
            assertThat(group.learnt().trials()).isEqualTo(2);
            assertThat(group.repeats()).hasSize(2).contains(again);
            assertThat(Trials.sentence(group.repeats())).startsWith("2 more runs repeat a seed: 20");
        }
    }

    static void copy(Path run, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(run)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void theIndexFollowsTheFolders() throws IOException {
        RunFolder done = train(runs, "gru", 3, 1, false);
        RunFolder interrupted = train(runs, "gru", 3, 2, true);
        try (RunIndex index = RunIndex.open(runs, SILENT)) {
            assertThat(index.refresh()).isEqualTo(2);
            assertThat(index.refresh())
                    .as("only what is not done is read again")
                    .isEqualTo(1);
            assertThat(ids(index, "state=interrupted"))
                    .containsExactly(interrupted.path().getFileName().toString());
            done.remove();
            Files.writeString(interrupted.path().resolve("run.json"), "{");
            Files.createDirectory(runs.resolve("no run"));
            index.refresh();
            assertThat(ids(index, "")).hasSize(1);
            assertThat(ids(index, "state=damaged")).hasSize(1);
            assertThat(index.rebuild()).isEqualTo(1);
        }
    }

    @Test
    void theIndexMovesWithItsFolder() throws IOException {
        Path before = Files.createDirectory(runs.resolve("before"));
        train(before, "gru", 3, 1, false);
        refreshed(before).close();
        Path after = Files.move(before, runs.resolve("after"));
        try (RunIndex index = RunIndex.open(after, SILENT)) {
            assertThat(index.refresh()).as("runs that must be read").isZero();
            assertThat(ids(index, "")).hasSize(1);
        }
    }

    @Test
    void whereTheFileCannotBeUsedTheIndexLiesInMemory() throws IOException {
        train(runs, "gru", 3, 1, false);
        Files.createDirectory(runs.resolve(".index.sqlite"));
        List<String> notices = new ArrayList<>();
        try (RunIndex index = RunIndex.open(runs, notices::add)) {
            assertThat(index.refresh()).isEqualTo(1);
            assertThat(ids(index, "cell=gru")).hasSize(1);
        }
        assertThat(notices)
                .containsExactly(
                        "the index of %s cannot be kept there, so all runs are read again: it cannot be opened: its folder is missing, it is no file, or there is no permission"
                                .formatted(runs));
    }

    @Test
    void aDiskThatIsFullLeavesTheIndexInMemory() throws IOException {
        for (long seed = 1; seed <= 3; seed++) {
            train(runs, "gru", 3, seed, false);
        }
        String url = "jdbc:sqlite:%s?max_page_count=%d".formatted(runs.resolve(".index.sqlite"), 40);
        List<String> notices = new ArrayList<>();
        try (RunIndex index = RunIndex.in(new IndexFile(runs, url, notices::add))) {
            index.refresh();
            for (int i = 0; notices.isEmpty(); i++) { // until its pages are used up
                copy(runs.resolve(ids(index, "").getFirst()), runs.resolve("copy-" + i));
                index.refresh();
            }
            assertThat(ids(index, "")).hasSizeGreaterThan(3);
            train(runs, "lstm", 3, 1, false);
            index.refresh();
            assertThat(ids(index, "cell=lstm")).hasSize(1);
        }
        assertThat(notices)
                .singleElement()
                .asString()
                .endsWith(": its disk is full or fails; make room, or choose another place");
    }

    @Test
    void whatIsNoFolderHoldsNoRuns() throws IOException {
        Path file = Files.writeString(runs.resolve("file"), "");
        try (RunIndex index = RunIndex.open(file, SILENT)) {
            assertThatExceptionOfType(UnreadableDataException.class)
                    .isThrownBy(index::refresh)
                    .withMessage(file + " is not a folder, and so holds no runs");
        }
    }

    @RepeatedTest(5)
    void severalMayUseTheIndexAtTheSameTime() throws Exception {
        for (long seed = 1; seed <= 5; seed++) {
            train(runs, "gru", 3, seed, false);
        }
        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            work.add(() -> {
                try (RunIndex index = RunIndex.open(runs, SILENT)) {
                    for (int j = 0; j < 10; j++) {
                        index.rebuild();
                    }
                    return ids(index, "").size();
                }
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            for (Future<Integer> count : threads.invokeAll(work)) {
                assertThat(count.get()).isBetween(0, 5); // another may be making it anew
            }
        }
        try (RunIndex index = refreshed(runs)) {
            assertThat(ids(index, "")).hasSize(5).doesNotHaveDuplicates();
        }
    }

    @Test
    void whereThereIsNoFolderThereAreNoRuns() throws IOException {
        Path nowhere = runs.resolve("nowhere");
        try (RunIndex index = refreshed(nowhere)) {
            assertThat(ids(index, "cell=lstm")).isEmpty();
        }
        assertThat(nowhere).doesNotExist();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunIndex.open(runs, "jdbc:oracle:thin"))
                .withMessageContaining("jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE");
    }
}
