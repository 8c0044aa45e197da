package org.pascaline.engine.train;

import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.nn.Model;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Tensor;
import org.pascaline.engine.task.Meter;
import org.pascaline.engine.task.Metrics;
import org.pascaline.engine.task.Split;
import org.pascaline.engine.task.Task;

/** Runs a model over a whole split and returns the task's measures; how the split is cut into batches changes no bit. */
public final class Evaluation {
    private static final int MOST_SAMPLES = 64;

    /** Long sequences are evaluated fewer at a time, so that their states fit into memory. */
    private static final int MOST_STEPS = 64_000;

    private Evaluation() {}

    /** Returns how many samples of so many steps are evaluated at a time, at the most. */
    public static int samplesAtATime(int steps) {
        return Math.clamp(MOST_STEPS / steps, 1, MOST_SAMPLES);
    }

    /** Returns the measures of a model, with the weights that the tape reads, on a split. */
    public static Metrics of(Task task, Model model, FloatTape tape, Split split) {
        int count = task.sizes().of(split);
        Batch batch = task.newBatch(split, 1);
        int most = samplesAtATime(batch.lengths().steps());
        Meter meter = task.newMeter(split);
        for (int first = 0; first < count; first += most) {
            int size = Math.min(most, count - first);
            if (size != batch.size()) {
                batch = task.newBatch(split, size);
            }
            long[] indices = new long[size];
            for (int i = 0; i < size; i++) {
                indices[i] = (long) first + i;
            }
            task.fill(batch, split, indices);
            tape.beginWithoutGradient();
            Tensor answer = model.forward(tape, batch);
            meter.add(tape.values(answer), batch);
        }
        return meter.metrics();
    }
}
