package org.pascaline.engine.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pascaline.engine.nn.Batch;
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

/**
 * Learns the line {@code y = 2x + 1} from points whose x runs through 0, ±1/8, … ±1 by index. It writes down which samples
 * are asked for, can have a point replaced by a bad one, and can be told what its evaluations shall measure.
 */
final class LineTask implements Task {
    static final String ERROR = "error";

    private final Sizes sizes;
    private final Objective.Direction direction;
    private final List<List<Long>> trained = new ArrayList<>();
    private final List<List<Long>> validated = new ArrayList<>();
    private final Map<Long, Point> replaced = new HashMap<>();
    private final List<Double> script = new ArrayList<>();
    private int evaluations;

    private record Point(float x, float y) {}

    LineTask(Sizes sizes, Objective.Direction direction) {
        this.sizes = sizes;
        this.direction = direction;
    }

    /** Replaces a training sample. */
    void replace(long index, float x, float y) {
        replaced.put(index, new Point(x, y));
    }

    /** Says what the evaluations measure, one after the other; those after the last measure the true error again. */
    void measure(double... values) {
        for (double value : values) {
            script.add(value);
        }
    }

    /** Returns the training samples asked for, step by step. */
    List<List<Long>> trained() {
        return trained;
    }

    /** Returns the validation samples asked for, batch by batch. */
    List<List<Long>> validated() {
        return validated;
    }

    static float x(long index) {
        return (index % 17 - 8) / 8f;
    }

    static float y(long index) {
        return 2 * x(index) + 1;
    }

    @Override
    public String name() {
        return "line";
    }

    @Override
    public Sizes sizes() {
        return sizes;
    }

    @Override
    public Objective objective() {
        return new Objective(ERROR, direction);
    }

    @Override
    public Batch newBatch(Split split, int size) {
        return new Batch(
                new Lengths(1, size),
                new Batch.Reals(Shape.of(size, 1), new float[size]),
                new Batch.Numbers(new float[size]));
    }

    @Override
    public void fill(Batch batch, Split split, long[] indices) {
        List<Long> asked = new ArrayList<>();
        for (int row = 0; row < batch.size(); row++) {
            long index = indices[row];
            Point point = new Point(x(index), y(index));
            if (split == Split.TRAIN) {
                point = replaced.getOrDefault(index, point);
            }
            batch.reals().values()[row] = point.x();
            batch.numbers()[row] = point.y();
            asked.add(index);
        }
        switch (split) {
            case TRAIN -> trained.add(asked);
            case VALIDATION -> validated.add(asked);
            case TEST -> throw new AssertionError("a training must not look at the test set");
        }
    }

    @Override
    public Tensor loss(Tape tape, Tensor answer, Batch batch) {
        return tape.meanSquaredError(answer, batch.numbers());
    }

    @Override
    public Meter newMeter(Split split) {
        int evaluation = evaluations++;
        return new Meter() {
            private double squares;
            private int count;

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
                values.put(ERROR, evaluation < script.size() ? script.get(evaluation) : squares / count);
                return new Metrics(values);
            }
        };
    }

    @Override
    public Metrics baseline(Split split) {
        throw new AssertionError("a training needs no baseline");
    }
}
