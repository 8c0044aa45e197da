package org.pascaline.app.gradcheck;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pascaline.app.ColorMode;
import org.pascaline.app.ExitStatus;
import org.pascaline.app.Terminal;
import org.pascaline.app.train.Given;
import org.pascaline.app.train.ModelOptions;
import org.pascaline.engine.task.AddingProblem;
import org.pascaline.engine.task.DigitSum;
import org.pascaline.engine.task.L1Norm;
import org.pascaline.engine.task.Sizes;
import org.pascaline.kernels.Activation;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.lab.check.GradientCheck;
import org.pascaline.lab.check.GradientReport;
import org.pascaline.lab.data.Scaling;
import org.pascaline.lab.spec.ModelSpec;
import org.pascaline.lab.spec.TaskSpec;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code gradcheck}: checks the gradient of any network against central differences. */
@Command(
        name = "gradcheck",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        defaultValueProvider = GradcheckCommand.SmallNetwork.class,
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

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--network",
            paramLabel = "NET",
            defaultValue = "adding",
            description = {
                "The network around the cell: ${COMPLETION-CANDIDATES}.",
                "l1norm-linear and mlp have no cell; mlp reads Fashion-MNIST. Default: ${DEFAULT-VALUE}"
            })
    private NetworkName network = NetworkName.ADDING;

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

    // Not a group as in train: picocli's annotation processor lets a class be the group of one command only.
    @Mixin
    ModelOptions model = new ModelOptions();

    @ArgGroup(validate = false, heading = "%nOutput:%n")
    private OutputOptions output = new OutputOptions();

    /** Creates the command. */
    public GradcheckCommand() {}

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

    /** Tells the help what stands in for an option that is not given. */
    static final class SmallNetwork implements IDefaultValueProvider {
        @Override
        public @Nullable String defaultValue(ArgSpec argument) {
            Object value = argument instanceof OptionSpec option
                    ? SMALL.get(option.longestName().substring(2))
                    : null;
            return value == null ? null : value.toString();
        }
    }

    @Override
    public Integer call() {
        Given given = new Given(command);
        int samples = given.atLeast(1, "--batch", batch);
        ModelSpec.Recurrent recurrent = given.recurrent(SMALL);
        GradientCheck check = new GradientCheck(
                task(given.atLeast(2, "--length", length), samples), network(recurrent), samples, seed);
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

    private TaskSpec task(int steps, int samples) {
        Sizes sizes = new Sizes(samples, 1, 1, Sizes.Supply.FIXED);
        AddingProblem.Convention convention = AddingProblem.Convention.UNIT;
        return switch (network) {
            case ADDING -> new TaskSpec.Adding(steps, convention, convention.usualTolerance(), sizes);
            case L1NORM, L1NORM_LINEAR -> new TaskSpec.Norm(new L1Norm.Arrays(steps, steps, 1, 1, 1), sizes);
            case ADDER ->
                new TaskSpec.Adder(
                        new DigitSum.Places(steps - 1, steps, steps - 1, steps), DigitSum.Sampling.RANDOM, sizes);
            case MLP ->
                new TaskSpec.Pictures(
                        TaskSpec.Pictures.Dataset.FASHION_MNIST,
                        Optional.empty(),
                        Scaling.STANDARDIZED,
                        new TaskSpec.Pictures.Limits(samples, 1, 1));
        };
    }

    private ModelSpec network(ModelSpec.Recurrent recurrent) {
        return switch (network) {
            case ADDING, L1NORM -> recurrent;
            case L1NORM_LINEAR -> new ModelSpec.ElementWise(recurrent.hidden());
            case ADDER -> new ModelSpec.Embedded(EMBEDDING, recurrent);
            case MLP ->
                new ModelSpec.FeedForward(
                        Collections.nCopies(recurrent.layers(), recurrent.hidden()), Activation.SIGMOID);
        };
    }
}
