package org.pascaline.lab.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.pascaline.engine.task.Sizes;
import org.pascaline.lab.data.ImageClassification;
import org.pascaline.lab.data.ImageSet;

/** Opens each set of images once, however many runs read it. */
final class ImageTasks {
    private static final Map<TaskSpec.Pictures, ImageClassification> OPEN = new ConcurrentHashMap<>();

    private ImageTasks() {}

    /** Returns the task; it holds no state, so runs may share it. */
    static ImageClassification of(TaskSpec.Pictures spec) {
        return OPEN.computeIfAbsent(spec, ImageTasks::open);
    }

    private static ImageClassification open(TaskSpec.Pictures spec) {
        ImageSet set = set(spec);
        Sizes all = ImageClassification.allOf(set);
        TaskSpec.Pictures.Limits most = spec.sizes();
        Sizes sizes = new Sizes(
                limited(all.train(), most.train()),
                limited(all.validation(), most.validation()),
                limited(all.test(), most.test()),
                Sizes.Supply.FIXED);
        return new ImageClassification(set, spec.scaling(), sizes);
    }

    private static int limited(int all, int most) {
        return most == 0 ? all : Math.min(all, most);
    }

    private static ImageSet set(TaskSpec.Pictures spec) {
        try {
            return switch (spec.dataset()) {
                case FASHION_MNIST -> ImageSet.fashionMnist(spec.folder().orElse(ImageSet.DEBIAN_FASHION_MNIST));
                case CIFAR_10 ->
                    ImageSet.cifar10(spec.folder()
                            .orElseThrow(() -> new SpecException("cifar-10", "needs the folder of its files")));
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
