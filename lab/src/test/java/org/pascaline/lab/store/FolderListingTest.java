package org.pascaline.lab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.lab.data.UnreadableDataException;

final class FolderListingTest {

    @Test
    void theDigestTellsNamesApartButNotTheirOrder() {
        assertThat(listing("a", "b").digest()).isEqualTo(listing("b", "a").digest());
        Set<Long> digests = new HashSet<>();
        digests.add(listing().digest());
        for (int i = 0; i < 300; i++) {
            digests.add(listing("run" + i).digest());
            for (int j = 0; j < i; j++) {
                digests.add(listing("run" + i, "run" + j).digest());
            }
        }
        assertThat(digests).hasSize(1 + 300 + 300 * 299 / 2);
    }

    @Test
    void theDigestTellsTimesApart() {
        Set<Long> digests = new HashSet<>();
        for (long a = 0; a < 100; a++) {
            for (long b = 0; b < 100; b++) {
                digests.add(new FolderListing(Map.of("a", a, "b", b)).digest());
            }
        }
        assertThat(digests).as("and which name has which").hasSize(100 * 100);
    }

    private static FolderListing listing(String... names) {
        return new FolderListing(Stream.of(names).collect(Collectors.toMap(name -> name, name -> 0L)));
    }

    @Test
    void hiddenFilesAreNoRuns(@TempDir Path folder) throws IOException {
        Files.createFile(folder.resolve(".index.sqlite"));
        Files.createFile(folder.resolve("run"));
        assertThat(FolderListing.of(folder).names()).containsExactly("run");
        assertThat(FolderListing.of(folder.resolve("missing")).names()).isEmpty();
        assertThatThrownBy(() -> FolderListing.of(folder.resolve("run"))).isInstanceOf(UnreadableDataException.class);
    }
}
