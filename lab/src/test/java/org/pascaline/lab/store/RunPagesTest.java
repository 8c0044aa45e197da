package org.pascaline.lab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void pagesTogetherAreTheList() throws IOException {
        try (RunIndex index = RunIndex.open(runs)) {
            index.refresh();
            List<Object> seeds = new ArrayList<>();
            for (int offset = 0; offset < 6; offset += 2) {
                RunQuery two = new RunQuery(new Filter.All(), List.of("-seed"), OptionalInt.of(2), List.of("seed"));
                index.find(two, offset).forEach(run -> seeds.add(run.get("seed")));
            }
            assertThat(seeds).containsExactly(5.0, 4.0, 3.0, 2.0, 1.0);
        }
    }

    @Test
    void theListSaysHowLongItIs() throws IOException {
        try (RunIndex index = RunIndex.open(runs)) {
            index.refresh();
            assertThat(index.count(new Filter.All())).isEqualTo(5);
            assertThat(index.count(Filter.parse("cell=gru"))).isEqualTo(2);
            assertThat(index.count(Filter.parse("not cell=gru and seed>1"))).isEqualTo(2);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> index.count(Filter.parse("sell=gru")))
                    .withMessageContaining("no run has a setting or result 'sell'");
        }
    }

    @Test
    void withoutRunsItIsEmpty(@TempDir Path none) throws IOException {
        try (RunIndex index = RunIndex.open(none)) {
            assertThat(index.count(Filter.parse("cell=gru"))).isZero();
        }
    }
}
