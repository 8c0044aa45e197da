package org.pascaline.ui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.ui.fixture.Shown;
import org.pascaline.ui.fixture.TinyRuns;
import tools.jackson.databind.JsonNode;

/** The same command typed twice, with a seed that no double holds, beside an index that cannot be written. */
final class CopiesTest {
    private static final long SEED = (1L << 53) + 1;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aSeedThatWasUsedTwiceCountsOnceAndKeepsItsDigits() throws IOException {
        Path runs = Files.createDirectory(folder.resolve("runs"));
        Files.createDirectory(runs.resolve(".index.sqlite"));
        Map<String, Object> settings = TinyRuns.with(TinyRuns.ADDING, "seed", SEED);
        String first = TinyRuns.train(runs, settings).path().getFileName().toString();
        String again = TinyRuns.train(runs, settings).path().getFileName().toString();
        try (Shown shown = Shown.start(runs, folder.resolve("studies"))) {
            JsonNode list = shown.json("/api/runs?where=seed%3D" + SEED);
            assertThat(list.get("total").intValue()).isEqualTo(2);
            assertThat(list.at("/runs/0/values/seed").stringValue()).isEqualTo(Long.toString(SEED));
            assertThat(shown.json("/api/runs?where=seed%3D" + (SEED - 1))
                            .get("total")
                            .intValue())
                    .isZero();
            assertThat(shown.json("/api/runs/" + first).at("/settings/seed").stringValue())
                    .isEqualTo(Long.toString(SEED));

            JsonNode group = shown.json("/api/groups?by=seed").get("groups").get(0);
            assertThat(group.at("/common/seed").stringValue()).isEqualTo(Long.toString(SEED));
            assertThat(group.get("runs").intValue()).isEqualTo(1);
            assertThat(group.at("/learnt/of").intValue()).isEqualTo(1);
            assertThat(group.get("ids").get(0).stringValue()).isEqualTo(first);
            assertThat(group.get("repeats").get(0).stringValue()).isEqualTo(again);

            JsonNode band = shown.json("/api/compare?run=%s&run=%s&metric=loss".formatted(first, again))
                    .get("bands")
                    .get(0);
            assertThat(band.get("runs").size()).isEqualTo(2);
            assertThat(band.get("trials").intValue()).isEqualTo(1);
        }
    }
}
