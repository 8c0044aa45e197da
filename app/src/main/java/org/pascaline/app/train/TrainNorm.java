package org.pascaline.app.train;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code train l1norm}. */
@Command(
        name = "l1norm",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        defaultValueProvider = Recipe.Defaults.class,
        description = {
            "Trains a network on the L1 norm: it reads an array of numbers; the answer is the sum of their absolute values.",
            ""
        })
final class TrainNorm implements Callable<Integer>, RunOptions {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--max-length",
            paramLabel = "N",
            description = "Elements of the longest array; the shortest has one. Default: ${DEFAULT-VALUE}")
    int maxLength;

    @Option(
            names = "--test-max-length",
            paramLabel = "N",
            description = "Elements of the test set's longest array. Default: as in training.")
    int testMaxLength;

    @Option(
            names = "--test-min-length",
            paramLabel = "N",
            description = "Elements of the test set's shortest array. Default: ${DEFAULT-VALUE}")
    int testMinLength;

    @Option(
            names = "--range",
            paramLabel = "X",
            description = "Elements are uniform between -X and X. Default: ${DEFAULT-VALUE}")
    double range;

    @Option(
            names = "--scale",
            paramLabel = "X",
            description = "What the network's inputs and answers are divided by; errors are shown without it."
                    + " Default: ${DEFAULT-VALUE}")
    double scale;

    @ArgGroup(validate = false, heading = "%nNetwork:%n")
    Network network = new Network();

    @Mixin
    StateGroup state = new StateGroup();

    @Mixin
    DrawnOptions samples = new DrawnOptions();

    @Mixin
    TrainingOptions training = new TrainingOptions();

    TrainNorm() {}

    /** The options that describe the network, which need not be recurrent here. */
    static final class Network extends LayerOptions {
        @Option(
                names = "--cell",
                order = -2,
                paramLabel = "CELL",
                completionCandidates = Words.NormCells.class,
                description = {
                    "${COMPLETION-CANDIDATES}.",
                    "linear sends each element through dense, ReLU and dense and adds up;",
                    "the others are recurrent. Default: ${DEFAULT-VALUE}"
                })
        String cell = "";

        Network() {}
    }

    @Override
    public Integer call() throws IOException {
        return training.run(command);
    }
}
