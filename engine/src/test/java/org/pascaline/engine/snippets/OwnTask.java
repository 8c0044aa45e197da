package org.pascaline.engine.snippets;

import java.util.LinkedHashMap;
import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.random.RandomStream;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Shape;
import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;
import org.pascaline.engine.task.Meter;
import org.pascaline.engine.task.Metrics;
import org.pascaline.engine.task.Objective;
import org.pascaline.engine.task.Sizes;
import org.pascaline.engine.task.Split;
import org.pascaline.engine.task.Task;

// @start region="task"
/** The largest of some numbers from 0 to 1, read one after the other: {@code 0.2 0.9 0.4 → 0.9}. */
record OwnTask(long seed, int steps, Sizes sizes) implements Task {
    private static final String MSE = "mse";

    @Override
    public String name() {
        return "maximum";
    }

    @Override
    public Objective objective() {
        return new Objective(MSE, Objective.Direction.DOWN);
    }

    @Override
    public Batch newBatch(Split split, int size) {
        return new Batch(
                new Lengths(steps, size),
                new Batch.Reals(Shape.of(steps, size, 1), new float[steps * size]),
                new Batch.Numbers(new float[size]));
    }

    /** A sample is a function of (seed, split, index), so that it can be made again at any time, in any order. */
    @Override
    public void fill(Batch batch, Split split, long[] indices) {
        RandomStream random = new RandomStream(seed, split.purpose());
        for (int row = 0; row < batch.size(); row++) {
            RandomStream sample = random.at(indices[row]);
            float largest = 0;
            for (int t = 0; t < steps; t++) {
                float number = sample.nextFloat();
                batch.reals().values()[t * batch.size() + row] = number;
                largest = Math.max(largest, number);
            }
            batch.numbers()[row] = largest;
        }
    }

    @Override
    public Tensor loss(Tape tape, Tensor answer, Batch batch) {
        return tape.meanSquaredError(answer, batch.numbers());
    }

    @Override
    public Meter newMeter(Split split) {
        return new ErrorMeter();
    }

    /** Of {@code n} such numbers the largest is {@code n / (n + 1)} on average: who always says so has learnt nothing. */
    @Override
    public Metrics baseline(Split split) {
        Meter meter = newMeter(split);
        Batch one = newBatch(split, 1);
        float[] mean = {steps / (steps + 1f)};
        for (int i = 0; i < sizes.of(split); i++) {
            fill(one, split, new long[] {i});
            meter.add(mean, one);
        }
        return meter.metrics();
    }

    private static final class ErrorMeter implements Meter {
        private double squares;
        private long count;

        @Override
        public void add(float[] answers, Batch batch) {
            for (int i = 0; i < answers.length; i++) {
                double error = (double) answers[i] - batch.numbers()[i];
                squares += error * error;
                count++;
            }
        }

        @Override
        public Metrics metrics() {
            LinkedHashMap<String, Double> values = new LinkedHashMap<>();
            values.put(MSE, squares / count);
            return new Metrics(values);
        }
    }
}
// @end
