package org.pascaline.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The command {@code bench}: the comparison with PyTorch. It lives outside of the program, in the source tree that the launcher
 * belongs to; this only hands over to {@code bench/compare}, which fetches and builds what it takes.
 */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Times training steps side by side with PyTorch's.",
        footer = {
            "",
            "The first time this fetches libtorch (about 115 MB). Each workload is first",
            "checked: three steps of both must agree; status 1 if some do not. The table",
            "goes to standard output as Markdown."
        })
final class BenchCommand implements Callable<Integer> {
    /** The system property by which the launcher names the folder it lies in. */
    private static final String TREE = "pascaline.tree";

    @Parameters(
            arity = "0..1",
            paramLabel = "REGEX",
            defaultValue = "",
            description = "Only workloads whose name it finds, for example IRNN or 'adder.*L11'. Default: all")
    private String regex = "";

    @Option(names = "--quick", description = "Few repetitions: to see that it works, too short to believe.")
    private boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures as JSON, too.")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--chart", paramLabel = "FILE", description = "Draws the ratios as SVG, too.")
    private Optional<Path> chart = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        requireUsable(); // before anything is fetched
        Optional<Path> script = Optional.ofNullable(System.getProperty(TREE))
                .map(tree -> Path.of(tree, "bench", "compare"))
                .filter(Files::isExecutable);
        if (script.isEmpty()) {
            System.err.println(
                    "pascaline bench needs Pascaline's source tree, where it builds the comparison: clone the"
                            + " repository and start ./pascaline there.");
            return ExitStatus.USAGE;
        }
        Process comparison =
                new ProcessBuilder(command(script.get())).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(comparison::destroy));
        return comparison.waitFor();
    }

    private void requireUsable() {
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "'%s' is no regular expression: %s".formatted(regex, e.getDescription()), e);
        }
        for (Path file : Stream.concat(json.stream(), chart.stream()).toList()) {
            Path folder = file.getParent();
            if (Files.isDirectory(file)) {
                throw new IllegalArgumentException("%s cannot be written: it is a folder".formatted(file));
            }
            if (folder != null && !Files.isDirectory(folder)) {
                throw new IllegalArgumentException(
                        "%s cannot be written: there is no folder %s".formatted(file, folder));
            }
        }
    }

    private List<String> command(Path script) {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        if (quick) {
            command.add("--quick");
        }
        json.ifPresent(file -> command.add("--json=" + file));
        chart.ifPresent(file -> command.add("--chart=" + file));
        if (!regex.isEmpty()) {
            command.addAll(List.of("--", regex));
        }
        return command;
    }
}
