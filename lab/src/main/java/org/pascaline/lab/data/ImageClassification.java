package org.pascaline.lab.data;

import java.util.LinkedHashMap;
import java.util.Objects;
import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Shape;
import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;
import org.pascaline.engine.task.ClassTally;
import org.pascaline.engine.task.Meter;
import org.pascaline.engine.task.Metrics;
import org.pascaline.engine.task.Objective;
import org.pascaline.engine.task.Sizes;
import org.pascaline.engine.task.Split;
import org.pascaline.engine.task.Task;

/**
 * Telling the class of an image. The first nine tenths of a data set's training images are trained on; its last tenth is
 * held out for validation; the test images are the test set.
 *
 * <p>With 20 training images, images 0 to 17 are training samples 0 to 17, and image 18 is validation sample 0.
 */
public final class ImageClassification implements Task {
    /** The share of images whose class has the highest score; a number that is NaN makes it wrong. */
    public static final String ACCURACY = "accuracy";

    /** The mean cross-entropy of the softmax of the scores with the true class. */
    public static final String LOSS = "loss";

    private static final int VALIDATION_PART = 10;

    private final ImageSet set;
    private final Sizes sizes;
    private final int firstValidation;
    private final double mean;
    private final double factor;

    /** Creates the task on all images. */
    public ImageClassification(ImageSet set, Scaling scaling) {
        this(set, scaling, allOf(set));
    }

    /**
     * Creates the task on the first images of each part.
     *
     * @param sizes how many; no more than {@link #allOf} returns, and a fixed supply
     */
    public ImageClassification(ImageSet set, Scaling scaling, Sizes sizes) {
        Sizes all = allOf(set);
        for (Split split : Split.values()) {
            if (sizes.of(split) > all.of(split)) {
                throw new IllegalArgumentException("%s has %d samples for the split %s, %d were asked for"
                        .formatted(set.name(), all.of(split), split, sizes.of(split)));
            }
        }
        if (sizes.supply() != Sizes.Supply.FIXED) {
            throw new IllegalArgumentException("%s has no fresh images for each epoch".formatted(set.name()));
        }
        this.set = set;
        this.sizes = sizes;
        this.firstValidation = all.train();
        switch (scaling) {
            case NONE -> {
                mean = 0;
                factor = 1;
            }
            case STANDARDIZED -> {
                mean = meanOfPixels();
                double deviation = deviationOfPixels(mean);
                factor = deviation > 0 ? 1 / deviation : 1;
            }
            default -> throw new AssertionError(scaling);
        }
    }

    /** Returns how many samples a data set has for each split. */
    public static Sizes allOf(ImageSet set) {
        int validation = set.train().count() / VALIDATION_PART;
        return new Sizes(
                set.train().count() - validation, validation, set.test().count(), Sizes.Supply.FIXED);
    }

    private double meanOfPixels() {
        double sum = 0;
        float[] pixels = new float[set.train().features()];
        for (int image = 0; image < sizes.train(); image++) {
            set.train().pixels(image, pixels, 0);
            for (float pixel : pixels) {
                sum += pixel;
            }
        }
        return sum / ((double) sizes.train() * pixels.length);
    }

    private double deviationOfPixels(double center) {
        double sum = 0;
        float[] pixels = new float[set.train().features()];
        for (int image = 0; image < sizes.train(); image++) {
            set.train().pixels(image, pixels, 0);
            for (float pixel : pixels) {
                sum += (pixel - center) * (pixel - center);
            }
        }
        return Math.sqrt(sum / ((double) sizes.train() * pixels.length));
    }

    @Override
    public String name() {
        return set.name();
    }

    /** Returns the set that the images are from. */
    public ImageSet set() {
        return set;
    }

    @Override
    public Sizes sizes() {
        return sizes;
    }

    @Override
    public Objective objective() {
        return new Objective(ACCURACY, Objective.Direction.UP);
    }

    /** Returns the number of pixels of an image, times its channels: what a network reads. */
    public int features() {
        return set.train().features();
    }

    /** Returns the number of classes: what a network gives a score to. */
    public int classes() {
        return set.train().classes();
    }

    /** Returns a batch of {@code [size, features]} inputs and as many classes. */
    @Override
    public Batch newBatch(Split split, int size) {
        return new Batch(
                new Lengths(1, size),
                new Batch.Reals(Shape.of(size, features()), new float[Math.multiplyExact(size, features())]),
                new Batch.Classes(new int[size]));
    }

    @Override
    public void fill(Batch batch, Split split, long[] indices) {
        float[] x = batch.reals().values();
        for (int row = 0; row < batch.size(); row++) {
            int image = image(split, indices[row]);
            images(split).pixels(image, x, row * features());
            batch.classes()[row] = images(split).label(image);
        }
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) ((x[i] - mean) * factor);
        }
    }

    private Images images(Split split) {
        return switch (split) {
            case TRAIN, VALIDATION -> set.train();
            case TEST -> set.test();
        };
    }

    private int image(Split split, long index) {
        int within = (int) Objects.checkIndex(index, (long) sizes.of(split));
        return switch (split) {
            case TRAIN, TEST -> within;
            case VALIDATION -> firstValidation + within;
        };
    }

    @Override
    public Tensor loss(Tape tape, Tensor answer, Batch batch) {
        return tape.softmaxCrossEntropy(answer, batch.classes());
    }

    @Override
    public Meter newMeter(Split split) {
        return new ScoreMeter();
    }

    /** Answers the commonest class of the training images, with their shares of the classes as probabilities. */
    @Override
    public Metrics baseline(Split split) {
        long[] seen = new long[classes()];
        for (int i = 0; i < sizes.train(); i++) {
            seen[set.train().label(i)]++;
        }
        int commonest = 0;
        for (int c = 1; c < seen.length; c++) {
            commonest = seen[c] > seen[commonest] ? c : commonest;
        }
        double loss = 0;
        long right = 0;
        for (int i = 0; i < sizes.of(split); i++) {
            int label = images(split).label(image(split, i));
            loss -= StrictMath.log((double) seen[label] / sizes.train());
            right += label == commonest ? 1 : 0;
        }
        return metrics(loss / sizes.of(split), (double) right / sizes.of(split));
    }

    private static Metrics metrics(double loss, double accuracy) {
        LinkedHashMap<String, Double> values = new LinkedHashMap<>();
        values.put(ACCURACY, accuracy);
        values.put(LOSS, loss);
        return new Metrics(values);
    }

    private static final class ScoreMeter implements Meter {
        private final ClassTally tally = new ClassTally();

        @Override
        public void add(float[] answers, Batch batch) {
            int[] labels = batch.classes();
            int classes = answers.length / labels.length;
            for (int row = 0; row < labels.length; row++) {
                tally.add(answers, row * classes, classes, labels[row]);
            }
        }

        @Override
        public Metrics metrics() {
            return ImageClassification.metrics(tally.loss(), tally.accuracy());
        }
    }
}
