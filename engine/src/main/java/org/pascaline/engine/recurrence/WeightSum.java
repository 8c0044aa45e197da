package org.pascaline.engine.recurrence;

import java.util.List;
import org.pascaline.engine.parallel.Sharing;
import org.pascaline.engine.tape.Buffer;
import org.pascaline.engine.tape.WeightGradient;
import org.pascaline.kernels.Kernels;

/**
 * The gradient of weights that are multiplied by the rows of steps: {@code Σ daᵀ·row} over time and batch, one matrix for each
 * micro-batch.
 *
 * <p>Within a micro-batch an element is one chain of additions from the last step to the first, the way the gradients come, and
 * in each step over the rows.
 */
final class WeightSum implements GradientSum {
    private final Recurrence layer;
    private final Kernels kernels;
    private final StepRows rows;
    private final Trace gradients;
    private final int gradientColumn;
    private final int outputs;
    private final int first;
    private final List<StepRows.Part> parts;
    private final boolean transposed;
    private final int m;
    private final int n;
    private final int size;
    private final Buffer sums;

    /**
     * Claims the sums and sets them to zero.
     *
     * @param gradients of the pre-activations, which are {@code outputs} columns from {@code gradientColumn} on
     * @param first the weights' first column of the rows
     * @param columns how many columns they have
     * @param parts the weights
     */
    WeightSum(
            Recurrence layer,
            StepRows rows,
            Trace gradients,
            int gradientColumn,
            int outputs,
            int first,
            int columns,
            List<StepRows.Part> parts) {
        this.layer = layer;
        this.kernels = layer.kernels;
        this.rows = rows;
        this.gradients = gradients;
        this.gradientColumn = gradientColumn;
        this.outputs = outputs;
        this.first = first;
        this.parts = parts;
        this.transposed = WeightGradient.transposed(outputs, columns);
        this.m = transposed ? columns : outputs;
        this.n = transposed
                ? gradients.across(gradientColumn, outputs)
                : rows.trace().across(first, columns);
        this.size = Trace.padded(m * n);
        this.sums = layer.tape.scratch(Math.multiplyExact(layer.parts().size(), size));
        Recurrence.fillZero(sums);
    }

    @Override
    public void add(MicroBatch part, int start, int end) {
        Trace x = rows.trace();
        int k = x.steps(start, end) * part.size();
        int xAt = x.before(end, part) + first;
        int daAt = gradients.before(end, part) + gradientColumn;
        if (transposed) {
            multiply(part, k, x, xAt, gradients, daAt);
        } else {
            multiply(part, k, gradients, daAt, x, xAt);
        }
    }

    private void multiply(MicroBatch part, int k, Trace a, int aAt, Trace b, int bAt) {
        kernels.multiply(
                m,
                n,
                k,
                a.values(),
                aAt,
                1,
                a.width(),
                b.values(),
                bAt,
                b.width(),
                sums.values(),
                sums.at() + part.index() * size,
                n,
                true);
    }

    /** Adds the other sums to the first one, and that to the gradients of the parameters. */
    @Override
    public void finish() {
        layer.tape.sharing().split(size, Sharing.CACHE_LINE, sums.count(), (from, to) -> {
            for (int i = 1; i < layer.parts().size(); i++) {
                int at = sums.at() + i * size + from;
                kernels.addScaled(to - from, 1f, sums.values(), at, sums.values(), sums.at() + from);
            }
        });
        for (StepRows.Part part : parts) {
            if (part.weight().tracked()) {
                layer.tape.sharing().split(outputs, 1, 2L * outputs * part.columns(), (from, to) -> {
                    for (int g = from; g < to; g++) {
                        addRow(part, g);
                    }
                });
            }
        }
    }

    private void addRow(StepRows.Part part, int g) {
        float[] gradient = part.weight().gradient();
        float[] sum = sums.values();
        int to = part.at(part.weight().gradientAt(), g);
        int column = part.column() - first;
        int columns = part.columns();
        if (transposed) {
            int at = sums.at() + column * n + g;
            for (int j = 0; j < columns; j++) {
                gradient[to + j] += sum[at + j * n];
            }
        } else {
            int at = sums.at() + g * n + column;
            for (int j = 0; j < columns; j++) {
                gradient[to + j] += sum[at + j];
            }
        }
    }
}
