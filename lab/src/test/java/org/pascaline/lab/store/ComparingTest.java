package org.pascaline.lab.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A filter means what was typed. */
final class ComparingTest {
    @TempDir
    private static Path runs = Path.of("");

    private static RunIndex index() throws IOException {
        return RunIndex.open(runs, RunIndexTest.SILENT);
    }

    @BeforeAll
    static void make() throws IOException {
        FilteredRuns.make(runs);
        try (RunIndex index = index()) {
            index.refresh();
        }
    }

    static List<String> lines() {
        return FilteredRuns.lines();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void filtersFindWhatWasTyped(String line) throws IOException {
        try (RunIndex index = index()) {
            FilteredRuns.check(index, line);
        }
    }

    @Test
    void largeSeedsKeepTheirDigitsAndTheirOrder() throws IOException {
        try (RunIndex index = index()) {
            List<Object> seeds = index
                    .find(new RunQuery(Filter.parse("seed!=7"), List.of("seed"), OptionalInt.empty(), List.of("seed")))
                    .stream()
                    .map(Map::values)
                    .map(values -> values.iterator().next())
                    .toList();
            assertThat(seeds).containsExactly(Long.MIN_VALUE, 9007199254740992L, 9007199254740993L, Long.MAX_VALUE);
            assertThat(seeds.stream().map(FactCsv::written))
                    .containsExactly(
                            "-9223372036854775808", "9007199254740992", "9007199254740993", "9223372036854775807");
        }
    }
}
