package org.pascaline.lab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.lab.data.UnreadableDataException;

final class FolderListingTest {

    @Test
    void theDigestTellsNamesApartButNotTheirOrder() {
        assertThat(new FolderListing(List.of("a", "b")).digest())
                .isEqualTo(new FolderListing(List.of("b", "a")).digest());
        Set<Long> digests = new HashSet<>();
        digests.add(new FolderListing(List.of()).digest());
        for (int i = 0; i < 300; i++) {
            digests.add(new FolderListing(List.of("run" + i)).digest());
            for (int j = 0; j < i; j++) {
                digests.add(new FolderListing(List.of("run" + i, "run" + j)).digest());
            }
        }
        assertThat(digests).hasSize(1 + 300 + 300 * 299 / 2);
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
