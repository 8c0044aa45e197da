package org.pascaline.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.pascaline.testing.Tool;

/**
 * A copy of the repository's scripts in a folder whose name has spaces, with make-believe JDKs and a make-believe
 * Maven that notes each build in {@code builds} and lays an empty runnable tree.
 */
record Sandbox(Path root) {

    static Sandbox in(Path folder) throws IOException {
        Sandbox sandbox = new Sandbox(Files.createDirectories(folder.resolve("a folder with spaces")));
        Files.createDirectories(sandbox.root.resolve("bin"));
        Files.createDirectories(sandbox.root.resolve("bench"));
        for (String script : new String[] {"build", "pascaline", "bin/find-jdk.sh", "bin/names.sh", "bench/compare"}) {
            Files.copy(Launcher.HOME.resolve(script), sandbox.root.resolve(script));
            sandbox.root.resolve(script).toFile().setExecutable(true);
        }
        Files.writeString(sandbox.root.resolve("pom.xml"), "");
        for (String module : new String[] {"kernels", "simd", "engine", "lab", "ui", "notebook", "app"}) {
            Files.createDirectories(sandbox.root.resolve(module, "src", "main"));
            Files.writeString(sandbox.root.resolve(module, "pom.xml"), "");
        }
        sandbox.maven("""
                echo "$*" >>"%1$s/builds"
                sleep 0.5
                mkdir -p "%1$s/app/target/pascaline"
                touch "%1$s/app/target/pascaline/built"
                """.formatted(sandbox.root));
        return sandbox;
    }

    /** Adds a JDK of that version whose {@code java} prints the version and its arguments. */
    Path jdk(String version) throws IOException {
        Path home = root.resolve("jdks", "jdk " + version);
        script(home.resolve("bin", "java"), "echo \"java " + version + " $*\"");
        script(home.resolve("bin", "javac"), "exit 1");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    /** Lets the JDK's {@code java} do something else. */
    void java(Path jdk, String body) throws IOException {
        script(jdk.resolve("bin", "java"), body);
    }

    /** A copy in another folder. */
    Sandbox copiedTo(String name) throws IOException {
        return in(Files.createDirectories(root.resolve(name)));
    }

    void maven(String body) throws IOException {
        tool("mvn", body);
    }

    /** Lets a program that the scripts call do something else. */
    void tool(String name, String body) throws IOException {
        script(root.resolve("tools", name), body);
    }

    /** A folder that holds what the scripts call, and no more. */
    Path bareTools() throws IOException {
        Path tools = root.resolve("bare tools");
        for (String tool : new String[] {"dirname", "readlink", "find", "head", "stty", "cut"}) {
            script(tools.resolve(tool), "exec " + Tool.onPath(tool).orElseThrow() + " \"$@\"");
        }
        return tools;
    }

    long builds() throws IOException {
        Path log = root.resolve("builds");
        return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    }

    /** A launcher that sees this sandbox's JDKs and Maven, and the given folder first on the path. */
    Launcher launcher(Path first) {
        String path = first + ":" + root.resolve("tools") + ":" + System.getenv("PATH");
        return new Launcher(
                root,
                Map.of(
                        "PATH",
                        path,
                        "PASCALINE_JDK_SEARCH",
                        root.resolve("jdks").toString()));
    }

    private static void script(Path file, String body) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, "#!/bin/sh\n" + body);
        file.toFile().setExecutable(true);
    }
}
