package org.pascaline.app.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected folders are those that jupyter_core 5 prints by {@code jupyter --data-dir}. */
final class JupyterFolderTest {
    private static final Optional<Path> HOME = Optional.of(Path.of("/home/someone"));

    @ParameterizedTest
    @CsvSource({
        "Linux,    X=y,                          /home/someone/.local/share/jupyter",
        "Linux,    XDG_DATA_HOME=,               /home/someone/.local/share/jupyter",
        "Linux,    XDG_DATA_HOME=/data,          /data/jupyter",
        "Linux,    JUPYTER_DATA_DIR=/mine,       /mine",
        "Linux,    JUPYTER_DATA_DIR=,            /home/someone/.local/share/jupyter",
        "Linux,    JUPYTER_PLATFORM_DIRS=1,      /home/someone/.local/share/jupyter",
        "Mac OS X, XDG_DATA_HOME=/data,          /home/someone/Library/Jupyter",
        "Mac OS X, JUPYTER_DATA_DIR=/mine,       /mine",
        "Mac OS X, JUPYTER_PLATFORM_DIRS=1,      /home/someone/Library/Application Support/Jupyter",
        "Mac OS X, JUPYTER_PLATFORM_DIRS=False,  /home/someone/Library/Jupyter"
    })
    void itIsWhereJupyterLooks(String system, String variable, Path expected) {
        assertThat(JupyterFolder.of(environment(variable), HOME, system)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"JUPYTER_DATA_DIR=here", "XDG_DATA_HOME=here/and/there", "HOME=", "HOME=here"})
    void aRelativeFolderIsRefused(String variable) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JupyterFolder.of(environment(variable), HOME, "Linux"))
                .withMessageStartingWith(variable.replaceFirst("=(.*)", " is '$1', which means another folder"));
    }

    @Test
    void aHomeThatIsNoneDoesNoHarmWhereItIsNotNeeded() {
        Map<String, String> environment = Map.of("HOME", "", "XDG_DATA_HOME", "/data");
        assertThat(JupyterFolder.of(environment, HOME, "Linux")).isEqualTo(Path.of("/data/jupyter"));
    }

    @Test
    void withoutAHomeThePlaceMustBeNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JupyterFolder.of(Map.of(), Optional.empty(), "Linux"))
                .withMessageContaining("set HOME or JUPYTER_DATA_DIR");
        assertThat(JupyterFolder.of(environment("XDG_DATA_HOME=/data"), Optional.empty(), "Linux"))
                .isEqualTo(Path.of("/data/jupyter"));
    }

    private static Map<String, String> environment(String variable) {
        String[] parts = variable.split("=", -1);
        return Map.of(parts[0], parts[1]);
    }
}
