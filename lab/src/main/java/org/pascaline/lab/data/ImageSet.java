package org.pascaline.lab.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A data set of images, of which some are for training and some for testing.
 *
 * @param name as on the command line
 * @param train the images to learn from
 * @param test the images to be judged by, of the same size and classes
 */
public record ImageSet(String name, Images train, Images test) {
    /** Where Debian's package {@code dataset-fashion-mnist} puts its files. */
    public static final Path DEBIAN_FASHION_MNIST = Path.of("/usr/share/datasets/fashion-mnist");

    private static final String FASHION_MNIST_REMEDY = "get it by 'apt-get install dataset-fashion-mnist' or from"
            + " https://github.com/zalandoresearch/fashion-mnist";

    private static final int CIFAR10_RECORDS = 10_000;
    private static final String CIFAR10_REMEDY =
            "get the binary version from https://www.cs.toronto.edu/~kriz/cifar.html and unpack it there";

    /** Checks that the two parts fit together. */
    public ImageSet {
        if (train.features() != test.features() || train.classes() != test.classes()) {
            throw new IllegalArgumentException("training images have %d numbers and %d classes, test images %d and %d"
                    .formatted(train.features(), train.classes(), test.features(), test.classes()));
        }
    }

    /** Returns the checksums of all files, as they are when they are not compressed, by their names. */
    public SequencedMap<String, String> checksums() {
        SequencedMap<String, String> all = new LinkedHashMap<>(train.checksums());
        all.putAll(test.checksums());
        return all;
    }

    /**
     * Opens Fashion-MNIST (Xiao, Rasul and Vollgraf 2017), or another set in the same form such as MNIST: the files
     * {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte} and two that begin with {@code t10k}, plain or with
     * {@code .gz} at the end. Gzipped files are inflated once into the user's cache folder.
     *
     * @param folder where they lie, such as {@link #DEBIAN_FASHION_MNIST}
     * @throws UnreadableDataException if a file is missing or damaged
     */
    public static ImageSet fashionMnist(Path folder) throws IOException {
        return fashionMnist(folder, CacheFolder.hereOrShared());
    }

    static ImageSet fashionMnist(Path folder, Path cache) throws IOException {
        Inflation inflation = new Inflation(cache);
        Images train = IdxImages.open(folder, "train", FASHION_MNIST_REMEDY, inflation);
        Images test = IdxImages.open(folder, "t10k", FASHION_MNIST_REMEDY, inflation);
        if (train.features() != test.features()) {
            throw new UnreadableDataException("%s has training images of %d pixels and test images of %d; %s"
                    .formatted(folder, train.features(), test.features(), FASHION_MNIST_REMEDY));
        }
        return new ImageSet("fashion-mnist", train, test);
    }

    /**
     * Opens CIFAR-10 (Krizhevsky 2009) in its binary version: {@code data_batch_1.bin} to {@code data_batch_5.bin} and
     * {@code test_batch.bin}.
     *
     * @param folder where they lie, or where their folder {@code cifar-10-batches-bin} lies
     * @throws UnreadableDataException if a file is missing or damaged
     */
    public static ImageSet cifar10(Path folder) throws IOException {
        return cifar10(folder, CIFAR10_RECORDS);
    }

    static ImageSet cifar10(Path folder, int recordsPerFile) throws IOException {
        Path unpacked = folder.resolve("cifar-10-batches-bin");
        Path place = Files.isDirectory(unpacked) ? unpacked : folder;
        List<String> training = List.of(
                "data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin");
        return new ImageSet(
                "cifar-10",
                new Cifar10Images(place, training, recordsPerFile, CIFAR10_REMEDY),
                new Cifar10Images(place, List.of("test_batch.bin"), recordsPerFile, CIFAR10_REMEDY));
    }
}
