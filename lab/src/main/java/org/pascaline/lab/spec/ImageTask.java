package org.pascaline.lab.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.pascaline.engine.setting.Setting;
import org.pascaline.engine.setting.Values;
import org.pascaline.engine.task.Form;
import org.pascaline.engine.task.Sizes;
import org.pascaline.engine.task.Task;
import org.pascaline.engine.task.TaskType;
import org.pascaline.lab.data.ImageClassification;
import org.pascaline.lab.data.ImageSet;
import org.pascaline.lab.data.Scaling;

/**
 * {@code fashion-mnist} and {@code cifar-10}: telling what an image shows.
 *
 * @param dataset which images
 * @param folder where their files are; if absent, where the system keeps them
 * @param scaling of the pixels
 * @param limits how many samples at the most
 */
public record ImageTask(Dataset dataset, Optional<Path> folder, Scaling scaling, Limits limits) implements TaskType {
    private static final Setting<Path> FASHION_FOLDER = Setting.folder(
            "data",
            "where Debian's package dataset-fashion-mnist puts them",
            "Folder of the files train-images-idx3-ubyte and so on, plain or gzipped");

    private static final Setting<Path> CIFAR_FOLDER = Setting.folder(
            "data", "none; it must be given", "Folder of the files of the binary version, data_batch_1.bin and so on");

    private static final Setting<Scaling> SCALING = Setting.choice(
            "scaling",
            Scaling.class,
            Scaling.NONE,
            "Of the pixels. none leaves them from 0 to 1, standardized gives them mean 0 and variance 1");

    private static final Setting<Integer> TRAIN = limit("train-size", "Training images at the most; 0 for all");
    private static final Setting<Integer> VALIDATION =
            limit("validation-size", "Validation images at the most; 0 for all");
    private static final Setting<Integer> TEST = limit("test-size", "Test images at the most; 0 for all");

    /** Each set of images is opened once, however many runs read it; a task holds no state, so runs may share it. */
    private static final Map<ImageTask, ImageClassification> OPEN = new ConcurrentHashMap<>();

    /** {@code fashion-mnist} with its usual settings. */
    public static final ImageTask FASHION_MNIST = usual(Dataset.FASHION_MNIST);

    /** {@code cifar-10} with its usual settings; it cannot be opened without a folder. */
    public static final ImageTask CIFAR_10 = usual(Dataset.CIFAR_10);

    /** A set of images. */
    public enum Dataset {
        /** Clothes, grey, 28×28. */
        FASHION_MNIST,
        /** Animals and vehicles, in colour, 32×32. */
        CIFAR_10
    }

    /** So many images of each part at the most, the first ones; 0 for all. */
    public record Limits(int train, int validation, int test) {}

    private static Setting<Integer> limit(String name, String help) {
        return Setting.whole(name, 0, Integer.MAX_VALUE, 0, help);
    }

    private static ImageTask usual(Dataset dataset) {
        return new ImageTask(dataset, Optional.empty(), SCALING.usual(), new Limits(0, 0, 0));
    }

    @Override
    public String name() {
        return dataset == Dataset.CIFAR_10 ? "cifar-10" : "fashion-mnist";
    }

    @Override
    public String description() {
        return dataset == Dataset.CIFAR_10
                ? "Telling animals and vehicles apart in 60,000 small colour images."
                : "Telling clothes apart in 70,000 small grey images.";
    }

    @Override
    public String title() {
        return dataset == Dataset.CIFAR_10 ? "Images of CIFAR-10" : "Images of Fashion-MNIST";
    }

    private Setting<Path> folderSetting() {
        return dataset == Dataset.CIFAR_10 ? CIFAR_FOLDER : FASHION_FOLDER;
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(folderSetting(), SCALING);
    }

    @Override
    public List<Setting<?>> sampleSettings() {
        return List.of(TRAIN, VALIDATION, TEST);
    }

    @Override
    public Map<String, Object> usual() {
        return Map.of(
                "cell",
                "mlp",
                "scaling",
                "standardized",
                "hidden",
                "100,100,50",
                "batch",
                64,
                "learning-rate",
                0.002,
                "schedule",
                "exponential",
                "decay-rate",
                0.0004,
                "epochs",
                7);
    }

    @Override
    public TaskType with(Values values) {
        Optional<Path> chosen = values.find(folderSetting());
        if (chosen.isEmpty() && dataset == Dataset.CIFAR_10) {
            throw values.missing(CIFAR_FOLDER, "cifar-10 needs the folder of its files");
        }
        return new ImageTask(
                dataset,
                chosen,
                values.of(SCALING),
                new Limits(values.of(TRAIN), values.of(VALIDATION), values.of(TEST)));
    }

    @Override
    public Set<Form.Network> networks() {
        return Set.of(Form.Network.MLP);
    }

    @Override
    public Form form() {
        ImageClassification images = opened();
        return new Form.Features(images.features(), images.classes());
    }

    /** Returns the same task for every seed: its images are given. */
    @Override
    public Task task(long seed) {
        return opened();
    }

    private ImageClassification opened() {
        return OPEN.computeIfAbsent(this, ImageTask::open);
    }

    private ImageClassification open() {
        ImageSet set = set();
        Sizes all = ImageClassification.allOf(set);
        Sizes sizes = new Sizes(
                limited(all.train(), limits.train()),
                limited(all.validation(), limits.validation()),
                limited(all.test(), limits.test()),
                Sizes.Supply.FIXED);
        return new ImageClassification(set, scaling, sizes);
    }

    private static int limited(int all, int most) {
        return most == 0 ? all : Math.min(all, most);
    }

    private ImageSet set() {
        try {
            return switch (dataset) {
                case FASHION_MNIST -> ImageSet.fashionMnist(folder.orElse(ImageSet.DEBIAN_FASHION_MNIST));
                case CIFAR_10 ->
                    ImageSet.cifar10(
                            folder.orElseThrow(() -> new SpecException("cifar-10", "needs the folder of its files")));
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public TaskType small(int steps, int samples) {
        return new ImageTask(dataset, folder, Scaling.STANDARDIZED, new Limits(samples, 1, 1));
    }

    @Override
    public int length() {
        return 1;
    }

    @Override
    public Optional<Sizes> drawn() {
        return Optional.empty();
    }

    @Override
    public List<String> measures() {
        return List.of(ImageClassification.ACCURACY, ImageClassification.LOSS);
    }

    @Override
    public Optional<String> lossMeasure() {
        return Optional.of(ImageClassification.LOSS);
    }

    @Override
    public String samples() {
        return "images";
    }
}
