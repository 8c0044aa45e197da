package org.pascaline.lab.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CacheFolderTest {
    private static final Optional<Path> HOME = Optional.of(Path.of("/home/someone"));

    @Test
    void theVariableNamesTheFolder() {
        Map<String, String> environment = Map.of("XDG_CACHE_HOME", "/tmp/x");
        assertThat(CacheFolder.of(environment, HOME)).contains(Path.of("/tmp/x/pascaline"));
        assertThat(CacheFolder.of(environment, Optional.empty())).contains(Path.of("/tmp/x/pascaline"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "here", "~/.cache"})
    void withoutAnAbsolutePathItIsInTheHomeFolder(String relative) {
        Map<String, String> environment = Map.of("XDG_CACHE_HOME", relative);
        assertThat(CacheFolder.of(environment, HOME)).contains(Path.of("/home/someone/.cache/pascaline"));
        assertThat(CacheFolder.of(environment, Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/elsewhere, /root, /elsewhere",
        "/elsewhere, ?,     /elsewhere",
        "'',         /root, /root",
        "here,       /root, /root",
        "'',         ?,     ",
        "here,       ?,     ",
        "'',         '',    "
    })
    void homeIsTheVariableOrElseTheAccounts(String variable, String account, Path expected) {
        assertThat(HomeFolder.of(Map.of("HOME", variable), account)).isEqualTo(Optional.ofNullable(expected));
    }
}
