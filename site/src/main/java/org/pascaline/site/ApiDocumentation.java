package org.pascaline.site;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import org.jspecify.annotations.NullMarked;

/**
 * What Javadoc makes of the kernels and the engine, snippets included.
 *
 * @param complete whether it is there and nothing was found wrong
 * @param messages what Javadoc said; nothing if all is well
 */
public record ApiDocumentation(boolean complete, String messages) {

    /** Writes it. Nothing in it is fetched from elsewhere, and the same sources give the same files. */
    public static ApiDocumentation write(Path root, Path out) throws IOException {
        Files.createDirectories(out);
        ToolProvider javadoc = ToolProvider.findFirst("javadoc")
                .orElseThrow(() -> new IllegalStateException("this Java has no javadoc; a whole JDK is needed"));
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said);
        int status = javadoc.run(writer, writer, arguments(root, out).toArray(String[]::new));
        writer.flush();
        String messages = said.toString();
        return new ApiDocumentation(status == 0 && messages.isEmpty(), messages);
    }

    private static List<String> arguments(Path root, Path out) {
        return List.of(
                "-quiet",
                "-Werror",
                "-Xdoclint:all,-missing", // "Returns …" is the sentence, and is not said twice
                "-encoding",
                "UTF-8",
                "-notimestamp",
                "--no-fonts",
                "--no-platform-links",
                "-windowtitle",
                "Pascaline",
                "-doctitle",
                "Pascaline: kernels and engine",
                "-d",
                out.toString(),
                "--snippet-path",
                root.resolve("engine/src/test/java").toString(),
                "--module-path",
                libraryOf(NullMarked.class).toString(),
                "--module-source-path",
                "org.pascaline.kernels=" + root.resolve("kernels/src/main/java"),
                "--module-source-path",
                "org.pascaline.engine=" + root.resolve("engine/src/main/java"),
                "--module",
                "org.pascaline.kernels,org.pascaline.engine");
    }

    private static Path libraryOf(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}
