package org.pascaline.engine.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.random.RandomStream;
import org.pascaline.engine.setting.Kind;
import org.pascaline.engine.setting.Setting;
import org.pascaline.engine.setting.Values;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Shape;
import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;

/**
 * The L1 norm of an array of real numbers: the answer is the sum of their absolute values. Arrays have different lengths,
 * uniform from 1 to a maximum; zeros pad them at the end.
 *
 * <pre>{@code
 * value   3.5  -12.25   0.75     (padding)
 * answer  16.5
 * }</pre>
 *
 * <p>With a scale s, a network reads {@code x / s} and is asked for {@code norm / s}; the measures are in the units of the
 * original array all the same, so that results with and without a scale can be compared.
 */
public final class L1Norm implements Task {
    /** The mean squared error of the answers. */
    public static final String MSE = "mse";

    /** The root of the mean squared error, divided by the root of the mean squared answer. */
    public static final String RELATIVE_ERROR = "relative-error";

    /**
     * The arrays.
     *
     * @param longest elements of the longest array in training and validation, at least 1
     * @param longestTest the same in the test set
     * @param shortestTest elements of the shortest array in the test set, from 1 to {@code longestTest}
     * @param range elements are uniform on [−range, range), above 0
     * @param scale what the network's inputs and answers are divided by, above 0
     */
    public record Arrays(int longest, int longestTest, int shortestTest, double range, double scale) {
        /** Checks the ranges. */
        public Arrays {
            if (longest < 1 || shortestTest < 1 || longestTest < shortestTest) {
                throw new IllegalArgumentException(
                        "arrays need at least 1 element, and the longest at least as many as the shortest; got up to %d "
                                        .formatted(longest)
                                + "in training and from %d to %d in the test".formatted(shortestTest, longestTest));
            }
            boolean spreads = (float) range > 0 && Float.isFinite(2 * (float) range);
            if (!spreads
                    || !(scale > 0 && scale < Double.POSITIVE_INFINITY)
                    || !Float.isFinite((float) (range / scale))) {
                throw new IllegalArgumentException(
                        "range and scale must be above 0, and they and their ratio must fit a float; got %s and %s"
                                .formatted(range, scale));
            }
        }

        int longest(Split split) {
            return split == Split.TEST ? longestTest : longest;
        }

        int shortest(Split split) {
            return split == Split.TEST ? shortestTest : 1;
        }
    }

    private final long seed;
    private final Arrays arrays;
    private final Sizes sizes;

    /** Creates the task. */
    public L1Norm(long seed, Arrays arrays, Sizes sizes) {
        this.seed = seed;
        this.arrays = arrays;
        this.sizes = sizes;
    }

    @Override
    public String name() {
        return "l1norm";
    }

    @Override
    public Sizes sizes() {
        return sizes;
    }

    @Override
    public Objective objective() {
        return new Objective(MSE, Objective.Direction.DOWN);
    }

    /** Returns a batch of {@code [longest, size, 1]} inputs. */
    @Override
    public Batch newBatch(Split split, int size) {
        int steps = arrays.longest(split);
        return new Batch(
                new Lengths(steps, size),
                new Batch.Reals(Shape.of(steps, size, 1), new float[Math.multiplyExact(steps, size)]),
                new Batch.Numbers(new float[size]));
    }

    @Override
    public void fill(Batch batch, Split split, long[] indices) {
        RandomStream random = new RandomStream(seed, split.purpose());
        int[] lengths = new int[batch.size()];
        for (int row = 0; row < batch.size(); row++) {
            lengths[row] = fillRow(batch, row, split, random.at(indices[row]));
        }
        batch.lengths().set(lengths);
    }

    private int fillRow(Batch batch, int row, Split split, RandomStream random) {
        float[] x = batch.reals().values();
        int shortest = arrays.shortest(split);
        int length = shortest + random.nextInt(arrays.longest(split) - shortest + 1);
        float range = (float) arrays.range();
        double norm = 0;
        for (int t = 0; t < batch.lengths().steps(); t++) {
            float value = t < length ? random.nextFloat(-range, range) : 0f;
            x[t * batch.size() + row] = (float) (value / arrays.scale());
            norm += Math.abs(value);
        }
        batch.numbers()[row] = (float) (norm / arrays.scale());
        return length;
    }

    @Override
    public Tensor loss(Tape tape, Tensor answer, Batch batch) {
        return tape.meanSquaredError(answer, batch.numbers());
    }

    @Override
    public Meter newMeter(Split split) {
        return new NormMeter();
    }

    @Override
    public Metrics baseline(Split split) {
        return MeanAnswer.metrics(this, split);
    }

    private final class NormMeter implements Meter {
        private double squares;
        private double squaredTargets;
        private long count;

        @Override
        public void add(float[] answers, Batch batch) {
            float[] targets = batch.numbers();
            for (int i = 0; i < targets.length; i++) {
                double error = ((double) answers[i] - targets[i]) * arrays.scale();
                double target = targets[i] * arrays.scale();
                squares += error * error;
                squaredTargets += target * target;
                count++;
            }
        }

        @Override
        public Metrics metrics() {
            LinkedHashMap<String, Double> values = new LinkedHashMap<>();
            values.put(MSE, squares / count);
            values.put(RELATIVE_ERROR, Math.sqrt(squares / squaredTargets));
            return new Metrics(values);
        }
    }

    /**
     * {@code l1norm}.
     *
     * @param arrays what they are made of
     * @param sizes how many samples
     */
    public record Type(Arrays arrays, Sizes sizes) implements TaskType {
        private static final Setting<Integer> LONGEST =
                Setting.whole("max-length", 1, MOST_STEPS, 20, "Elements of the longest array in training");

        private static final Setting<Integer> LONGEST_TEST = Setting.whole(
                "test-max-length", 1, MOST_STEPS, "as in training", "Elements of the longest array in the test set");

        private static final Setting<Integer> SHORTEST_TEST = Setting.whole(
                "test-min-length",
                1,
                Integer.MAX_VALUE,
                1,
                "Elements of the shortest array in the test set. Above --max-length, the test is on lengths never seen in training");

        private static final Setting<Double> RANGE =
                Setting.real("range", Kind.Range.POSITIVE, 20, "Elements are uniform from -X to X");

        private static final Setting<Double> SCALE = Setting.real(
                "scale",
                Kind.Range.POSITIVE,
                1,
                "What inputs and answers are divided by for the network; measures stay in the units of the array");

        /** With its usual settings. */
        public static final Type USUAL = of(LONGEST.usual(), RANGE.usual(), Sizes.USUAL);

        private static Type of(int longest, double range, Sizes sizes) {
            return new Type(new Arrays(longest, longest, SHORTEST_TEST.usual(), range, SCALE.usual()), sizes);
        }

        @Override
        public String name() {
            return "l1norm";
        }

        @Override
        public String description() {
            return "The L1 norm of an array: the sum of the absolute values of its numbers.";
        }

        @Override
        public String title() {
            return "L1 norm of up to %d numbers".formatted(arrays.longest());
        }

        @Override
        public List<Setting<?>> settings() {
            return List.of(LONGEST, LONGEST_TEST, SHORTEST_TEST, RANGE, SCALE);
        }

        @Override
        public Map<String, Object> usual() {
            return Map.of("cell", "linear", "batch", 32, "learning-rate", 0.003, "epochs", 20, "patience", 5);
        }

        @Override
        public TaskType with(Values values) {
            int longest = values.of(LONGEST);
            int longestTest = values.of(LONGEST_TEST, longest);
            int shortestTest = values.of(SHORTEST_TEST);
            if (shortestTest > longestTest) {
                throw values.wrong(
                        SHORTEST_TEST, "must be at most %s, %d".formatted(values.written(LONGEST_TEST), longestTest));
            }
            return new Type(
                    new Arrays(longest, longestTest, shortestTest, values.of(RANGE), values.of(SCALE)),
                    Sizes.of(values));
        }

        @Override
        public Set<Form.Network> networks() {
            return Set.of(Form.Network.RECURRENT, Form.Network.LINEAR);
        }

        @Override
        public Form form() {
            return new Form.Elements();
        }

        @Override
        public Task task(long seed) {
            return new L1Norm(seed, arrays, sizes);
        }

        @Override
        public TaskType small(int steps, int samples) {
            return of(steps, 1, Sizes.few(samples));
        }

        @Override
        public int length() {
            return arrays.longest();
        }

        @Override
        public int testLength() {
            return arrays.longestTest();
        }

        @Override
        public Optional<Sizes> drawn() {
            return Optional.of(sizes);
        }

        @Override
        public List<String> measures() {
            return List.of(MSE, RELATIVE_ERROR);
        }

        /** The measures are in the units of the array, the loss is in those of the network. */
        @Override
        public Optional<String> lossMeasure() {
            return Optional.empty();
        }

        @Override
        public String samples() {
            return "arrays";
        }
    }
}
