package org.pascaline.app.certify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pascaline.app.ColorMode;
import org.pascaline.app.ExitStatus;
import org.pascaline.app.Lines;
import org.pascaline.app.ModelFile;
import org.pascaline.app.RunsFolderOption;
import org.pascaline.app.Terminal;
import org.pascaline.app.train.Given;
import org.pascaline.app.train.MachineryOptions;
import org.pascaline.engine.nn.L1NormLinear;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.tape.Grid;
import org.pascaline.engine.task.DigitSum;
import org.pascaline.engine.task.L1Norm;
import org.pascaline.engine.task.TaskType;
import org.pascaline.lab.certify.Certifiable;
import org.pascaline.lab.certify.Certificate;
import org.pascaline.lab.certify.Checker;
import org.pascaline.lab.certify.Finding;
import org.pascaline.lab.certify.Machine;
import org.pascaline.lab.certify.NormBound;
import org.pascaline.lab.certify.ProofFiles;
import org.pascaline.lab.certify.Transitions;
import org.pascaline.lab.certify.Walk;
import org.pascaline.lab.data.Folders;
import org.pascaline.lab.diagram.Portrait;
import org.pascaline.lab.run.Machinery;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.spec.MachineSpec;
import org.pascaline.lab.spec.TransducerTask;
import org.pascaline.lab.weights.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code certify}. */
@Command(
        name = "certify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Proves that a trained network adds numbers of every length, or finds the shortest sum that it gets wrong;"
                    + " and the same of every task that a finite machine can do.",
            "Of the network 'linear' for the L1 norm it tells the exact worst error of an element, and a bound for arrays.",
            "",
            "A recurrent network's state is rounded to a grid, so it has finitely many; all that it can get into are looked at.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:certified", "1:wrong somewhere, or too many states to tell"})
public final class CertifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(
            index = "0",
            paramLabel = "RUN",
            description = "A run's folder, the beginning of a run's name, or a .safetensors file.")
    private String model = "";

    @Option(
            names = "--grid",
            paramLabel = "G",
            description = "Round the state to multiples of 1/2, 1/4 and so on. Default: what the run's state-grid says")
    private @Nullable String grid;

    @Option(
            names = "--max-states",
            paramLabel = "N",
            defaultValue = "10000000",
            description = "Give up when there are more. Default: ${DEFAULT-VALUE}")
    private int mostStates;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description =
                    "Where the proof goes, with its pictures beside it. Default: certificate.json in the run's folder, NAME-certificate.json beside NAME.safetensors")
    private @Nullable Path certificate;

    @Option(
            names = "--check",
            paramLabel = "FILE",
            description =
                    "Establish a certificate once more, with a second, simple program that has little in common with the first.")
    private @Nullable Path check;

    @Mixin
    private RunsFolderOption place = new RunsFolderOption();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin
    private MachineryOptions machineryOptions = new MachineryOptions();

    /** Creates the command. */
    public CertifyCommand() {}

    @Override
    public Integer call() throws IOException {
        new Given(command).atLeast(1, "--max-states", mostStates);
        Path file = RunFolder.model(model, place.runs());
        TrainedModel trained = ModelFile.read(file);
        return check == null ? prove(trained, file) : establish(trained, file, check);
    }

    private int prove(TrainedModel trained, Path file) throws IOException {
        if (trained.spec().task() instanceof L1Norm.Type norm
                && trained.assembly().plan().model() instanceof L1NormLinear model) {
            return bound(trained, norm.arrays(), model);
        }
        Certifiable network = Certifiable.of(trained, rounding());
        Path to = place(file);
        ProofFiles places = ProofFiles.of(to);
        places.requireOwn(to, network, trained.settings());
        Machinery machinery = machineryOptions.parse(new Given(command));
        long begun = System.nanoTime();
        Walk.Result result;
        try (Team team = new Team(machinery.threads());
                Counter counter = new Counter(Terminal.of(ColorMode.AUTO))) {
            result = Walk.through(network, machinery.kernels().kernels(), team, mostStates, counter);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        Answer answer = new Answer(network, arithmetic(trained.spec().task()), mostStates, seconds);
        if (!(result.finding() instanceof Finding.Certified certified)) {
            System.out.println(json ? answer.json(result.finding()) : fitted(answer.text(result.finding())));
            return ExitStatus.FAILURE;
        }
        makeFolderOf(to);
        Optional<Machine> smallest =
                result.transitions().all(network.machine().inputs()).map((Transitions all) -> Machine.of(all));
        places.removePictures(); // none of them may stand beside another proof, even if what follows fails
        Certificate.of(network, certified, smallest, trained.settings(), machinery)
                .write(to);
        Optional<Portrait> portrait = Optional.empty();
        if (smallest.isPresent()) {
            portrait = Optional.of(Portrait.write(
                    places, network.machine(), stateNames(trained.spec().task()), result.states(), smallest.get()));
        }
        Pictures pictures = new Pictures(portrait);
        System.out.println(
                json
                        ? answer.json(certified, smallest, to, pictures)
                        : fitted(answer.text(certified, smallest, to, pictures)));
        return ExitStatus.DONE;
    }

    private int bound(TrainedModel trained, L1Norm.Arrays arrays, L1NormLinear model) {
        NormBound bound = NormBound.of(model, trained.parameters(), arrays.range() / arrays.scale());
        NormAnswer answer = new NormAnswer(arrays, bound);
        System.out.println(json ? answer.json() : fitted(answer.text()));
        return ExitStatus.DONE;
    }

    private static String fitted(String text) {
        return Lines.fitted(text, Terminal.of(ColorMode.NEVER).columns());
    }

    private static void makeFolderOf(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Folders.make(folder);
        }
    }

    private static Optional<MachineSpec.Arithmetic> arithmetic(TaskType task) {
        return switch (task) {
            case DigitSum.Type _ -> Optional.of(new MachineSpec.Arithmetic(DigitSum.BASE, '+'));
            case TransducerTask transducer -> transducer.machine().arithmetic();
            default -> Optional.empty();
        };
    }

    private static Optional<List<String>> stateNames(TaskType task) {
        return task instanceof TransducerTask transducer ? transducer.machine().stateNames() : Optional.empty();
    }

    private Path place(Path model) {
        ProofFiles usual = ProofFiles.beside(model);
        if (certificate == null) {
            return usual.certificate();
        }
        return Files.isDirectory(certificate) ? usual.in(certificate).certificate() : certificate;
    }

    private Optional<Grid> rounding() {
        if (grid == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Grid.parse(grid));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    command.commandLine(), "--grid %s, got '%s'".formatted(e.getMessage(), grid), e);
        }
    }

    private int establish(TrainedModel trained, Path file, Path given) throws IOException {
        Certificate claimed =
                Certificate.read(Files.isDirectory(given) ? ProofFiles.certificateIn(given, file) : given);
        Certifiable network = Certifiable.of(trained, Optional.of(claimed.rounding()));
        if (!claimed.isOf(network)) {
            System.out.println(fitted("not established: the certificate is of other weights than " + model));
            return ExitStatus.FAILURE;
        }
        Optional<Finding.Certified> found = Checker.check(network, mostStates);
        boolean agrees = found.isPresent() && claimed.agrees(found.get());
        System.out.println(
                agrees
                        ? "established: %,d states and %,d transitions, each as the certificate says"
                                .formatted(claimed.states(), claimed.transitions())
                        : "not established: the checker comes to something else");
        return agrees ? ExitStatus.DONE : ExitStatus.FAILURE;
    }
}
