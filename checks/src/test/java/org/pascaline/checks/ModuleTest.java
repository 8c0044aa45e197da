package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ModuleTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    kernels | java.base
                    simd    | java.base, jdk.incubator.vector, org.pascaline.kernels
                    engine  | java.base, org.pascaline.kernels
                    """)
    void moduleRequiresNothingElse(String folder, String required) throws IOException {
        Path file = Launcher.HOME.resolve(folder, "target", "classes", "module-info.class");
        try (InputStream in = Files.newInputStream(file)) {
            Set<String> atRunTime = ModuleDescriptor.read(in).requires().stream()
                    .filter(requires -> !requires.modifiers().contains(Requires.Modifier.STATIC))
                    .map(Requires::name)
                    .collect(Collectors.toSet());
            assertThat(atRunTime).containsExactlyInAnyOrder(required.split(", "));
        }
    }
}
