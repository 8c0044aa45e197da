package org.pascaline.lab.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheFolderTest {
    private static final Path HOME = Path.of("/home/someone");

    @Test
    void theVariableNamesTheFolder() {
        assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", "/tmp/x"), HOME)).isEqualTo(Path.of("/tmp/x/pascaline"));
    }

    @Test
    void withoutAnAbsolutePathItIsInTheHomeFolder() {
        Path usual = Path.of("/home/someone/.cache/pascaline");
        assertThat(CacheFolder.of(Map.of(), HOME)).isEqualTo(usual);
        assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", ""), HOME)).isEqualTo(usual);
        assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", "here"), HOME)).isEqualTo(usual);
    }
}
