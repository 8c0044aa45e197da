package org.pascaline.app.notebook;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.pascaline.lab.data.Folders;
import org.pascaline.lab.data.WholeFile;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How Jupyter starts the kernel: on the JDK that runs this, with the jars that lie beside this one.
 *
 * @param java the program that starts a JVM
 * @param tree the folder with {@code modules}, {@code simd} and {@code notebook}
 */
record KernelSpec(Path java, Path tree) {
    private static final String NAME = "pascaline";

    /** Returns it for the program that runs; empty if that is without the kernel's jars. */
    static Optional<KernelSpec> ofThisProgram() {
        Path jar = Path.of(URI.create(KernelSpec.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        Path tree = jar.resolveSibling("..").normalize();
        return Files.isDirectory(tree.resolve("notebook"))
                ? Optional.of(new KernelSpec(Path.of(System.getProperty("java.home"), "bin", "java"), tree))
                : Optional.empty();
    }

    /**
     * Writes it where Jupyter looks.
     *
     * @param data a folder of Jupyter's data, such as {@code ~/.local/share/jupyter}
     * @return the file
     */
    Path writeBelow(Path data) throws IOException {
        Path file = data.resolve("kernels").resolve(NAME).resolve("kernel.json");
        Folders.make(file.resolveSibling("."));
        String text = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(content());
        WholeFile.write(file, out -> out.write((text + "\n").getBytes(StandardCharsets.UTF_8)));
        return file;
    }

    private Map<String, Object> content() {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("argv", command());
        content.put("display_name", "Java with Pascaline");
        content.put("language", "java");
        content.put("interrupt_mode", "message");
        content.put("env", locale(System.getenv()));
        return content;
    }

    /**
     * Returns the variable that gives a kernel the locale of this process, whose launcher has seen to it that the JVM takes the
     * names of files for UTF-8 in it; nothing on systems where it does so anyway.
     */
    static Map<String, String> locale(Map<String, String> environment) {
        return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(variable -> environment.getOrDefault(variable, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(value -> Map.of("LC_ALL", value))
                .orElse(Map.of());
    }

    /** The options for computing are those of the launcher; the compiler of cells is best served by the same collector. */
    private List<String> command() {
        return List.of(
                java.toString(),
                "-XX:+UseG1GC",
                "-XX:G1HeapRegionSize=1m",
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=CompileThresholdScaling,org.pascaline.simd.*::*,0.01",
                "-Djava.awt.headless=true",
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                "%1$s/notebook/*:%1$s/modules/*:%1$s/simd/*".formatted(tree),
                "org.pascaline.notebook.NotebookKernel",
                "{connection_file}");
    }
}
