package org.pascaline.app.train;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code train cifar-10}. */
@Command(
        name = "cifar-10",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        defaultValueProvider = Recipe.Defaults.class,
        description = {"Trains a feed-forward network on CIFAR-10: images of animals and vehicles in ten classes.", ""})
final class TrainCifar10 implements Callable<Integer>, RunOptions {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the files of the binary version, data_batch_1.bin and so on. It must be given.")
    String data = "";

    @Mixin
    ImageOptions images = new ImageOptions();

    @Mixin
    AccuracyOptions accuracy = new AccuracyOptions();

    @Mixin
    TrainingOptions training = new TrainingOptions();

    TrainCifar10() {}

    @Override
    public Integer call() throws IOException {
        return training.run(command);
    }
}
