package org.pascaline.app.notebook;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pascaline.app.ExitStatus;
import org.pascaline.lab.data.HomeFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code notebook}. */
@Command(
        name = "notebook",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Opens Pascaline's notebooks in Jupyter, or tells Jupyter of Pascaline's kernel.",
        footer = {
            "",
            "A notebook's cells are Java with Pascaline's library. Without an option this",
            "starts Jupyter with the notebooks that come with Pascaline; the kernel needs no",
            "installation for that."
        })
public final class NotebookCommand implements Callable<Integer> {
    /** The system property by which the launcher names the folder it lies in. */
    private static final String TREE = "pascaline.tree";

    /** What Jupyter's programs are called, the better one first. */
    private static final List<String> PROGRAMS = List.of("jupyter-lab", "jupyter-notebook");

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--install", description = "Only writes down, for every Jupyter of yours, how to start the kernel.")
    private boolean install;

    @Option(
            names = "--user",
            description = "With --install: in your home, which is where it goes unless --prefix says otherwise.")
    private boolean user;

    @Option(
            names = "--prefix",
            paramLabel = "DIR",
            description = "With --install: below this folder, such as that of a virtual environment.")
    private @Nullable Path prefix;

    /** Creates the command. */
    public NotebookCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!install && (user || prefix != null)) {
            throw new ParameterException(
                    command.commandLine(), (user ? "--user" : "--prefix") + " goes with --install");
        }
        if (user && prefix != null) {
            throw new ParameterException(command.commandLine(), "choose one of --user and --prefix");
        }
        Optional<KernelSpec> kernel = KernelSpec.ofThisProgram();
        if (kernel.isEmpty()) {
            System.err.println("pascaline notebook needs the kernel's jars, which this copy of the program is without:"
                    + " clone the repository and start ./pascaline there.");
            return ExitStatus.FAILURE;
        }
        if (install) {
            System.out.println(kernel.get().writeBelow(data()));
            if (prefix != null) {
                System.err.printf(
                        "Only a Jupyter that is installed below %s looks there; start another one with JUPYTER_PATH=%s.%n",
                        prefix, data());
            }
            return ExitStatus.DONE;
        }
        return open(kernel.get());
    }

    /** Where kernels are written: what Jupyter itself takes for the user's data, or its place below a prefix. */
    private Path data() {
        if (prefix != null) {
            return prefix.toAbsolutePath().normalize().resolve(Path.of("share", "jupyter"));
        }
        return JupyterFolder.of(System.getenv(), HomeFolder.here(), System.getProperty("os.name"));
    }

    private static int open(KernelSpec kernel) throws IOException, InterruptedException {
        Optional<Path> jupyter =
                PROGRAMS.stream().flatMap(name -> onPath(name).stream()).findFirst();
        if (jupyter.isEmpty()) {
            System.err.println(
                    "pascaline notebook needs Jupyter and found none on the PATH: install it, for example with"
                            + " 'apt-get install jupyter-notebook' or 'pip install jupyterlab', and try again.");
            return ExitStatus.FAILURE;
        }
        Path tree = Path.of(System.getProperty(TREE, ""));
        Path data = Files.isWritable(tree)
                ? tree.resolve(Path.of("target", "jupyter")).toAbsolutePath()
                : Files.createTempDirectory("pascaline-jupyter");
        kernel.writeBelow(data);
        ProcessBuilder builder = new ProcessBuilder(
                        jupyter.get().toString(), tree.resolve("notebooks").toString())
                .inheritIO();
        builder.environment().merge("JUPYTER_PATH", data.toString(), (old, added) -> added + File.pathSeparator + old);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return process.waitFor();
    }

    private static Optional<Path> onPath(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path file = Path.of(folder, program);
            if (!folder.isEmpty() && Files.isExecutable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
