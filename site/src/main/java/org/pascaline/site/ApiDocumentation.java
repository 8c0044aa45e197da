package org.pascaline.site;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Javadoc makes of all modules, snippets included, and of the notebooks' kernel, which is none.
 *
 * @param complete whether it is there and nothing was found wrong
 * @param messages what Javadoc said; nothing if all is well
 */
public record ApiDocumentation(boolean complete, String messages) {

    /** The folder for the notebooks' kernel, below that of the modules. */
    static final Path NOTEBOOK = Path.of("notebook");

    private static final List<String> MODULES = List.of("kernels", "simd", "engine", "lab", "ui", "app");

    /** What is said of every program that uses the Vector API. */
    private static final String INCUBATING = "warning: [incubating]";

    /** Writes it, with the libraries of the packaged program. Nothing is fetched, and the same sources give the same files. */
    public static ApiDocumentation write(Path root, Path out) throws IOException {
        ApiDocumentation modules = run(modules(root), out);
        ApiDocumentation notebook = run(notebook(root), out.resolve(NOTEBOOK));
        return new ApiDocumentation(modules.complete && notebook.complete, modules.messages + notebook.messages);
    }

    private static ApiDocumentation run(List<String> arguments, Path out) throws IOException {
        Files.createDirectories(out);
        ToolProvider javadoc = ToolProvider.findFirst("javadoc")
                .orElseThrow(() -> new IllegalStateException("this Java has no javadoc; a whole JDK is needed"));
        List<String> all = new ArrayList<>(List.of(
                "-quiet",
                "-Xdoclint:all,-missing", // "Returns …" is the sentence, and is not said twice
                "-encoding",
                "UTF-8",
                "-notimestamp",
                "--no-fonts",
                "--no-platform-links",
                "-windowtitle",
                "Pascaline",
                "-d",
                out.toString()));
        all.addAll(arguments);
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said);
        int status = javadoc.run(writer, writer, all.toArray(String[]::new));
        writer.flush();
        List<String> lines = said.toString().lines().toList();
        long notices =
                lines.stream().filter(line -> line.startsWith(INCUBATING)).count();
        String messages = lines.stream()
                .filter(line -> !line.startsWith(INCUBATING) && !line.equals(notices + " warnings"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        return new ApiDocumentation(status == 0 && messages.isEmpty(), messages);
    }

    private static List<String> modules(Path root) {
        List<String> arguments = new ArrayList<>(List.of(
                "-doctitle",
                "Pascaline",
                "--snippet-path",
                root.resolve("engine/src/test/java").toString(),
                "--module-path",
                libraries(root).toString(),
                "--module",
                MODULES.stream().map(module -> "org.pascaline." + module).collect(Collectors.joining(","))));
        for (String module : MODULES) {
            Path sources = root.resolve(module).resolve("src/main/java");
            arguments.addAll(List.of("--module-source-path", "org.pascaline." + module + "=" + sources));
        }
        return arguments;
    }

    private static List<String> notebook(Path root) throws IOException {
        List<String> libraries = new ArrayList<>();
        for (Path folder : List.of(libraries(root), libraries(root).resolveSibling("notebook"))) {
            try (Stream<Path> jars = Files.list(folder)) {
                jars.map(Path::toString).sorted().forEach(libraries::add);
            }
        }
        return List.of(
                "-doctitle",
                "Pascaline: the notebooks' kernel",
                "-classpath",
                String.join(File.pathSeparator, libraries),
                "-sourcepath",
                root.resolve("notebook/src/main/java").toString(),
                "-subpackages",
                "org.pascaline.notebook");
    }

    private static Path libraries(Path root) {
        return root.resolve("app/target/pascaline/modules");
    }
}
