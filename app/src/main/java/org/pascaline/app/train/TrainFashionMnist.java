package org.pascaline.app.train;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code train fashion-mnist}. */
@Command(
        name = "fashion-mnist",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        defaultValueProvider = Recipe.Defaults.class,
        description = {"Trains a feed-forward network on Fashion-MNIST: grey images of clothes in ten classes.", ""})
final class TrainFashionMnist implements Callable<Integer>, RunOptions {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Folder of the files train-images-idx3-ubyte and so on, plain or gzipped. Default: where Debian's package dataset-fashion-mnist puts them.")
    String data = "";

    @Mixin
    ImageOptions images = new ImageOptions();

    @Mixin
    AccuracyOptions accuracy = new AccuracyOptions();

    @Mixin
    TrainingOptions training = new TrainingOptions();

    TrainFashionMnist() {}

    @Override
    public Integer call() throws IOException {
        return training.run(command);
    }
}
