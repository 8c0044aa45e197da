package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.site.ApiDocumentation;

/** What Javadoc makes of the kernels and the engine, as {@code docs/build} does. */
final class ApiDocumentationTest {

    @Test
    void javadocFindsNothingWrongAndShowsTheExamples(@TempDir Path folder) throws IOException {
        ApiDocumentation api = ApiDocumentation.write(Launcher.HOME, folder);
        assertThat(api.messages()).isEmpty();
        assertThat(api.complete()).isTrue();
        assertThat(Files.readString(folder.resolve("org.pascaline.engine/org/pascaline/engine/train/Trainer.html")))
                .contains("class=\"snippet\"", "trainer.train()");
        assertThat(Files.readString(folder.resolve("org.pascaline.kernels/org/pascaline/kernels/KernelChoice.html")))
                .contains("KernelChoice.auto()");
    }
}
