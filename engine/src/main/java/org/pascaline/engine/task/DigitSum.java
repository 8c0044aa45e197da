package org.pascaline.engine.task;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.random.RandomStream;
import org.pascaline.engine.setting.Setting;
import org.pascaline.engine.setting.Values;
import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;

/**
 * Adding two decimal numbers digit by digit, least significant digit first: at each place the network reads a digit of
 * either number and answers with the digit of the sum, so all that it has to keep is the carry.
 *
 * <pre>{@code
 * 278 + 45     first   8 7 2 0
 *              second  5 4 0 0
 *              answer  3 2 3 0
 * }</pre>
 *
 * <p>Sums of random digits seldom carry far, so they may also be taken from the other strata of {@link Stratum}.
 */
public final class DigitSum implements Task {
    /** The mean cross-entropy of a digit. */
    public static final String LOSS = "loss";

    /** The share of sums with every digit right. */
    public static final String ACCURACY = "accuracy";

    /** The share of digits that are right; a score that is NaN makes a digit wrong. */
    public static final String DIGIT_ACCURACY = "digit-accuracy";

    /** The base of the numbers. */
    public static final int BASE = 10;

    /** Which kinds of sums samples are taken from, in turn. */
    public enum Sums {
        /** Random digits. */
        RANDOM(Stratum.RANDOM),
        /** A half of random digits, and a half whose digits mostly sum to nine, so that a carry goes on for long. */
        CARRY_RICH(Stratum.RANDOM, Stratum.MOSTLY_NINE),
        /** A fifth each of random digits, carry chains of every length, alternating carries, nines and zeros. */
        STRATIFIED(Stratum.RANDOM, Stratum.CARRY_CHAIN, Stratum.ALTERNATING, Stratum.NINES, Stratum.ZEROS);

        @SuppressWarnings("ImmutableEnumChecker") // List.of returns a list that cannot be changed
        private final List<Stratum> strata;

        Sums(Stratum... strata) {
            this.strata = List.of(strata);
        }

        Stratum stratum(long index) {
            return strata.get((int) (index % strata.size()));
        }

        /** Draws the digits of two numbers; how often its stratum has had its turn decides the length of a chain. */
        private void draw(RandomStream random, long index, int[] first, int[] second) {
            stratum(index).draw(random, index / strata.size(), first, second);
        }
    }

    /**
     * Which sums are drawn where.
     *
     * @param training in training and validation
     * @param test in the test set, which is measured by stratum too if there are several
     */
    public record Sampling(Sums training, Sums test) {
        /** Random sums everywhere. */
        public static final Sampling RANDOM = new Sampling(Sums.RANDOM, Sums.RANDOM);

        private Sums of(Split split) {
            return split == Split.TEST ? test : training;
        }
    }

    /**
     * How long the numbers are.
     *
     * @param digits digits of both numbers in training and validation
     * @param places steps of a training or validation sample, more than {@code digits}; zeros fill them up
     * @param testDigits digits of both numbers in the test set
     * @param testPlaces steps of a test sample, more than {@code testDigits}
     */
    public record Places(int digits, int places, int testDigits, int testPlaces) {
        /** Checks the ranges. */
        public Places {
            require("places", digits, places);
            require("test places", testDigits, testPlaces);
        }

        private static void require(String what, int digits, int places) {
            if (digits < 1 || places <= digits) {
                throw new IllegalArgumentException(
                        "numbers need at least one digit and their sum one place more; got %d digits and %d %s"
                                .formatted(digits, places, what));
            }
        }

        int digits(Split split) {
            return split == Split.TEST ? testDigits : digits;
        }

        int places(Split split) {
            return split == Split.TEST ? testPlaces : places;
        }
    }

    private final long seed;
    private final Places places;
    private final Sampling sampling;
    private final Sizes sizes;

    /** Creates the task. */
    public DigitSum(long seed, Places places, Sampling sampling, Sizes sizes) {
        this.seed = seed;
        this.places = places;
        this.sampling = sampling;
        this.sizes = sizes;
    }

    @Override
    public String name() {
        return "adder";
    }

    @Override
    public Sizes sizes() {
        return sizes;
    }

    @Override
    public Objective objective() {
        return new Objective(LOSS, Objective.Direction.DOWN);
    }

    /** Returns a batch of two channels of digits {@code [places, size]} and as many classes. */
    @Override
    public Batch newBatch(Split split, int size) {
        return Batch.ofTagged(2, places.places(split), size);
    }

    @Override
    public void fill(Batch batch, Split split, long[] indices) {
        RandomStream random = new RandomStream(seed, split.purpose());
        int digits = places.digits(split);
        int[] first = new int[digits];
        int[] second = new int[digits];
        for (int row = 0; row < batch.size(); row++) {
            sampling.of(split).draw(random.at(indices[row]), indices[row], first, second);
            write(first, batch.symbols().channels().get(0), row, batch.size());
            write(second, batch.symbols().channels().get(1), row, batch.size());
            writeSum(first, second, batch.classes(), row, batch.size(), places.places(split));
        }
    }

    /**
     * Returns a batch of one sum, long enough for it, and its digits as the answer.
     *
     * @param first digits of a number, least significant first
     * @param second digits of the other
     */
    public static Batch sumOf(int[] first, int[] second) {
        int places = Math.max(first.length, second.length) + 1;
        Batch batch = Batch.ofTagged(2, places, 1);
        write(first, batch.symbols().channels().get(0), 0, 1);
        write(second, batch.symbols().channels().get(1), 0, 1);
        writeSum(first, second, batch.classes(), 0, 1, places);
        return batch;
    }

    /** Writes digits into the column of a sample; the places above stay zero, for no sample is longer. */
    private static void write(int[] digits, int[] channel, int row, int size) {
        for (int place = 0; place < digits.length; place++) {
            channel[place * size + row] = digits[place];
        }
    }

    private static void writeSum(int[] first, int[] second, int[] sum, int row, int size, int places) {
        int carry = 0;
        for (int place = 0; place < places; place++) {
            int total = carry + digit(first, place) + digit(second, place);
            sum[place * size + row] = total % BASE;
            carry = total / BASE;
        }
    }

    private static int digit(int[] number, int place) {
        return place < number.length ? number[place] : 0;
    }

    @Override
    public Tensor loss(Tape tape, Tensor answer, Batch batch) {
        return tape.softmaxCrossEntropy(answer, batch.classes(), batch.lengths());
    }

    @Override
    public Optional<Transducer> transducer() {
        return Optional.of(Transducer.addition(BASE));
    }

    @Override
    public Meter newMeter(Split split) {
        return new SumMeter(split);
    }

    /** Answers every digit with the scores of ten equally likely digits; right is then the first, zero. */
    @Override
    public Metrics baseline(Split split) {
        Meter meter = newMeter(split);
        Batch one = newBatch(split, 1);
        float[] even = new float[places.places(split) * BASE];
        for (int i = 0; i < sizes.of(split); i++) {
            fill(one, split, new long[] {i});
            meter.add(even, one);
        }
        return meter.metrics();
    }

    private final class SumMeter implements Meter {
        private final Split split;
        private final EnumMap<Stratum, Tally> tallies = new EnumMap<>(Stratum.class);
        private final Tally all = new Tally();
        private final ClassTally digits = new ClassTally();

        SumMeter(Split split) {
            this.split = split;
        }

        @Override
        public void add(float[] answers, Batch batch) {
            int size = batch.size();
            int[] targets = batch.classes();
            for (int row = 0; row < size; row++) {
                int right = 0;
                for (int place = 0; place < targets.length / size; place++) {
                    int at = place * size + row;
                    right += digits.add(answers, at * BASE, BASE, targets[at]) ? 1 : 0;
                }
                boolean wholly = right == targets.length / size;
                tallies.computeIfAbsent(sampling.of(split).stratum(all.sums), stratum -> new Tally())
                        .add(wholly);
                all.add(wholly);
            }
        }

        @Override
        public Metrics metrics() {
            LinkedHashMap<String, Double> values = new LinkedHashMap<>();
            values.put(LOSS, digits.loss());
            values.put(ACCURACY, all.accuracy());
            values.put(DIGIT_ACCURACY, digits.accuracy());
            if (split == Split.TEST && sampling.test().strata.size() > 1) {
                tallies.forEach((stratum, tally) -> values.put(ACCURACY + "-" + stratum.word(), tally.accuracy()));
            }
            return new Metrics(values);
        }
    }

    private static final class Tally {
        private long sums;
        private long right;

        void add(boolean wholly) {
            sums++;
            right += wholly ? 1 : 0;
        }

        double accuracy() {
            return (double) right / sums;
        }
    }

    /**
     * {@code adder}.
     *
     * @param places how long the numbers are
     * @param sampling which sums are drawn
     * @param sizes how many samples
     */
    public record Type(Places places, Sampling sampling, Sizes sizes) implements TaskType {
        private static final Setting<Integer> DIGITS =
                Setting.whole("digits", 1, MOST_STEPS - 1, 10, "Digits of both numbers");

        private static final Setting<Integer> PLACES = Setting.whole(
                "places", 2, MOST_STEPS, "one more than the digits", "Steps of every sum; zeros fill it up");

        private static final Setting<Integer> TEST_DIGITS =
                Setting.whole("test-digits", 1, MOST_STEPS - 1, "as in training", "Digits of the test set's numbers");

        private static final Setting<Integer> TEST_PLACES =
                Setting.whole("test-places", 2, MOST_STEPS, "one more than its digits", "Steps of the test set's sums");

        private static final Setting<Sums> TRAIN_SUMS = Setting.choice(
                "train-sums",
                Sums.class,
                Sums.RANDOM,
                "Sums of the training set. Random digits hardly carry far; half of the carry-rich sums do,"
                        + " and what learnt from them adds longer numbers");

        private static final Setting<Sums> TEST_SUMS = Setting.choice(
                "test-sums",
                Sums.class,
                Sums.RANDOM,
                "Sums of the test set. stratified has carries of every reach, which random digits hardly have");

        /** With its usual settings. */
        public static final Type USUAL = of(DIGITS.usual(), Sizes.USUAL);

        private static Type of(int digits, Sizes sizes) {
            return new Type(new Places(digits, digits + 1, digits, digits + 1), Sampling.RANDOM, sizes);
        }

        @Override
        public String name() {
            return "adder";
        }

        @Override
        public String description() {
            return "Adding two decimal numbers digit by digit, least significant first: what a network learns is to carry.";
        }

        @Override
        public String title() {
            return "Adding numbers of %d digits".formatted(places.digits());
        }

        @Override
        public List<Setting<?>> settings() {
            return List.of(DIGITS, PLACES, TEST_DIGITS, TEST_PLACES, TRAIN_SUMS, TEST_SUMS);
        }

        @Override
        public Map<String, Object> usual() {
            return Map.of(
                    "train-sums",
                    "carry-rich",
                    "embedding",
                    16,
                    "cell",
                    "gru",
                    "batch",
                    100,
                    "learning-rate",
                    0.005,
                    "clip",
                    1,
                    "target",
                    0.002);
        }

        @Override
        public TaskType with(Values values) {
            int digits = values.of(DIGITS);
            int testDigits = values.of(TEST_DIGITS, digits);
            return new Type(
                    new Places(
                            digits,
                            places(values, PLACES, digits),
                            testDigits,
                            places(values, TEST_PLACES, testDigits)),
                    new Sampling(values.of(TRAIN_SUMS), values.of(TEST_SUMS)),
                    Sizes.of(values));
        }

        private static int places(Values values, Setting<Integer> setting, int digits) {
            int places = values.of(setting, digits + 1);
            if (places <= digits) {
                throw values.wrong(setting, "must be at least %d".formatted(digits + 1));
            }
            return places;
        }

        @Override
        public Set<Form.Network> networks() {
            return Set.of(Form.Network.EMBEDDED);
        }

        @Override
        public Form form() {
            return new Form.Symbols(2, BASE, BASE);
        }

        @Override
        public Task task(long seed) {
            return new DigitSum(seed, places, sampling, sizes);
        }

        @Override
        public TaskType small(int steps, int samples) {
            return of(steps - 1, Sizes.few(samples));
        }

        @Override
        public int length() {
            return places.places();
        }

        @Override
        public int testLength() {
            return places.testPlaces();
        }

        @Override
        public Optional<Sizes> drawn() {
            return Optional.of(sizes);
        }

        @Override
        public List<String> measures() {
            return List.of(LOSS, ACCURACY, DIGIT_ACCURACY);
        }

        @Override
        public Optional<String> lossMeasure() {
            return Optional.of(LOSS);
        }

        @Override
        public String samples() {
            return "sums";
        }
    }
}
