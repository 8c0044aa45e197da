package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.site.ApiDocumentation;

/** What Javadoc makes of all modules, as {@code docs/build} does, with the libraries of the packaged program. */
final class ApiDocumentationIT {

    @Test
    void javadocFindsNothingWrongAndShowsTheExamples(@TempDir Path folder) throws IOException {
        ApiDocumentation api = ApiDocumentation.write(Launcher.HOME, folder);
        assertThat(api.messages()).isEmpty();
        assertThat(api.complete()).isTrue();
        assertThat(Files.readString(folder.resolve("org.pascaline.engine/org/pascaline/engine/train/Trainer.html")))
                .contains("class=\"snippet\"", "trainer.train()");
        assertThat(Files.readString(folder.resolve("org.pascaline.kernels/org/pascaline/kernels/KernelChoice.html")))
                .contains("KernelChoice.auto()");
        assertThat(Files.readString(folder.resolve("index.html")))
                .contains("kernels", "simd", "engine", "lab", "ui", "app")
                .contains("org.pascaline.lab/module-summary.html", "org.pascaline.ui/module-summary.html");
        assertThat(Files.readString(folder.resolve("org.pascaline.lab/org/pascaline/lab/spec/RunSpec.html")))
                .contains("../../../../org.pascaline.engine/org/pascaline/engine/train/Training.html");
        assertThat(folder.resolve("notebook/org/pascaline/notebook/Plot.html")).isRegularFile();
    }
}
