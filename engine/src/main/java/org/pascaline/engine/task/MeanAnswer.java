package org.pascaline.engine.task;

import org.pascaline.engine.nn.Batch;

/** The trivial answer of a task with numbers as targets: the mean target of the training samples, whatever the input. */
public final class MeanAnswer {
    /** From so many training samples at the most the mean is taken. */
    private static final int SAMPLES_FOR_MEAN = 10_000;

    private MeanAnswer() {}

    /** Returns the measures of the mean answer on a split. */
    public static Metrics metrics(Task task, Split split) {
        double sum = 0;
        int count = Math.min(task.sizes().train(), SAMPLES_FOR_MEAN);
        Batch one = task.newBatch(Split.TRAIN, 1);
        for (int i = 0; i < count; i++) {
            task.fill(one, Split.TRAIN, new long[] {i});
            sum += one.numbers()[0];
        }
        float[] mean = {(float) (sum / count)};
        Meter meter = task.newMeter(split);
        Batch other = task.newBatch(split, 1);
        for (int i = 0; i < task.sizes().of(split); i++) {
            task.fill(other, split, new long[] {i});
            meter.add(mean, other);
        }
        return meter.metrics();
    }
}
