package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else's module compiles against the jars that were built, and what they bring along, without a warning. */
final class ModularConsumerIT {

    @Test
    void aModuleThatRequiresTheLabAndTheDashboardCompiles(@TempDir Path folder) throws IOException {
        Path module = Files.writeString(folder.resolve("module-info.java"), """
                module consumer {
                    requires org.pascaline.lab;
                    requires org.pascaline.ui;
                }
                """);
        Path use = Files.createDirectories(folder.resolve("consumer")).resolve("Use.java");
        Files.writeString(use, """
                package consumer;

                import java.util.Map;
                import org.pascaline.engine.nn.Layout;
                import org.pascaline.kernels.KernelChoice;
                import org.pascaline.lab.spec.Assembly;
                import org.pascaline.lab.spec.RunSettings;

                final class Use {
                    private Use() {}

                    static Layout layout() {
                        return Assembly.of(RunSettings.read("here", Map.of("task", "adding", "cell", "gru"))).layout();
                    }

                    static String kernels() {
                        return KernelChoice.auto().reason();
                    }
                }
                """);
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said);
        int status = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        writer,
                        writer,
                        "-Xlint:all",
                        "-Werror",
                        "--class-path",
                        folder.toString(),
                        "--module-path",
                        Launcher.HOME.resolve("app/target/pascaline/modules").toString(),
                        "-d",
                        folder.resolve("classes").toString(),
                        module.toString(),
                        use.toString());
        assertThat(said.toString()).isEmpty();
        assertThat(status).isZero();
    }
}
