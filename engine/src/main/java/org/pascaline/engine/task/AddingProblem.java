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
 * The adding problem (Hochreiter and Schmidhuber 1997, experiment 4): a sequence of numbers of which two are marked; the
 * answer, due after the last step, is the sum of those two. A network has to notice a mark, carry a number through time, and
 * add.
 *
 * <p>An example of length 5 in the convention {@link Convention#HALVES}:
 *
 * <pre>{@code
 * value   0.15  -0.21   0.25  -0.05   0.10
 * mark    0      1      0      1      0
 * answer  -0.26
 * }</pre>
 *
 * <p>Answering the mean of all targets, without a look at the input, gives a mean squared error of 1/6 in the convention
 * {@link Convention#UNIT} and of 1/24 in {@code HALVES} and {@code HOMEWORK}: a network at that level has learnt nothing.
 */
public final class AddingProblem implements Task {
    /** The mean squared error of the answers. */
    public static final String MSE = "mse";

    /** The share of answers that are nearer to the target than the tolerance. */
    public static final String ACCURACY = "accuracy";

    private static final int FEATURES = 2;

    /** How the numbers and marks are drawn. */
    public enum Convention {
        /** Numbers uniform on [0, 1), two different marked places anywhere (Le, Jaitly and Hinton 2015). */
        UNIT(0.04),
        /** Numbers uniform on [−0.25, 0.25), one mark in each half (Chernodub 2021, after Pascanu et al. 2013). */
        HALVES(0.1),
        /**
         * As {@link #HALVES}, numbers and sums rounded to two decimals: each is the {@code float} nearest to its decimal. So
         * a sample survives being written as text with two decimals.
         */
        HOMEWORK(0.1);

        private final double usualTolerance;

        Convention(double usualTolerance) {
            this.usualTolerance = usualTolerance;
        }

        /** Returns the tolerance in common use: 0.04 after Hochreiter and Schmidhuber (1997), 0.1 after Chernodub (2021). */
        public double usualTolerance() {
            return usualTolerance;
        }
    }

    private final long seed;
    private final int steps;
    private final Convention convention;
    private final double tolerance;
    private final Sizes sizes;

    /**
     * Creates the task.
     *
     * @param seed of the samples
     * @param steps length of every sequence, at least 2
     * @param tolerance an answer counts as right if it is nearer than this to the target; above 0
     */
    public AddingProblem(long seed, int steps, Convention convention, double tolerance, Sizes sizes) {
        if (steps < 2) {
            throw new IllegalArgumentException("two marks need a length of at least 2, got %d".formatted(steps));
        }
        if (!(tolerance > 0)) {
            throw new IllegalArgumentException("the tolerance must be above 0, got %s".formatted(tolerance));
        }
        this.seed = seed;
        this.steps = steps;
        this.convention = convention;
        this.tolerance = tolerance;
        this.sizes = sizes;
    }

    @Override
    public String name() {
        return "adding";
    }

    @Override
    public Sizes sizes() {
        return sizes;
    }

    @Override
    public Objective objective() {
        return new Objective(MSE, Objective.Direction.DOWN);
    }

    /** Returns a batch of {@code [steps, size, 2]} inputs: the number, then the mark. */
    @Override
    public Batch newBatch(Split split, int size) {
        return new Batch(
                new Lengths(steps, size),
                new Batch.Reals(
                        Shape.of(steps, size, FEATURES),
                        new float[Math.multiplyExact(Math.multiplyExact(steps, size), FEATURES)]),
                new Batch.Numbers(new float[size]));
    }

    @Override
    public void fill(Batch batch, Split split, long[] indices) {
        RandomStream random = new RandomStream(seed, split.purpose());
        for (int row = 0; row < batch.size(); row++) {
            fillRow(batch, row, random.at(indices[row]));
        }
    }

    private void fillRow(Batch batch, int row, RandomStream random) {
        float[] x = batch.reals().values();
        int stride = batch.size() * FEATURES;
        int first;
        int second;
        switch (convention) {
            case UNIT -> {
                first = random.nextInt(steps);
                int other = random.nextInt(steps - 1);
                second = other < first ? other : other + 1;
            }
            case HALVES, HOMEWORK -> {
                first = random.nextInt(steps / 2);
                second = steps / 2 + random.nextInt(steps - steps / 2);
            }
            default -> throw new AssertionError(convention);
        }
        for (int t = 0; t < steps; t++) {
            int at = t * stride + row * FEATURES;
            x[at] = number(random);
            x[at + 1] = t == first || t == second ? 1f : 0f;
        }
        int base = row * FEATURES;
        batch.numbers()[row] = rounded(x[base + first * stride] + x[base + second * stride]);
    }

    private float number(RandomStream random) {
        return switch (convention) {
            case UNIT -> random.nextFloat();
            case HALVES, HOMEWORK -> rounded(random.nextFloat(-0.25f, 0.25f));
        };
    }

    /** Returns a number as the convention has it; the quotient of two exact numbers is the float nearest to the decimal. */
    private float rounded(float number) {
        return switch (convention) {
            case UNIT, HALVES -> number;
            case HOMEWORK -> Math.round(100.0 * number) / 100f;
        };
    }

    @Override
    public Tensor loss(Tape tape, Tensor answer, Batch batch) {
        return tape.meanSquaredError(answer, batch.numbers());
    }

    @Override
    public Meter newMeter(Split split) {
        return new SumMeter();
    }

    @Override
    public Metrics baseline(Split split) {
        return MeanAnswer.metrics(this, split);
    }

    private final class SumMeter implements Meter {
        private double squares;
        private long right;
        private long count;

        @Override
        public void add(float[] answers, Batch batch) {
            float[] targets = batch.numbers();
            for (int i = 0; i < targets.length; i++) {
                double error = (double) answers[i] - targets[i];
                squares += error * error;
                right += Math.abs(error) < tolerance ? 1 : 0;
                count++;
            }
        }

        @Override
        public Metrics metrics() {
            LinkedHashMap<String, Double> values = new LinkedHashMap<>();
            values.put(MSE, squares / count);
            values.put(ACCURACY, (double) right / count);
            return new Metrics(values);
        }
    }

    /**
     * {@code adding}.
     *
     * @param length steps of every sequence
     * @param convention how numbers and marks are drawn
     * @param tolerance how near an answer must be to count as right
     * @param sizes how many samples
     */
    public record Type(int length, Convention convention, double tolerance, Sizes sizes) implements TaskType {
        private static final Setting<Integer> LENGTH =
                Setting.whole("length", 2, MOST_STEPS, 50, "Steps of every sequence");

        private static final Setting<Convention> CONVENTION = Setting.choice(
                "convention",
                Convention.class,
                Convention.UNIT,
                "How samples are drawn. unit: numbers from 0 to 1, marks anywhere (the IRNN paper);"
                        + " halves: numbers from -0.25 to 0.25, a mark in each half (AlarmworkNet);"
                        + " homework: as halves, rounded to two decimals");

        private static final Setting<Double> TOLERANCE = Setting.real(
                "tolerance",
                Kind.Range.POSITIVE,
                "what the convention's authors use",
                "An answer this near to the sum counts as right");

        /** With its usual settings. */
        public static final Type USUAL = of(LENGTH.usual(), Sizes.USUAL);

        private static Type of(int length, Sizes sizes) {
            Convention convention = CONVENTION.usual();
            return new Type(length, convention, convention.usualTolerance(), sizes);
        }

        @Override
        public String name() {
            return "adding";
        }

        @Override
        public String description() {
            return "The adding problem: a sequence of numbers, two of them marked; the answer is their sum.";
        }

        @Override
        public String title() {
            return "Adding problem, length %d".formatted(length);
        }

        @Override
        public List<Setting<?>> settings() {
            return List.of(LENGTH, CONVENTION, TOLERANCE);
        }

        @Override
        public Map<String, Object> usual() {
            return Map.of("cell", "lstm", "batch", 50, "learning-rate", 0.005, "clip", 1, "target", 0.0003);
        }

        @Override
        public TaskType with(Values values) {
            int steps = values.of(LENGTH);
            Convention chosen = values.of(CONVENTION);
            return new Type(steps, chosen, values.of(TOLERANCE, chosen.usualTolerance()), Sizes.of(values));
        }

        @Override
        public Set<Form.Network> networks() {
            return Set.of(Form.Network.RECURRENT);
        }

        @Override
        public Form form() {
            return new Form.Vectors(FEATURES);
        }

        @Override
        public Task task(long seed) {
            return new AddingProblem(seed, length, convention, tolerance, sizes);
        }

        @Override
        public TaskType small(int steps, int samples) {
            return of(steps, Sizes.few(samples));
        }

        @Override
        public Optional<Sizes> drawn() {
            return Optional.of(sizes);
        }

        @Override
        public List<String> measures() {
            return List.of(MSE, ACCURACY);
        }

        @Override
        public Optional<String> lossMeasure() {
            return Optional.of(MSE);
        }

        @Override
        public String heading(String measure) {
            return measure.equals(ACCURACY) ? "%s (within %s)".formatted(measure, tolerance) : measure;
        }
    }
}
