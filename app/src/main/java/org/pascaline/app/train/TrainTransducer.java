package org.pascaline.app.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.pascaline.lab.data.FileFailure;
import org.pascaline.lab.spec.MachineFile;
import org.pascaline.lab.spec.SpecException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code train transducer}. */
@Command(
        name = "transducer",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        defaultValueProvider = Recipe.Defaults.class,
        description = {
            "Trains a network to do what a finite machine does, step by step: to subtract, to tell parity, or what a table says.",
            "What it learns can be certified for every length.",
            ""
        })
final class TrainTransducer implements Callable<Integer>, RunOptions {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--machine",
            paramLabel = "MACHINE",
            converter = FromFile.class,
            description = {
                "addition-B or subtraction-B of numbers in base B (2 to 16), least significant digit first; parity; sum-modulo-M;",
                "or a YAML file with a machine of your own. Default: ${DEFAULT-VALUE}"
            })
    String machine = "";

    @Option(names = "--length", paramLabel = "N", description = "Steps of every sequence. Default: ${DEFAULT-VALUE}")
    int length;

    @Option(
            names = "--test-length",
            paramLabel = "N",
            description = "Steps of the test set's sequences. Default: as in training.")
    int testLength;

    @Option(
            names = "--train-inputs",
            paramLabel = "INPUTS",
            completionCandidates = Words.Inputs.class,
            description = {
                "Inputs of the training set: ${COMPLETION-CANDIDATES}.",
                "carry-rich has, in every other sequence, more of those that let the machine's state through, as digits do that"
                        + " sum to nine. Default: ${DEFAULT-VALUE}"
            })
    String trainInputs = "";

    @Option(
            names = "--test-inputs",
            paramLabel = "INPUTS",
            completionCandidates = Words.Inputs.class,
            description = "Inputs of the test set: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    String testInputs = "";

    @Option(
            names = "--embedding",
            paramLabel = "N",
            description = "Features that a symbol is embedded in. Default: ${DEFAULT-VALUE}")
    int embedding;

    @Mixin
    AccuracyOptions accuracy = new AccuracyOptions();

    @Mixin
    RecurrentOptions network = new RecurrentOptions();

    @Mixin
    DrawnOptions samples = new DrawnOptions();

    @Mixin
    TrainingOptions training = new TrainingOptions();

    TrainTransducer() {}

    @Override
    public Integer call() throws IOException {
        return training.run(command);
    }

    /** Takes a file's machine into the settings, so that the run has it for good. */
    static final class FromFile implements ITypeConverter<String> {
        FromFile() {}

        @Override
        public String convert(String value) {
            if (!MachineFile.isNamedBy(value)) {
                return value;
            }
            try {
                return MachineFile.read(Path.of(value)).text();
            } catch (SpecException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            } catch (IOException e) {
                throw new TypeConversionException("%s cannot be read: %s".formatted(value, FileFailure.reason(e)));
            }
        }
    }
}
