package org.pascaline.lab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.lab.run.RunFolder;

/** A long list comes page by page, and says how long it is. */
final class RunPagesTest {
    @TempDir
    private static Path runs = Path.of("");

    @BeforeAll
    static void train() throws IOException {
        for (long seed = 1; seed <= 5; seed++) {
            RunIndexTest.train(runs, seed % 2 == 0 ? "gru" : "lstm", 3, seed, false);
        }
    }

    private static RunQuery query(String filter) {
        return new RunQuery(Filter.parse(filter), List.of("-seed"), OptionalInt.empty(), List.of());
    }

    @Test
    void pagesTogetherAreTheList() throws IOException {
        try (RunIndex index = RunIndex.open(runs, RunIndexTest.SILENT)) {
            index.refresh();
            RunIndex.Selection all = index.select(query(""));
            List<Object> seeds = new ArrayList<>();
            for (int from = 0; from < 8; from += 2) {
                index.facts(all, from, 2, List.of("seed")).forEach(run -> seeds.add(run.get("seed")));
            }
            assertThat(seeds).containsExactly(5.0, 4.0, 3.0, 2.0, 1.0);
        }
    }

    @Test
    void theListSaysHowLongItIs() throws IOException {
        try (RunIndex index = RunIndex.open(runs, RunIndexTest.SILENT)) {
            index.refresh();
            assertThat(index.select(query("")).count()).isEqualTo(5);
            assertThat(index.select(query("cell=gru")).count()).isEqualTo(2);
            assertThat(index.select(query("not cell=gru and seed>1")).count()).isEqualTo(2);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> index.select(query("sell=gru")))
                    .withMessageContaining("no run has a setting or result 'sell'");
        }
    }

    @Test
    void aRunThatWasRemovedSinceHasNoFacts(@TempDir Path some) throws IOException {
        RunFolder run = RunIndexTest.train(some, "gru", 3, 1, false);
        try (RunIndex index = RunIndex.open(some, RunIndexTest.SILENT)) {
            index.refresh();
            RunIndex.Selection all = index.select(query(""));
            run.remove();
            index.refresh();
            assertThat(index.facts(all, 0, 10, List.of("seed"))).containsExactly(new LinkedHashMap<>());
        }
    }

    @Test
    void aChangeIsNoticedWhoeverMakesIt(@TempDir Path some) throws IOException {
        RunIndexTest.train(some, "gru", 3, 1, false);
        try (RunIndex index = RunIndex.open(some, RunIndexTest.SILENT);
                RunIndex other = RunIndex.open(some, RunIndexTest.SILENT)) {
            index.refresh();
            long before = index.changes();
            index.refresh();
            assertThat(index.changes()).as("nothing happened").isEqualTo(before);
            RunFolder run = RunIndexTest.train(some, "gru", 3, 2, false);
            other.refresh();
            assertThat(index.changes()).as("another process read a run").isNotEqualTo(before);
            long between = index.changes();
            run.remove();
            index.refresh();
            assertThat(index.changes()).as("a run was removed").isNotEqualTo(between);
        }
    }

    @Test
    void withoutRunsItIsEmpty(@TempDir Path none) throws IOException {
        try (RunIndex index = RunIndex.open(none, RunIndexTest.SILENT)) {
            assertThat(index.select(query("cell=gru")).count()).isZero();
        }
    }
}
