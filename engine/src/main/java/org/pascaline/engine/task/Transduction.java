package org.pascaline.engine.task;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.random.RandomStream;
import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;

/**
 * Doing what a finite machine does: at every step the network reads a symbol in each channel and answers with the machine's
 * answer. What it has to keep through time is the machine's state.
 *
 * <pre>{@code
 * parity   reads    1 0 1 1
 *          answers  1 1 0 1
 * }</pre>
 *
 * <p>Random inputs hardly ever take a state far where most of them overwrite it, as most pairs of digits do with a carry. In
 * the other half of {@link Inputs#CARRY_RICH} samples, three inputs of five are drawn from those that let the state through.
 */
public final class Transduction implements Task {
    /** The mean cross-entropy of an answer. */
    public static final String LOSS = "loss";

    /** The share of sequences with every answer right. */
    public static final String ACCURACY = "accuracy";

    /** The share of answers that are right; a score that is NaN makes one wrong. */
    public static final String ANSWER_ACCURACY = "answer-accuracy";

    /** Which inputs are drawn. */
    public enum Inputs {
        /** All are equally likely. */
        RANDOM,
        /** In every other sample, mostly those that {@linkplain Transducer#carries let the state through}. */
        CARRY_RICH
    }

    /**
     * Which sequences are drawn.
     *
     * @param training inputs in training and validation
     * @param test inputs in the test set
     * @param length steps of a training or validation sample
     * @param testLength steps of a test sample
     */
    public record Sequences(Inputs training, Inputs test, int length, int testLength) {
        /** Checks the ranges. */
        public Sequences {
            if (length < 1 || testLength < 1) {
                throw new IllegalArgumentException(
                        "sequences need at least one step, got %d and %d in the test".formatted(length, testLength));
            }
        }

        private int length(Split split) {
            return split == Split.TEST ? testLength : length;
        }

        private Inputs inputs(Split split) {
            return split == Split.TEST ? test : training;
        }
    }

    private final long seed;
    private final Transducer machine;
    private final Sequences sequences;
    private final Sizes sizes;
    private final int[] carrying;

    /** Creates the task. */
    public Transduction(long seed, Transducer machine, Sequences sequences, Sizes sizes) {
        this.seed = seed;
        this.machine = machine;
        this.sequences = sequences;
        this.sizes = sizes;
        List<Integer> inputs = new ArrayList<>();
        for (int input = 0; input < machine.inputs(); input++) {
            if (machine.carries(input)) {
                inputs.add(input);
            }
        }
        this.carrying = inputs.stream().mapToInt(input -> input).toArray();
    }

    @Override
    public String name() {
        return "transducer";
    }

    @Override
    public Sizes sizes() {
        return sizes;
    }

    @Override
    public Objective objective() {
        return new Objective(LOSS, Objective.Direction.DOWN);
    }

    /** Returns a batch of the machine's channels of symbols {@code [length, size]} and as many classes. */
    @Override
    public Batch newBatch(Split split, int size) {
        return Batch.ofTagged(machine.channels(), sequences.length(split), size);
    }

    @Override
    public void fill(Batch batch, Split split, long[] indices) {
        RandomStream random = new RandomStream(seed, split.purpose());
        boolean rich = sequences.inputs(split) == Inputs.CARRY_RICH && carrying.length > 0;
        int size = batch.size();
        for (int row = 0; row < size; row++) {
            random.at(indices[row]);
            boolean mostlyCarrying = rich && indices[row] % 2 != 0;
            int state = 0;
            for (int t = 0; t < sequences.length(split); t++) {
                int input = mostlyCarrying && random.nextInt(5) < 3
                        ? carrying[random.nextInt(carrying.length)]
                        : random.nextInt(machine.inputs());
                for (int channel = 0; channel < machine.channels(); channel++) {
                    batch.symbols().channels().get(channel)[t * size + row] = machine.symbol(input, channel);
                }
                batch.classes()[t * size + row] = machine.answer(state, input);
                state = machine.next(state, input);
            }
        }
    }

    @Override
    public Tensor loss(Tape tape, Tensor answer, Batch batch) {
        return tape.softmaxCrossEntropy(answer, batch.classes(), batch.lengths());
    }

    @Override
    public Optional<Transducer> transducer() {
        return Optional.of(machine);
    }

    @Override
    public Meter newMeter(Split split) {
        return new SequenceMeter();
    }

    /** Answers every step with equal scores for all answers; right is then the first. */
    @Override
    public Metrics baseline(Split split) {
        Meter meter = newMeter(split);
        Batch one = newBatch(split, 1);
        float[] even = new float[Math.multiplyExact(sequences.length(split), machine.answers())];
        for (int i = 0; i < sizes.of(split); i++) {
            fill(one, split, new long[] {i});
            meter.add(even, one);
        }
        return meter.metrics();
    }

    private final class SequenceMeter implements Meter {
        private final ClassTally answers = new ClassTally();
        private long sequences;
        private long right;

        @Override
        public void add(float[] scores, Batch batch) {
            int[] targets = batch.classes();
            int size = batch.size();
            for (int row = 0; row < size; row++) {
                boolean wholly = true;
                for (int at = row; at < targets.length; at += size) {
                    wholly &= answers.add(scores, at * machine.answers(), machine.answers(), targets[at]);
                }
                sequences++;
                right += wholly ? 1 : 0;
            }
        }

        @Override
        public Metrics metrics() {
            LinkedHashMap<String, Double> values = new LinkedHashMap<>();
            values.put(LOSS, answers.loss());
            values.put(ACCURACY, (double) right / sequences);
            values.put(ANSWER_ACCURACY, answers.accuracy());
            return new Metrics(values);
        }
    }
}
