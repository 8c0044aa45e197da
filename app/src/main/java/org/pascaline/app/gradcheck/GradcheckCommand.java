package org.pascaline.app.gradcheck;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.pascaline.app.Choices;
import org.pascaline.app.ColorMode;
import org.pascaline.app.ExitStatus;
import org.pascaline.app.Terminal;
import org.pascaline.app.train.Given;
import org.pascaline.app.train.SettingOptions;
import org.pascaline.engine.task.Form;
import org.pascaline.kernels.Activation;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.lab.check.GradientCheck;
import org.pascaline.lab.check.GradientReport;
import org.pascaline.lab.spec.Catalog;
import org.pascaline.lab.spec.ModelSpec;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code gradcheck}: checks the gradient of any network against central differences. */
@Command(
        name = "gradcheck",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Checks a network's gradient against central differences in double precision:"
                    + " that of the definitions, and that of the fused operations which training uses.",
            ""
        })
public final class GradcheckCommand implements Callable<Integer> {
    /** Small: differences evaluate the network several times for each weight. */
    private static final Map<String, Object> SMALL = Map.of(
            "cell", "lstm", "hidden", 8, "layers", 1, "init", "standard", "identity-scale", 1, "periods", "1,2,4,8");

    private static final int EMBEDDING = 4;

    private final Catalog catalog;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--network",
            paramLabel = "NET",
            defaultValue = "adding",
            completionCandidates = Networks.class,
            description = {
                "The network around the cell: ${COMPLETION-CANDIDATES}.",
                "l1norm-linear and mlp have no cell; mlp reads Fashion-MNIST. Default: ${DEFAULT-VALUE}"
            })
    private String network = "adding";

    @Option(
            names = "--length",
            paramLabel = "N",
            defaultValue = "7",
            description = "Steps of every sequence. Default: ${DEFAULT-VALUE}")
    private int length;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "3",
            description = "Sequences. Default: ${DEFAULT-VALUE}")
    private int batch;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of sequences and weights. Default: ${DEFAULT-VALUE}")
    private long seed;

    @ArgGroup(validate = false, heading = "%nOutput:%n")
    private OutputOptions output = new OutputOptions();

    /** Creates the command; {@link #addSettings} completes it. */
    public GradcheckCommand() {
        this(Catalog.BUILT_IN);
    }

    private GradcheckCommand(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Adds the options that describe the network. */
    public static void addSettings(CommandLine gradcheck, Catalog catalog) {
        SettingOptions.add(
                gradcheck.getCommandSpec(),
                List.of(new Catalog.Group("Network", catalog.layerSettings())),
                setting -> Optional.ofNullable(SMALL.get(setting.name())));
    }

    /** The networks, for the help and for completion. */
    static final class Networks implements Iterable<String> {
        Networks() {}

        @Override
        public Iterator<String> iterator() {
            return CheckedNetwork.all(Catalog.BUILT_IN).stream()
                    .map(CheckedNetwork::name)
                    .iterator();
        }
    }

    /** The options that say what is shown. */
    static final class OutputOptions {
        @Option(names = "--json", description = "Print one JSON object on standard output and nothing else there.")
        private boolean json;

        @Option(
                names = "--color",
                paramLabel = "WHEN",
                defaultValue = "auto",
                description = "Colours: ${COMPLETION-CANDIDATES}. NO_COLOR is heeded. Default: ${DEFAULT-VALUE}")
        private ColorMode color = ColorMode.AUTO;
    }

    @Override
    public Integer call() {
        Given given = new Given(command);
        int samples = given.atLeast(1, "--batch", batch);
        ModelSpec.Recurrent recurrent = given.recurrent(catalog, SMALL);
        CheckedNetwork checked = checked(given);
        GradientCheck check = new GradientCheck(
                checked.task().small(given.atLeast(2, "--length", length), samples),
                network(checked.kind(), recurrent),
                samples,
                seed);
        KernelChoice kernels = KernelChoice.auto();
        GradientReport report = check.run(kernels.kernels());
        Terminal terminal = Terminal.of(output.color);
        if (output.json) {
            terminal.out().println(JsonReport.of(report, kernels));
        } else {
            new ReportTable(terminal).print(report, kernels);
        }
        return report.passed() ? ExitStatus.DONE : ExitStatus.FAILURE;
    }

    private CheckedNetwork checked(Given given) {
        List<CheckedNetwork> all = CheckedNetwork.all(catalog);
        return all.stream()
                .filter(each -> each.name().equals(network))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> names = all.stream().map(CheckedNetwork::name).toList();
                    return given.mistake("Invalid value for option '--network': " + Choices.refusal(network, names));
                });
    }

    private static ModelSpec network(Form.Network kind, ModelSpec.Recurrent recurrent) {
        return switch (kind) {
            case RECURRENT -> recurrent;
            case EMBEDDED -> new ModelSpec.Embedded(EMBEDDING, recurrent);
            case LINEAR -> new ModelSpec.ElementWise(recurrent.hidden());
            case MLP ->
                new ModelSpec.FeedForward(
                        Collections.nCopies(recurrent.layers(), recurrent.hidden()), Activation.SIGMOID);
        };
    }
}
